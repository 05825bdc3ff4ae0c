import Club
import Templates
import Training
import Values

/// `/users/<name>/workouts/` and its older pages.
struct WorkoutsPage: Page {
    let athlete: ShownPerson
    let list: ListPage
    let workouts: ShownWorkouts

    var folder: String { list.folder }
    var rows: ShownWorkouts? { workouts }

    func view(_ renderer: PageRenderer) -> (frame: PageFrame, view: WorkoutsPageView) {
        let title = renderer.words.fill(.workoutsOf, [.name: athlete.displayName])
        var months: [WorkoutMonth] = []
        for (start, row) in renderer.datedRows(workouts) {
            let title = renderer.format.month(start.local.calendarDay)
            if months.last?.title == title {
                months[months.count - 1].rows.append(row)
            } else {
                months.append(WorkoutMonth(title: title, rows: [row]))
            }
        }
        let view = WorkoutsPageView(
            athlete: renderer.header(athlete, folder), months: months,
            calendarHref: list.isNewest ? renderer.links.file(athlete.folder + CalendarOfWorkouts.name) : nil,
            pager: list.pager(renderer.links))
        return (renderer.frame(folder, [title], description: title), view)
    }
}

extension WorkoutsPage {
    /// - Parameters:
    ///   - workouts: All workouts of the athlete, the newest first.
    ///   - summary: The athlete's.
    static func pages(
        of person: ShownPerson, _ workouts: [WorkoutRef], _ summary: AthleteSummary, _ planner: PagePlanner
    ) -> [WorkoutsPage] {
        planner.lists(workouts.count, at: "\(person.folder)workouts/").map { list in
            WorkoutsPage(athlete: person, list: list, workouts: ShownWorkouts(workouts[list.items], of: summary))
        }
    }
}

/// `/users/<name>/workouts/`.
struct WorkoutsPageView: PageView {
    static let template = "workouts"

    var athlete: AthleteHeader
    var months: [WorkoutMonth]
    var calendarHref: String?
    var pager: Pager

    static let shape = ModelShape<Self>("workouts") {
        $0.object("athlete") { $0.athlete }
        $0.list("months", "newest first") { $0.months }
        $0.text("calendarHref", "`calendar.ics`, on the newest page") { $0.calendarHref }
        $0.object("pager") { $0.pager }
    }
}

/// A month in an athlete's list of workouts.
struct WorkoutMonth: ViewModel {
    var title: String
    var rows: [WorkoutRow]

    static let shape = ModelShape<Self>("WorkoutMonth") {
        $0.text("title") { $0.title }
        $0.list("rows", "newest first") { $0.rows }
    }
}

/// A workout in an athlete's list of workouts.
struct WorkoutRow: ViewModel {
    var href: String
    var title: String
    var start: TimeView
    var exercises: String
    var facts: String
    var records: String?
    /// The duration, for the calendar.
    var seconds: Int?

    static let shape = ModelShape<Self>("WorkoutRow") {
        $0.text("href") { $0.href }
        $0.text("title") { $0.title }
        $0.object("start") { $0.start }
        $0.text("exercises", "titles of up to four exercises") { $0.exercises }
        $0.text("facts", "sets, duration") { $0.facts }
        $0.text("records") { $0.records }
    }
}

extension WorkoutRow {
    private static let mostTitles = 4

    init(_ facts: WorkoutFacts, href: String, _ format: Formatter) {
        let workout = facts.workout
        var titles: [String] = []
        for entry in facts.entries where !titles.contains(entry.exerciseTitle) { titles.append(entry.exerciseTitle) }
        var figures = [format.count(.setCount, facts.workingSets)]
        if let seconds = workout.durationSeconds { figures.append(format.length(seconds: seconds)) }
        self.init(
            href: href, title: workout.title, start: format.day(workout.start, .dateShort),
            exercises: String(joining: Array(titles.prefix(Self.mostTitles)), separator: ", ")
                + (titles.count > Self.mostTitles ? " …" : ""),
            facts: String(joining: figures, separator: " · "),
            records: facts.records > 0 ? format.count(.recordCount, facts.records) : nil,
            seconds: workout.durationSeconds)
    }
}
