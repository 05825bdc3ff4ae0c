import Templates

/// An exercise in the club's library.
struct ExerciseCard: ViewModel {
    var title: String
    var href: String
    var owner: Person
    var facts: String
    var categories: String?

    static let shape = ModelShape<Self>("ExerciseCard") {
        $0.text("title") { $0.title }
        $0.text("href") { $0.href }
        $0.record("owner") { $0.owner }
        $0.text("facts", "how many levels, what is counted") { $0.facts }
        $0.text("categories") { $0.categories }
    }
}

/// A session in an exercise's history.
struct SessionRow: ViewModel {
    var href: String
    var time: TimeView
    var level: String?
    var sets: String
    var total: String
    var record: Bool

    static let shape = ModelShape<Self>("SessionRow") {
        $0.text("href", "the workout") { $0.href }
        $0.record("time") { $0.time }
        $0.text("level") { $0.level }
        $0.text("sets") { $0.sets }
        $0.text("total") { $0.total }
        $0.flag("record", "it set a record") { $0.record }
    }
}

/// Where an exercise was copied from.
struct OriginView: ViewModel {
    var href: String?
    var text: String

    static let shape = ModelShape<Self>("Origin") {
        $0.text("href") { $0.href }
        $0.text("text") { $0.text }
    }
}

/// `/users/<name>/exercises/<slug>/`.
struct ExercisePageView: ViewModel {
    var athlete: AthleteHeader
    var title: String
    var counting: String
    var categories: [LinkView]
    var archived: Bool
    var description: SafeHTML?
    var license: String?
    var origin: OriginView?
    var copies: [LinkView]
    var proposals: [ProposalRow]
    var levels: [LevelView]
    var chart: HistoryChart?
    var records: [RecordRow]
    var sessions: [SessionRow]

    static let shape = ModelShape<Self>("exercise") {
        $0.record("athlete") { $0.athlete }
        $0.text("title") { $0.title }
        $0.text("counting", "what is counted") { $0.counting }
        $0.flag("hasCategories") { !$0.categories.isEmpty }
        $0.list("categories") { $0.categories }
        $0.flag("archived") { $0.archived }
        $0.html("description") { $0.description }
        $0.text("license") { $0.license }
        $0.record("origin") { $0.origin }
        $0.flag("hasCopies") { !$0.copies.isEmpty }
        $0.list("copies") { $0.copies }
        $0.flag("hasProposals") { !$0.proposals.isEmpty }
        $0.list("proposals", "the newest first") { $0.proposals }
        $0.list("levels", "from the easiest") { $0.levels }
        $0.record("chart", "from three sessions on") { $0.chart }
        $0.flag("hasRecords") { !$0.records.isEmpty }
        $0.list("records", "the hardest level first") { $0.records }
        $0.flag("hasSessions") { !$0.sessions.isEmpty }
        $0.list("sessions", "the newest twenty") { $0.sessions }
    }
}

/// `/users/<name>/exercises/`.
struct ExercisesPageView: ViewModel {
    var athlete: AthleteHeader
    var ladders: [LadderView]
    var archived: [LinkView]
    var templates: [LinkView]

    static let shape = ModelShape<Self>("exercises") {
        $0.record("athlete") { $0.athlete }
        $0.list("ladders", "not archived, by title") { $0.ladders }
        $0.flag("hasArchived") { !$0.archived.isEmpty }
        $0.list("archived") { $0.archived }
        $0.flag("hasTemplates") { !$0.templates.isEmpty }
        $0.list("templates", "workout templates, by name") { $0.templates }
    }
}

/// `/exercises/` and `/exercises/<category>/`.
struct LibraryPageView: ViewModel {
    var heading: String
    var count: String
    var search: SearchView
    var filters: [NavLink]
    var exercises: [ExerciseCard]
    var pager: Pager

    static let shape = ModelShape<Self>("library") {
        $0.text("heading") { $0.heading }
        $0.text("count") { $0.count }
        $0.record("search") { $0.search }
        $0.list("filters", "all, then each category") { $0.filters }
        $0.list("exercises") { $0.exercises }
        $0.record("pager") { $0.pager }
    }
}
