import Templates

/// A workout of somebody elsewhere, in a feed.
struct ElsewhereCard: ViewModel {
    var site: LinkView
    var title: String
    var href: String?
    var start: TimeView
    var entries: [CardEntry]
    var more: String?
    var summary: String?

    static let shape = ModelShape<Self>("ElsewhereCard") {
        $0.record("site", "who it is: host and path, with the way there") { $0.site }
        $0.text("title") { $0.title }
        $0.text("href", "its page on the same host") { $0.href }
        $0.record("start") { $0.start }
        $0.list("entries", "the first five entries") { $0.entries }
        $0.text("more", "how many entries are not shown") { $0.more }
        $0.text("summary", "a plain line, where there are no entries") { $0.summary }
    }
}

/// A followed site of which nothing new could be learned.
struct StaleSite: ViewModel {
    var name: String
    var text: String
    var machine: String

    static let shape = ModelShape<Self>("StaleSite") {
        $0.text("name", "host and path") { $0.name }
        $0.text("text", "as of when") { $0.text }
        $0.text("machine", "the same for programs") { $0.machine }
    }
}
