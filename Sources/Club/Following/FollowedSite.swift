public import Training

/// Somebody with a site elsewhere whom an athlete follows.
public struct FollowedSite: Hashable, Sendable {
    /// Where the site is.
    public let url: String
    /// Where its JSON Feed is.
    public let feed: String
    /// Since when.
    public let since: Moment

    /// How pages call it: the host and the path. It is the follower who chose it; what a feed calls itself is anybody's.
    public var name: String { Self.name(of: url) }

    /// - Parameters:
    ///   - url: Where the site is.
    ///   - feed: Where its JSON Feed is; without, at `feed.json` below the site.
    ///   - since: Since when.
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

    /// Whether two addresses are one for a follow.
    static func isSame(_ left: String, _ right: String) -> Bool {
        name(of: left) == name(of: right)
    }

    /// A file name for a follow: the host and the path in letters, digits and hyphens.
    static func slug(of url: String) -> Slug? {
        let parts = name(of: url).lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        let text = parts.joined(separator: "-").prefix(Slug.longest - 5)
        let trimmed = text.last == "-" ? text.dropLast() : text
        // A device's name gets a beginning.
        return Slug(trimmed) ?? Slug("site-\(trimmed)")
    }
}

extension ClubSnapshot {
    /// The sites elsewhere that an athlete follows, by file name.
    public func followedSites(of athlete: Slug) throws(ClubError) -> [FollowedSite] {
        try siteFollows(of: athlete).map(\.site)
    }

    /// The sites elsewhere that an athlete follows, with where it is said.
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
