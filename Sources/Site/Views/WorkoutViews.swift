import Templates

/// A workout in a list; rendered once and shown on many pages.
struct WorkoutCard: ViewModel {
    var href: String
    var title: String
    var author: Person
    var start: TimeView
    var entries: [CardEntry]
    var more: String?
    var stats: [Stat]
    var records: String?
    var tags: [String]

    static let shape = ModelShape<Self>("WorkoutCard") {
        $0.text("href", "the workout's page") { $0.href }
        $0.text("title") { $0.title }
        $0.record("author") { $0.author }
        $0.record("start") { $0.start }
        $0.list("entries", "the first five entries") { $0.entries }
        $0.text("more", "how many entries are not shown") { $0.more }
        $0.list("stats") { $0.stats }
        $0.text("records", "how many records it set, if any") { $0.records }
        $0.flag("hasTags") { !$0.tags.isEmpty }
        $0.list("tags") { $0.tags }
    }
}

/// An entry on a card.
struct CardEntry: ViewModel {
    var exercise: String
    var level: String?
    var sets: String?
    var record: Bool

    static let shape = ModelShape<Self>("CardEntry") {
        $0.text("exercise") { $0.exercise }
        $0.text("level") { $0.level }
        $0.text("sets", "amounts in normal form, shortened") { $0.sets }
        $0.flag("record", "it set a record") { $0.record }
    }
}

/// `/users/<name>/workouts/<id>/`.
struct WorkoutPageView: ViewModel {
    var athlete: AthleteHeader
    var title: String
    var start: TimeView
    var stats: [Stat]
    var tags: [String]
    var note: SafeHTML?
    var groups: [EntryGroup]
    var planned = false
    var unlisted = false

    static let shape = ModelShape<Self>("workout") {
        $0.record("athlete") { $0.athlete }
        $0.text("title") { $0.title }
        $0.record("start") { $0.start }
        $0.flag("planned", "not done yet (private builds only)") { $0.planned }
        $0.flag("unlisted", "on no public page (private builds only)") { $0.unlisted }
        $0.list("stats") { $0.stats }
        $0.flag("hasTags") { !$0.tags.isEmpty }
        $0.list("tags") { $0.tags }
        $0.html("note") { $0.note }
        $0.list("groups") { $0.groups }
    }
}

/// Entries that were done in turn, or one entry alone.
struct EntryGroup: ViewModel {
    var label: String?
    var entries: [EntryView]

    static let shape = ModelShape<Self>("EntryGroup") {
        $0.text("label", "for two or more entries") { $0.label }
        $0.list("entries") { $0.entries }
    }
}

/// One entry of a workout.
struct EntryView: ViewModel {
    var exercise: String
    var href: String?
    var level: String?
    var levelHref: String?
    var facts: String?
    var note: SafeHTML?
    var setsLabel: String
    var sets: [SetView]
    var total: String?
    var records: [String]
    var comparison: ComparisonView?
    var first: Bool

    static let shape = ModelShape<Self>("EntryView") {
        $0.text("exercise") { $0.exercise }
        $0.text("href", "the exercise's page") { $0.href }
        $0.text("level") { $0.level }
        $0.text("levelHref", "its anchor on the exercise's page") { $0.levelHref }
        $0.text("facts", "tempo and rest") { $0.facts }
        $0.html("note") { $0.note }
        $0.text("setsLabel", "what the numbers are") { $0.setsLabel }
        $0.flag("hasSets") { !$0.sets.isEmpty }
        $0.list("sets") { $0.sets }
        $0.text("total", "sum of the working sets") { $0.total }
        $0.flag("hasRecords") { !$0.records.isEmpty }
        $0.list("records", "records that this entry set") { $0.records }
        $0.record("comparison", "with last time") { $0.comparison }
        $0.flag("first", "the first time at this level") { $0.first }
    }
}

/// One set.
struct SetView: ViewModel {
    var amount: String
    var load: String?
    var effort: String?
    var kind: String?
    var warmup: Bool
    var drop: Bool
    var record: Bool

    static let shape = ModelShape<Self>("SetView") {
        $0.text("amount") { $0.amount }
        $0.text("load") { $0.load }
        $0.text("effort") { $0.effort }
        $0.text("kind") { $0.kind }
        $0.flag("warmup", "does not count") { $0.warmup }
        $0.flag("drop", "goes on from the set before it") { $0.drop }
        $0.flag("record", "this set is a record") { $0.record }
    }
}

/// What changed since last time.
struct ComparisonView: ViewModel {
    var href: String
    var time: TimeView
    var sets: String
    var before: String
    var now: String
    var difference: String
    var up: Bool
    var down: Bool

    static let shape = ModelShape<Self>("Comparison") {
        $0.text("href", "last time's workout") { $0.href }
        $0.record("time") { $0.time }
        $0.text("sets", "its sets in normal form") { $0.sets }
        $0.text("before", "total then") { $0.before }
        $0.text("now", "total now") { $0.now }
        $0.text("difference", "signed") { $0.difference }
        $0.flag("up") { $0.up }
        $0.flag("down") { $0.down }
    }
}

/// A workout in the archive.
struct WorkoutRow: ViewModel {
    var href: String
    var title: String
    var start: TimeView
    var exercises: String
    var facts: String
    var records: String?
    /// How long it took; for the calendar.
    var seconds: Int?

    static let shape = ModelShape<Self>("WorkoutRow") {
        $0.text("href") { $0.href }
        $0.text("title") { $0.title }
        $0.record("start") { $0.start }
        $0.text("exercises", "titles of up to four exercises") { $0.exercises }
        $0.text("facts", "sets, duration") { $0.facts }
        $0.text("records") { $0.records }
    }
}

/// A month of the archive.
struct WorkoutMonth: ViewModel {
    var title: String
    var rows: [WorkoutRow]

    static let shape = ModelShape<Self>("WorkoutMonth") {
        $0.text("title") { $0.title }
        $0.list("rows", "newest first") { $0.rows }
    }
}

/// `/users/<name>/workouts/`.
struct WorkoutsPageView: ViewModel {
    var athlete: AthleteHeader
    var months: [WorkoutMonth]
    var calendarHref: String?
    var pager: Pager

    static let shape = ModelShape<Self>("workouts") {
        $0.record("athlete") { $0.athlete }
        $0.list("months", "newest first") { $0.months }
        $0.text("calendarHref", "`calendar.ics`, on the newest page") { $0.calendarHref }
        $0.record("pager") { $0.pager }
    }
}
