import Templates

/// `/`.
struct HomePageView: ViewModel {
    var title: String
    var about: SafeHTML?
    var stats: [Stat]
    var cards: [SafeHTML]
    var athletes: [AthleteCard]
    var exploreHref: String
    var athletesHref: String

    static let shape = ModelShape<Self>("home") {
        $0.text("title", "the club's title") { $0.title }
        $0.html("about", "the club's description") { $0.about }
        $0.list("stats", "athletes, workouts, exercises") { $0.stats }
        $0.list("cards", "the newest ten workouts") { $0.cards }
        $0.flag("hasAthletes") { !$0.athletes.isEmpty }
        $0.list("athletes", "at most twelve, trained last first") { $0.athletes }
        $0.text("exploreHref") { $0.exploreHref }
        $0.text("athletesHref") { $0.athletesHref }
    }
}

/// `/users/`.
struct AthletesPageView: ViewModel {
    var count: String
    var search: SearchView
    var athletes: [AthleteCard]
    var pager: Pager

    static let shape = ModelShape<Self>("athletes") {
        $0.text("count") { $0.count }
        $0.record("search") { $0.search }
        $0.list("athletes", "by display name, then name") { $0.athletes }
        $0.record("pager") { $0.pager }
    }
}

/// `/users/<name>/`.
struct ProfilePageView: ViewModel {
    var athlete: AthleteHeader
    var about: SafeHTML?
    var followers: Stat
    var followersHref: String
    var following: Stat
    var followingHref: String
    var stats: [Stat]
    var target: String?
    var heatmap: HeatmapView?
    var volume: VolumeChart?
    var ladders: [LadderView]
    var exercisesHref: String
    var records: [RecordGroup]
    var cards: [SafeHTML]
    var workoutsHref: String

    static let shape = ModelShape<Self>("profile") {
        $0.record("athlete") { $0.athlete }
        $0.html("about") { $0.about }
        $0.record("followers") { $0.followers }
        $0.text("followersHref") { $0.followersHref }
        $0.record("following") { $0.following }
        $0.text("followingHref") { $0.followingHref }
        $0.list("stats", "workouts, week streak now and longest") { $0.stats }
        $0.text("target", "weekly target and where this week stands") { $0.target }
        $0.record("heatmap", "absent without done workouts") { $0.heatmap }
        $0.record("volume", "absent without working sets in the last twelve weeks") { $0.volume }
        $0.flag("hasLadders") { !$0.ladders.isEmpty }
        $0.list("ladders", "up to eight, trained last first") { $0.ladders }
        $0.text("exercisesHref") { $0.exercisesHref }
        $0.flag("hasRecords") { !$0.records.isEmpty }
        $0.list("records") { $0.records }
        $0.list("cards", "the newest five workouts") { $0.cards }
        $0.text("workoutsHref") { $0.workoutsHref }
    }
}

/// `/users/<name>/feed/`.
struct FeedPageView: ViewModel {
    var athlete: AthleteHeader
    var cards: [SafeHTML]
    var stale: [StaleSite]
    var pager: Pager

    static let shape = ModelShape<Self>("feed") {
        $0.record("athlete") { $0.athlete }
        $0.list("cards", "newest first; on the newest page with those of people elsewhere") { $0.cards }
        $0.flag("hasStale") { !$0.stale.isEmpty }
        $0.list("stale", "people elsewhere whose feed could not be fetched") { $0.stale }
        $0.record("pager") { $0.pager }
    }
}

/// `/explore/` and `/users/<name>/explore/`.
struct ExplorePageView: ViewModel {
    var athlete: AthleteHeader?
    var cards: [SafeHTML]
    var pager: Pager
    var everybodyHref: String?

    static let shape = ModelShape<Self>("explore") {
        $0.record("athlete", "only on an athlete's own") { $0.athlete }
        $0.list("cards", "newest first") { $0.cards }
        $0.record("pager") { $0.pager }
        $0.text("everybodyHref", "from an athlete's own to the club's") { $0.everybodyHref }
    }
}

/// `/users/<name>/followers/` and `/users/<name>/following/`.
struct FollowsPageView: ViewModel {
    var athlete: AthleteHeader
    var heading: String
    var count: String
    var filters: [NavLink]
    var athletes: [AthleteCard]
    var sites: [LinkView]
    var followers: Bool
    var listHref: String?

    static let shape = ModelShape<Self>("follows") {
        $0.record("athlete") { $0.athlete }
        $0.text("heading") { $0.heading }
        $0.text("count") { $0.count }
        $0.list("filters", "followers, following") { $0.filters }
        $0.flag("hasAthletes") { !$0.athletes.isEmpty }
        $0.list("athletes") { $0.athletes }
        $0.flag("hasSites") { !$0.sites.isEmpty }
        $0.list("sites", "people elsewhere: host and path, with the way there") { $0.sites }
        $0.flag("nobody") { $0.athletes.isEmpty && $0.sites.isEmpty }
        $0.flag("followers", "it is the followers' page") { $0.followers }
        $0.text("listHref", "`following.opml`, on the page of whom they follow") { $0.listHref }
    }
}

/// `404.html`, `403.html`, `500.html`.
struct ErrorPageView: ViewModel {
    var code: String
    var heading: String
    var text: String

    static let shape = ModelShape<Self>("error") {
        $0.text("code") { $0.code }
        $0.text("heading") { $0.heading }
        $0.text("text") { $0.text }
    }
}

/// `sitemap.xml` and its index.
struct SitemapView: ViewModel {
    var locations: [String]

    static let shape = ModelShape<Self>("sitemap") {
        $0.list("urls") { $0.locations.map { SitemapURL(location: $0) } }
    }
}

/// An address in the sitemap.
struct SitemapURL: ViewModel {
    var location: String

    static let shape = ModelShape<Self>("SitemapURL") {
        $0.text("location", "absolute") { $0.location }
    }
}

/// `robots.txt`.
struct RobotsView: ViewModel {
    var sitemap: String?

    static let shape = ModelShape<Self>("robots") {
        $0.text("sitemap", "absolute; only with a base URL") { $0.sitemap }
    }
}
