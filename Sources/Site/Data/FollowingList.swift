import Club
import Templates

/// `/users/<name>/following.opml`: the people whom an athlete follows, for feed readers (OPML 2.0).
struct FollowingList: SiteFile {
    let athlete: ShownPerson
    /// The followed athletes of the club, by display name.
    let others: [ShownPerson]
    /// The followed sites elsewhere.
    let sites: [FollowedSite]

    static let name = "following.opml"
    static let views: [any TemplateModel.Type] = [FollowingListView.self]

    var path: String { athlete.folder + Self.name }
    var linkBase: LinkBase { .address }

    func content(_ renderer: PageRenderer) throws -> [UInt8] {
        let links = renderer.links
        var outlines = others.map { other in
            FollowingOutline(
                text: other.displayName, feedHref: links.file(other.folder + "feed.atom"),
                href: links.page(other.folder))
        }
        outlines += sites.map { FollowingOutline(text: $0.name, feedHref: $0.feed, href: $0.url) }
        let title = renderer.words.fill(.followingOf, [.name: athlete.displayName])
        return try renderer.render(FollowingListView(title: title, outlines: outlines))
    }
}

extension FollowingList {
    init(_ section: SharedSection) {
        self.init(
            athlete: section.person, others: section.following.byDisplayName().map(\.person),
            sites: section.sites.map(\.site))
    }
}

/// `/users/<name>/following.opml`.
struct FollowingListView: TemplateModel {
    static let template = "following.opml"

    var title: String
    var outlines: [FollowingOutline]

    static let shape = ModelShape<Self>("following.opml") {
        $0.text("title") { $0.title }
        $0.list("outlines", "the followed athletes by display name, then sites elsewhere") { $0.outlines }
    }
}

/// Somebody whom an athlete follows.
struct FollowingOutline: ViewModel {
    var text: String
    var feedHref: String
    var href: String

    static let shape = ModelShape<Self>("FollowingOutline") {
        $0.text("text", "display name; for people elsewhere, host and path") { $0.text }
        $0.text("feedHref", "their feed") { $0.feedHref }
        $0.text("href", "their profile") { $0.href }
    }
}
