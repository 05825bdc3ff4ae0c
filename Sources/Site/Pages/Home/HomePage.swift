import Club
import Templates
import Training
import Values

/// `/`.
struct HomePage: Page {
    /// All athletes of the club.
    let athletes: [ShownAthlete]
    let week: Week
    /// The number of workouts of the club.
    let workouts: Int
    let newest: ShownWorkouts

    static let views: [any TemplateModel.Type] = [HomePageView.self, WorkoutCard.self]
    static func document(behind path: [Substring]) -> String? { "club.json" }

    var folder: String { "" }
    var cards: ShownWorkouts? { newest }

    func view(_ renderer: PageRenderer) throws -> (frame: PageFrame, view: HomePageView) {
        let (site, format) = (renderer.site, renderer.format)
        let all = athletes.map { (shown: $0, summary: renderer.summary(of: $0)) }
        let exercises = all.reduce(0) { $0 + $1.summary.exercises.count { !$0.archived } }
        let recent = all.sorted { left, right in
            let times = (
                left.summary.workouts.last?.start.seconds ?? .min, right.summary.workouts.last?.start.seconds ?? .min
            )
            return times.0 != times.1 ? times.0 > times.1 : left.summary.name < right.summary.name
        }
        let view = HomePageView(
            title: site.club.title, about: Markdown.html(site.club.description),
            stats: [
                format.stat(athletes.count, .athletesLabel), format.stat(workouts, .workoutsLabel),
                format.stat(exercises, .exercisesLabel),
            ], cards: try renderer.cards(newest), athletes: recent.prefix(12).map { renderer.card(of: $0.shown, week) },
            exploreHref: site.links.page("explore/"), athletesHref: site.links.page("users/"))
        let frame = renderer.frame(
            folder, [], description: Markdown.summary(site.club.description), feed: "explore/")
        return (frame, view)
    }
}

/// `/`.
struct HomePageView: PageView {
    static let template = "home"

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
