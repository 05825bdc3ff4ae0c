import CanonicalJSON
import Club
import Templates
import Values

/// A feed that programs read.
struct Feed: Encodable, Sendable {
    /// The people whose workouts are in a feed.
    enum Subject: Encodable, Sendable {
        /// Everybody's workouts.
        case club
        /// An athlete's own workouts.
        case athlete(ShownPerson)
        /// The workouts of an athlete and of those whom they follow.
        case following(ShownPerson)
    }

    /// The maximum number of items of a feed.
    static let most = 20

    let subject: Subject
    /// The folder of the page that shows the same workouts.
    let folder: String
    /// The newest workouts.
    let workouts: [FeedWorkout]

    init(_ subject: Subject, _ folder: String, _ workouts: some Sequence<WorkoutRef>, _ planner: PagePlanner) {
        self.subject = subject
        self.folder = folder
        self.workouts = workouts.prefix(Self.most).map { FeedWorkout($0, planner) }
    }

    /// The feed in all its forms.
    var files: [any SiteFile] { [AtomFeed(feed: self), JSONFeed(feed: self)] }

    /// The files of all forms with their media types.
    static let forms = [
        (file: "feed.atom", mediaType: "application/atom+xml"), (file: "feed.json", mediaType: "application/feed+json"),
    ]

    fileprivate func title(_ site: SiteContext) -> String {
        switch subject {
        case .club: site.club.title
        case .athlete(let person): "\(person.displayName) · \(site.club.title)"
        case .following(let person): site.words.fill(.feedOf, [.name: person.displayName])
        }
    }
}

/// `feed.atom`: Atom, RFC 4287.
struct AtomFeed: SiteFile {
    let feed: Feed

    static let views: [any TemplateModel.Type] = [AtomFeedView.self, FeedContentView.self]

    var path: String { feed.folder + "feed.atom" }
    var linkBase: LinkBase { .address }
    var items: [FeedWorkout] { feed.workouts }

    func content(_ renderer: PageRenderer) throws -> [UInt8] {
        let items = try renderer.items(feed.workouts)
        let site = renderer.site
        let view = AtomFeedView(
            id: site.feedID.uri(feed.folder), title: feed.title(site),
            // A feed without items needs some time that never changes.
            updated: (items.map(\.updated).max { $0.seconds < $1.seconds } ?? Moment(seconds: 0)).rfc3339,
            homeHref: site.links.page(feed.folder), selfHref: site.options.baseURL.map { "\($0)\(path)" },
            lang: site.language, entries: items.map { AtomEntryView(item: $0) })
        return try renderer.render(view)
    }
}

/// `feed.json`: JSON Feed 1.1, <https://www.jsonfeed.org/version/1.1/>.
struct JSONFeed: SiteFile {
    let feed: Feed

    static let views: [any TemplateModel.Type] = [FeedContentView.self]

    var path: String { feed.folder + "feed.json" }
    var linkBase: LinkBase { .address }
    var items: [FeedWorkout] { feed.workouts }

    func content(_ renderer: PageRenderer) throws -> [UInt8] {
        let site = renderer.site
        let items = try renderer.items(feed.workouts)
        var writer = CanonicalWriter()
        writer.object { document in
            if case .athlete(let person) = feed.subject {
                let author = renderer.person(person)
                document.writeAuthor(author.displayName, author.href)
            }
            if let base = site.options.baseURL {
                document.member("feed_url", .string(base + path))
                document.member("home_page_url", .string(base + feed.folder))
            }
            document.member("items") { member in
                member.array { array in
                    for item in items { array.element { $0.write(item) } }
                }
            }
            document.member("language", .string(site.language))
            document.member("title", .string(feed.title(site)))
            document.member("version", "https://jsonfeed.org/version/1.1")
        }
        return writer.document()
    }
}

extension CanonicalWriter {
    fileprivate mutating func write(_ item: FeedItem) {
        object { members in
            members.append(item.facts)
            members.writeAuthor(item.author.name, item.author.href)
            members.member("content_html", .string(item.html))
            members.member("date_modified", .string(item.updated.rfc3339))
            members.member("date_published", .string(item.start.rfc3339))
            members.member("id", .string(item.id))
            if !item.tags.isEmpty { members.member("tags", .array(item.tags.map { .string($0) })) }
            if !item.title.isEmpty { members.member("title", .string(item.title)) }
            members.member("url", .string(item.href))
        }
    }

    /// Writes the member `authors` of a feed or an item.
    fileprivate mutating func writeAuthor(_ name: String, _ href: String) {
        member("authors", [["name": .string(name), "url": .string(href)]])
    }
}

/// `feed.atom`.
struct AtomFeedView: TemplateModel {
    static let template = "feed.atom"

    var id: String
    var title: String
    var updated: String
    var homeHref: String
    var selfHref: String?
    var lang: String
    var entries: [AtomEntryView]

    static let shape = ModelShape<Self>("feed.atom") {
        $0.text("id", "a URN that never changes") { $0.id }
        $0.text("title") { $0.title }
        $0.text("updated", "RFC 3339") { $0.updated }
        $0.text("homeHref", "the page with the same workouts") { $0.homeHref }
        $0.text("selfHref", "this file; only with a base URL") { $0.selfHref }
        $0.text("lang", "language tag of the site") { $0.lang }
        $0.list("entries", "the newest first") { $0.entries }
    }
}

/// An item of `feed.atom`.
struct AtomEntryView: ViewModel {
    var item: FeedItem

    static let shape = ModelShape<Self>("AtomEntry") {
        $0.text("id", "a URN that never changes") { $0.item.id }
        $0.text("href", "the workout's page") { $0.item.href }
        $0.text("title") { $0.item.title }
        $0.text("author", "display name") { $0.item.author.name }
        $0.text("authorHref", "the profile") { $0.item.author.href }
        $0.text("time", "RFC 3339") { $0.item.start.rfc3339 }
        $0.text("updated", "the time of the last change, RFC 3339") { $0.item.updated.rfc3339 }
        $0.list("tags") { $0.item.tags }
        $0.text("content", "HTML, as text") { $0.item.html }
    }
}
