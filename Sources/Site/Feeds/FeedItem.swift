import CanonicalJSON
import Club
import Templates
import Training

/// A workout in a feed.
struct FeedItem: Sendable {
    /// The same for ever, wherever the site is.
    let id: String
    /// Its page.
    let href: String
    let title: String
    let author: Person
    let start: Moment
    /// The time at which it was changed last; the start where that is not known.
    let updated: Moment
    let tags: [String]
    /// What was done, as HTML.
    let html: String
    /// The same for programs: the extension `_calisthenics`.
    let facts: JSON
}

/// What was done, as a feed's item shows it.
struct FeedContentView: ViewModel {
    var entries: [CardEntry]
    var more: String?
    var note: SafeHTML?

    static let shape = ModelShape<Self>("feed-content") {
        $0.list("entries") { $0.entries }
        $0.text("more", "how many entries more there are, where these are not all") { $0.more }
        $0.html("note") { $0.note }
    }
}

/// An item of `feed.atom`.
struct AtomEntryView: ViewModel {
    var item: FeedItem

    static let shape = ModelShape<Self>("AtomEntry") {
        $0.text("id", "a URN that never changes") { $0.item.id }
        $0.text("href", "the workout's page") { $0.item.href }
        $0.text("title") { $0.item.title }
        $0.text("author", "display name") { $0.item.author.displayName }
        $0.text("authorHref", "the profile") { $0.item.author.href }
        $0.text("time", "RFC 3339") { $0.item.start.rfc3339 }
        $0.text("updated", "when it was changed last, RFC 3339") { $0.item.updated.rfc3339 }
        $0.list("tags") { $0.item.tags }
        $0.text("content", "HTML, as text") { $0.item.html }
    }
}

/// `feed.atom`.
struct AtomFeedView: ViewModel {
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
        $0.text("homeHref", "the page that shows the same") { $0.homeHref }
        $0.text("selfHref", "this file; only with a base URL") { $0.selfHref }
        $0.text("lang", "language tag of the site") { $0.lang }
        $0.list("entries", "the newest first") { $0.entries }
    }
}
