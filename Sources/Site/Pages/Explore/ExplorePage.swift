import Club
import Templates

/// `/explore/` and its older pages, or an athlete's explore page.
struct ExplorePage: Page {
    /// The athlete whose explore page it is; `nil` on the club's.
    let athlete: ShownPerson?
    let list: ListPage
    let workouts: ShownWorkouts

    static let views: [any TemplateModel.Type] = [ExplorePageView.self, WorkoutCard.self]

    var folder: String { list.folder }
    var cards: ShownWorkouts? { workouts }

    func view(_ renderer: PageRenderer) throws -> (frame: PageFrame, view: ExplorePageView) {
        let words = renderer.words
        let title = athlete.map { words.fill(.exploreOf, [.name: $0.displayName]) } ?? words[.explore]
        let view = ExplorePageView(
            athlete: athlete.map { renderer.header($0, folder) }, cards: try renderer.cards(workouts),
            pager: list.pager(renderer.links), everybodyHref: athlete.map { _ in renderer.links.page("explore/") })
        let feed = athlete == nil ? list.newest : nil
        return (renderer.frame(folder, [title], description: title, feed: feed), view)
    }
}

extension ExplorePage {
    /// The number of workouts on an athlete's own. Any new workout of the club renders all of these pages, so they are short.
    private static let newest = 20

    /// The pages of everybody's workouts.
    static func pages(_ planner: PagePlanner) -> [ExplorePage] {
        let timeline = planner.club.timeline
        return planner.lists(timeline.count, at: "explore/").map { list in
            ExplorePage(athlete: nil, list: list, workouts: planner.shown(timeline[list.items]))
        }
    }

    /// The newest workouts of everybody but an athlete and those whom they follow.
    init(of athlete: AthleteRef, _ planner: PagePlanner) {
        let hidden = Set([athlete] + planner.club.following(athlete))
        let shown = Array(
            planner.club.timeline.lazy.filter { !hidden.contains($0.athlete) }.prefix(Self.newest))
        let folder = "\(planner.people[athlete].folder)explore/"
        self.init(
            athlete: planner.people[athlete],
            list: ListPage(folder: folder, newest: folder, older: nil, items: shown.indices),
            workouts: planner.shown(shown))
    }
}

/// `/explore/` and `/users/<name>/explore/`.
struct ExplorePageView: PageView {
    static let template = "explore"

    var athlete: AthleteHeader?
    var cards: [SafeHTML]
    var pager: Pager
    var everybodyHref: String?

    static let shape = ModelShape<Self>("explore") {
        $0.object("athlete", "only on an athlete's explore page") { $0.athlete }
        $0.list("cards", "newest first") { $0.cards }
        $0.object("pager") { $0.pager }
        $0.text("everybodyHref", "the club's explore page; only on an athlete's") { $0.everybodyHref }
    }
}
