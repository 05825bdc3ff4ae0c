import Club
import Templates
import Values

/// `/users/<name>/feed/` and its older pages: own and followed athletes' workouts.
struct FeedPage: Page {
    let athlete: ShownPerson
    let list: ListPage
    let workouts: ShownWorkouts
    /// The followed sites elsewhere; empty on older pages.
    let sites: [ShownSite]

    static let views: [any TemplateModel.Type] = [FeedPageView.self, WorkoutCard.self, ElsewhereCard.self]

    var folder: String { list.folder }
    var cards: ShownWorkouts? { workouts }

    func view(_ renderer: PageRenderer) throws -> (frame: PageFrame, view: FeedPageView) {
        let title = renderer.words.fill(.feedOf, [.name: athlete.displayName])
        let view = FeedPageView(
            athlete: renderer.header(athlete, folder), cards: try allCards(renderer),
            stale: sites.compactMap { stale($0, renderer) }, pager: list.pager(renderer.links))
        return (renderer.frame(folder, [title], description: title, feed: list.newest), view)
    }

    /// The cards of the page. The newest page also has workouts of people elsewhere; if there are older pages, none that is
    /// older than the oldest of its own.
    private func allCards(_ renderer: PageRenderer) throws -> [SafeHTML] {
        guard !sites.isEmpty else { return try renderer.cards(workouts) }
        let own = try renderer.datedCards(workouts)
        let oldest = list.older == nil ? nil : own.last?.start
        var merged = own
        for item in elsewhere(renderer) where oldest.map({ $0.seconds <= item.workout.start.seconds }) ?? true {
            let card = ElsewhereCard(item.workout, of: item.site, renderer)
            merged.append((item.workout.start, SafeHTML(bytes: try renderer.render(card))))
        }
        // Of workouts of the same time, the club's own come first.
        return merged.enumerated().sorted {
            ($1.element.start.seconds, $0.offset) < ($0.element.start.seconds, $1.offset)
        }.map(\.element.card)
    }

    /// The newest workouts of all followed sites, the newest first: as many as two pages hold.
    private func elsewhere(_ renderer: PageRenderer) -> [(workout: RemoteWorkout, site: FollowedSite)] {
        let all = sites.flatMap { site in renderer.workouts(of: site).map { (workout: $0, site: site.site) } }
        return all.enumerated().sorted {
            ($1.element.workout.start.seconds, $0.offset) < ($0.element.workout.start.seconds, $1.offset)
        }.prefix(renderer.site.club.pageSize * 2).map(\.element)
    }

    /// The view of a site whose last fetch failed; `nil` for any other.
    private func stale(_ site: ShownSite, _ renderer: PageRenderer) -> StaleSite? {
        site.feed?.staleSince.map { since in
            let day = renderer.format.day(since, .dateMedium).text
            let text = renderer.words.fill(.asOf, [.time: day])
            return StaleSite(name: site.site.name, text: text, machine: since.rfc3339)
        }
    }
}

extension FeedPage {
    /// The maximum number of pages. Workouts that would be on older pages are left out.
    private static let most = 10

    static func pages(of section: SharedSection, _ feed: FeedWorkouts, _ planner: PagePlanner) -> [FeedPage] {
        planner.lists(feed.count, at: "\(section.person.folder)feed/", limit: most).map { list in
            FeedPage(
                athlete: section.person, list: list, workouts: planner.shown(feed.newest[list.items]),
                sites: list.isNewest ? section.sites : [])
        }
    }
}

/// The workouts of an athlete and of those whom they follow in the club.
struct FeedWorkouts {
    /// The newest workouts, the newest first: as many as the pages of a feed show.
    let newest: [WorkoutRef]
    /// The number of all workouts, since pages are numbered from the oldest.
    let count: Int

    init(of section: SharedSection, _ planner: PagePlanner) {
        let club = planner.club
        let shown = Set(([section.athlete] + section.following).map(\.person.ref))
        // The newest page holds up to two pages' worth.
        let most = planner.pageSize * 11
        count = shown.reduce(0) { $0 + club[$1].workouts.count }
        newest = Array(shown.flatMap { club.newestWorkouts(of: $0, atLeast: most) }.sorted().prefix(most))
    }
}

/// `/users/<name>/feed/`.
struct FeedPageView: PageView {
    static let template = "feed"

    var athlete: AthleteHeader
    var cards: [SafeHTML]
    var stale: [StaleSite]
    var pager: Pager

    static let shape = ModelShape<Self>("feed") {
        $0.object("athlete") { $0.athlete }
        $0.list("cards", "newest first; on the newest page with those of people elsewhere") { $0.cards }
        $0.flag("hasStale") { !$0.stale.isEmpty }
        $0.list("stale", "people elsewhere whose feed could not be fetched") { $0.stale }
        $0.object("pager") { $0.pager }
    }
}

/// A followed site whose last fetch failed.
struct StaleSite: ViewModel {
    var name: String
    var text: String
    var machine: String

    static let shape = ModelShape<Self>("StaleSite") {
        $0.text("name", "host and path") { $0.name }
        $0.text("text", "the date of its content") { $0.text }
        $0.text("machine", "the same for programs") { $0.machine }
    }
}
