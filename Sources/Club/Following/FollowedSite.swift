public import Values

/// A site elsewhere that an athlete follows.
public struct FollowedSite: Hashable, Sendable {
    /// The site's address.
    public let url: String
    /// The address of its JSON Feed.
    public let feed: String
    /// The time at which the follow began.
    public let since: Moment

    /// The site's name on pages: its host and path, which the follower chose. A feed could call itself anything.
    public var name: String { Self.name(of: url) }

    /// - Parameters:
    ///   - url: The site's address.
    ///   - feed: The address of its JSON Feed; `nil` for `feed.json` below the site.
    ///   - since: The time at which the follow began.
    public init(url: String, feed: String?, since: Moment) {
        self.url = url
        self.feed = feed ?? (url.hasSuffix("/") ? url : url + "/") + "feed.json"
        self.since = since
    }

    static func name(of url: String) -> String {
        let url = (try? LinkAddress(url))?.text ?? url
        let rest = ["https://", "http://"].first(where: url.hasPrefix).map { url.dropFirst($0.count) } ?? url[...]
        return String(rest.hasSuffix("/") ? rest.dropLast() : rest)
    }

    /// Returns true if two addresses mean the same site.
    static func isSame(_ left: String, _ right: String) -> Bool {
        name(of: left) == name(of: right)
    }

    /// The file name for a follow: the host and the path in letters, digits and hyphens.
    static func slug(of url: String) -> Slug? {
        let parts = name(of: url).lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        let text = parts.joined(separator: "-").prefix(Slug.longest - 5)
        let trimmed = text.last == "-" ? text.dropLast() : text
        // A name that is reserved for a device gets a prefix.
        return Slug(trimmed) ?? Slug("site-\(trimmed)")
    }
}

extension ClubSnapshot {
    /// The sites elsewhere that an athlete follows, by file name.
    public func followedSites(of athlete: Slug) throws(ClubError) -> [FollowedSite] {
        try siteFollows(of: athlete).map(\.site)
    }

    /// The sites elsewhere that an athlete follows, with the paths of the follows.
    func siteFollows(of athlete: Slug) throws(ClubError) -> [(path: DocumentPath, site: FollowedSite)] {
        var found: [(DocumentPath, FollowedSite)] = []
        for slug in try names(in: "users/\(athlete)/follows") {
            let path = DocumentPath.follow(athlete, slug)
            guard let follow = try readable(at: path, Follow.self), case .site(let url, let feed) = follow.target else {
                continue
            }
            found.append((path, FollowedSite(url: url, feed: feed, since: follow.since)))
        }
        return found
    }
}
