import Club
import Templates

/// `/users/` and its older pages.
struct AthletesPage: Page {
    let list: ListPage
    /// The number of athletes of the club.
    let count: Int
    let athletes: [ShownAthlete]
    let week: Week

    var folder: String { list.folder }

    func view(_ renderer: PageRenderer) -> (frame: PageFrame, view: AthletesPageView) {
        let title = renderer.words[.athletes]
        let view = AthletesPageView(
            count: renderer.format.count(.athleteCount, count), search: renderer.search("athletes"),
            athletes: athletes.map { renderer.card(of: $0, week) }, pager: list.pager(renderer.links))
        return (renderer.frame(folder, [title], description: title), view)
    }
}

extension AthletesPage {
    static func pages(_ planner: PagePlanner) -> [AthletesPage] {
        let all = planner.athletes.values.byDisplayName()
        return planner.lists(all.count, at: "users/").map { list in
            AthletesPage(
                list: list, count: all.count, athletes: Array(all[list.items]), week: planner.week)
        }
    }
}

/// `/users/`.
struct AthletesPageView: PageView {
    static let template = "athletes"

    var count: String
    var search: SearchView
    var athletes: [AthleteCard]
    var pager: Pager

    static let shape = ModelShape<Self>("athletes") {
        $0.text("count") { $0.count }
        $0.object("search") { $0.search }
        $0.list("athletes", "by display name, then name") { $0.athletes }
        $0.object("pager") { $0.pager }
    }
}
