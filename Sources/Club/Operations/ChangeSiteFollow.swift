import Training

/// Follows somebody with a site elsewhere, or stops to.
public struct ChangeSiteFollow: Operation {
    private let url: String
    private let feed: String?

    /// Follows.
    /// - Parameters:
    ///   - url: Where the site is.
    ///   - feed: Where its JSON Feed is.
    public init(following url: String, feed: String) {
        self.url = url
        self.feed = feed
    }

    /// Stops to follow.
    /// - Parameter url: Where the site is, or its feed.
    public init(unfollowing url: String) {
        self.url = url
        feed = nil
    }

    /// `follow` or `unfollow`.
    public var kind: OperationKind { feed == nil ? .unfollow : .follow }
    /// Whom.
    public var summary: String { "\(kind.rawValue) \(url)" }

    /// Doing what is so already changes nothing.
    /// - Throws: `ClubError.notFound` where nobody of that address is followed.
    public func apply(to draft: inout Draft) throws(ClubError) {
        let known = try draft.snapshot.siteFollows(of: draft.athlete)
        let old = known.first { FollowedSite.isSame($0.site.url, url) || (feed == nil && $0.site.feed == url) }
        guard let feed else {
            guard let old else {
                throw .notFound(.follow, name: url, suggestions: known.map(\.site.url))
            }
            return draft.remove(old.path)
        }
        if let old, old.site.feed == feed { return }
        let follow = Follow(.site(url: old?.site.url ?? url, feed: feed), since: old?.site.since ?? draft.now.inUTC)
        let path = if let old { old.path } else { try freePath(in: draft) }
        draft.put(follow.document, at: path)
    }

    private func freePath(in draft: Draft) throws(ClubError) -> DocumentPath {
        guard let slug = FollowedSite.slug(of: url) else { throw .pointless("\(url) is no address of a site") }
        for number in 1..<1000 {
            guard let name = number == 1 ? slug : Slug("\(slug)-\(number)") else { continue }
            let path = DocumentPath.follow(draft.athlete, name)
            if try !draft.exists(path) { return path }
        }
        throw .taken(.follow, name: slug.text)
    }
}
