public import Training

/// Follows an athlete of the club, or stops to.
public struct ChangeFollow: Operation {
    /// Who.
    public let name: Slug
    /// Whether to follow.
    public let follows: Bool

    /// - Parameters:
    ///   - name: Who.
    ///   - follows: Whether to follow.
    public init(_ name: Slug, follows: Bool) {
        self.name = name
        self.follows = follows
    }

    /// `follow` or `unfollow`.
    public var kind: OperationKind { follows ? .follow : .unfollow }
    /// Who.
    public var summary: String { "\(kind.rawValue) \(name)" }

    /// Doing what is so already changes nothing.
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
            // One may stop following somebody who left, but not somebody who never was followed by a typing error.
            _ = try draft.snapshot.profile(of: name)
        }
    }
}
