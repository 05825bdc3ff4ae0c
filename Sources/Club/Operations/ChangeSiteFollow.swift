import Values

/// Follows or unfollows a site elsewhere.
public struct ChangeSiteFollow: Operation {
    private let url: String
    private let feed: String?

    /// Creates an operation that follows a site.
    /// - Parameters:
    ///   - url: The site's address.
    ///   - feed: The address of its JSON Feed.
    public init(following url: String, feed: String) {
        self.url = url
        self.feed = feed
    }

    /// Creates an operation that unfollows a site.
    /// - Parameter url: The address of the site or of its feed.
    public init(unfollowing url: String) {
        self.url = url
        feed = nil
    }

    /// `follow` or `unfollow`.
    public var kind: OperationKind { feed == nil ? .unfollow : .follow }
    /// The commit's subject.
    public var summary: String { "\(kind.rawValue) \(url)" }

    /// Changes nothing if the site is followed already.
    /// - Throws: `ClubError.notFound` if a site to unfollow is not followed.
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
        guard let slug = FollowedSite.slug(of: url) else { throw .pointless("\(url) is not the address of a site") }
        for number in 1..<1000 {
            guard let name = number == 1 ? slug : Slug("\(slug)-\(number)") else { continue }
            let path = DocumentPath.follow(draft.athlete, name)
            if try !draft.exists(path) { return path }
        }
        throw .taken(.follow, name: slug.text)
    }
}
