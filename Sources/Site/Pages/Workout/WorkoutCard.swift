import Templates
import Training

/// The card of a workout, which is rendered once and shown on many pages.
struct WorkoutCard: TemplateModel {
    static let template = "workout-card"

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
        $0.object("author") { $0.author }
        $0.object("start") { $0.start }
        $0.list("entries", "the first five entries") { $0.entries }
        $0.text("more", "how many entries are not shown") { $0.more }
        $0.list("stats") { $0.stats }
        $0.text("records", "how many records it set, if any") { $0.records }
        $0.flag("hasTags") { !$0.tags.isEmpty }
        $0.list("tags") { $0.tags }
    }
}

extension WorkoutCard {
    private static let mostEntries = 5

    init(_ facts: WorkoutFacts, author: Person, href: String, _ format: Formatter) {
        let (workout, entries) = (facts.workout, facts.entries)
        let more = entries.count - Self.mostEntries
        self.init(
            href: href, title: workout.title, author: author, start: format.dateTime(workout.start),
            entries: entries.prefix(Self.mostEntries).map { CardEntry($0, format) },
            more: more > 0 ? format.count(.moreExercises, more) : nil, stats: Self.stats(facts, format),
            records: facts.records > 0 ? format.count(.recordCount, facts.records) : nil, tags: workout.tags)
    }

    private static func stats(_ facts: WorkoutFacts, _ format: Formatter) -> [Stat] {
        var stats = [format.stat(facts.workingSets, .setsLabel)]
        if let seconds = facts.workout.durationSeconds {
            stats.append(Stat(value: format.length(seconds: seconds), label: format.words[.durationLabel]))
        }
        return stats
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

extension CardEntry {
    fileprivate init(_ facts: EntryFacts, _ format: Formatter) {
        self.init(
            exercise: facts.exerciseTitle, level: facts.levelTitle,
            sets: format.workingSets(facts.entry, facts.counting), record: facts.records.contains(where: \.isRare))
    }
}
