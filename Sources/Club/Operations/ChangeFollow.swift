public import Values

/// Follows or unfollows an athlete of the club.
public struct ChangeFollow: Operation {
    /// The athlete to follow or unfollow.
    public let name: Slug
    /// True to follow, false to unfollow.
    public let follows: Bool

    /// Creates the operation.
    public init(_ name: Slug, follows: Bool) {
        self.name = name
        self.follows = follows
    }

    /// `follow` or `unfollow`.
    public var kind: OperationKind { follows ? .follow : .unfollow }
    /// The commit's subject.
    public var summary: String { "\(kind.rawValue) \(name)" }

    /// Changes nothing if the athlete is followed, or not, already.
    /// - Throws: `ClubError.followsSelf`, `ClubError.notFound`.
    public func apply(to draft: inout Draft) throws(ClubError) {
        let path = DocumentPath.follow(draft.athlete, name)
        let old = try draft.document(at: path, as: Follow.self)
        if follows {
            guard name != draft.athlete else { throw .followsSelf }
            _ = try draft.snapshot.profile(of: name)
            guard try draft.snapshot.isConfirmed(name, in: try draft.snapshot.club()) else {
                throw .notAllowed(.unconfirmedOther(name))
            }
            if case .site(let url, _)? = old?.target {
                throw .pointless("\(path.text) follows \(url): `git mv` gives it another name")
            }
            if old == nil { draft.put(Follow(.athlete(name), since: draft.now.inUTC).document, at: path) }
        } else if old != nil {
            draft.remove(path)
        } else {
            // Unfollowing somebody who is not followed is fine, unless there is no such athlete: that is a typing error.
            _ = try draft.snapshot.profile(of: name)
        }
    }
}
