import Templates

/// `/users/<name>/following.opml`.
struct FollowingListView: ViewModel {
    var title: String
    var outlines: [FollowingOutline]

    static let shape = ModelShape<Self>("following.opml") {
        $0.text("title") { $0.title }
        $0.list("outlines", "whom the athlete follows: of the club by display name, then elsewhere") { $0.outlines }
    }
}

/// Somebody whom an athlete follows.
struct FollowingOutline: ViewModel {
    var text: String
    var feedHref: String
    var href: String

    static let shape = ModelShape<Self>("FollowingOutline") {
        $0.text("text", "display name; of people elsewhere host and path") { $0.text }
        $0.text("feedHref", "their feed") { $0.feedHref }
        $0.text("href", "their profile") { $0.href }
    }
}
