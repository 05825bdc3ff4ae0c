import Templates
import Training
import Values

/// Entries that were done in turn, or one entry alone.
struct EntryGroup: ViewModel {
    var label: String?
    var entries: [EntryView]

    static let shape = ModelShape<Self>("EntryGroup") {
        $0.text("label", "for two or more entries, or the clock by which they were done") { $0.label }
        $0.list("entries") { $0.entries }
    }
}

extension EntryGroup {
    static func groups(of facts: WorkoutFacts, _ athlete: Slug, _ renderer: PageRenderer) -> [EntryGroup] {
        let entries = facts.entries.lazy.map { (number: $0.entry.group, view: EntryView($0, athlete, renderer)) }
        return renderer.inGroups(entries, facts.workout.formats).map {
            EntryGroup(label: $0.label, entries: $0.entries)
        }
    }
}

extension PageRenderer {
    /// Joins neighbouring entries with the same number to a group, which gets a label: the clock by which it was done, or
    /// that it is a superset.
    func inGroups<View>(
        _ entries: some Sequence<(number: Int?, view: View)>, _ formats: [TimedFormat]
    ) -> [(label: String?, entries: [View])] {
        var groups: [(number: Int?, entries: [View])] = []
        for (number, view) in entries {
            if let number, groups.last?.number == number {
                groups[groups.count - 1].entries.append(view)
            } else {
                groups.append((number, [view]))
            }
        }
        return groups.map { number, entries in
            let clock = formats.first { $0.group == number }.map(format.clock)
            return (label: clock ?? (entries.count > 1 ? words[.superset] : nil), entries: entries)
        }
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
        $0.object("comparison", "with last time") { $0.comparison }
        $0.flag("first", "the first time at this level") { $0.first }
    }
}

extension EntryView {
    fileprivate init(_ facts: EntryFacts, _ athlete: Slug, _ renderer: PageRenderer) {
        let (format, links) = (renderer.format, renderer.links)
        let entry = facts.entry
        let total = facts.facts?.session.total ?? 0
        self.init(
            exercise: facts.exerciseTitle, href: facts.exercise.map { links.exercise($0.exercise.slug, of: athlete) },
            level: facts.levelTitle,
            levelHref: facts.level.map { links.level($0.slug, of: entry.exercise, of: athlete) },
            facts: format.tempoAndRest(of: entry), note: Markdown.html(entry.note),
            setsLabel: Self.setsLabel(facts, format.words), sets: SetView.sets(of: facts, format),
            total: total > 0 ? format.amountWithUnit(total, facts.counting) : nil,
            records: Self.records(facts, format), comparison: ComparisonView(facts, athlete, renderer),
            first: facts.facts.map { $0.lastTime == nil } ?? false)
    }

    private static func setsLabel(_ facts: EntryFacts, _ words: Words) -> String {
        let perSide = facts.entry.sets.contains { if case .sides = $0.measure { true } else { false } }
        switch (facts.counting, perSide) {
        case (.reps, false): return words[.setsLabelReps]
        case (.reps, true): return words[.setsLabelRepsPerSide]
        case (.duration, false): return words[.setsLabelDuration]
        case (.duration, true): return words[.setsLabelDurationPerSide]
        }
    }

    private static func records(_ facts: EntryFacts, _ format: Formatter) -> [String] {
        guard let session = facts.facts?.session else { return [] }
        return facts.records.map { kind in
            switch kind {
            case .set:
                format.words.fill(
                    facts.counting == .reps ? .recordBestReps : .recordBestDuration,
                    [.value: format.amount(session.best, facts.counting)])
            case .session:
                format.words.fill(
                    .recordSession, [.value: format.amountWithUnit(session.unassistedTotal, facts.counting)])
            case .load: format.words.fill(.recordLoad, [.value: session.heaviest?.load.map(format.load) ?? ""])
            case .help: format.words.fill(.recordHelp, [.value: session.leastHelp?.load.map(format.load) ?? ""])
            case .strongest: format.words.fill(.recordStrongest, [.value: multiple(facts, format)])
            }
        }
    }

    /// The strength of an entry as a multiple of the body weight.
    private static func multiple(_ facts: EntryFacts, _ format: Formatter) -> String {
        let strength = facts.facts?.strength(facts.counting)
        return strength.map { format.decimal(hundredths: $0.hundredthsOfBodyWeight) } ?? ""
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
        $0.flag("drop", "continues the set before it") { $0.drop }
        $0.flag("record", "this set is a record") { $0.record }
    }
}

extension SetView {
    fileprivate static func sets(of facts: EntryFacts, _ format: Formatter) -> [SetView] {
        // The first set that reached the new best is the record.
        var best = facts.records.contains(.set) ? facts.facts?.session.best : nil
        return facts.entry.sets.map { set in
            let working = WorkingSet(set)
            let isRecord = best != nil && working?.amount == best && working?.isAssisted == false
            if isRecord { best = nil }
            return SetView(
                amount: format.amount(set.measure, facts.counting), load: format.load(of: set),
                effort: set.effort.map(format.effort), kind: set.kind.map(format.kind), warmup: set.kind == .warmup,
                drop: set.kind == .drop, record: isRecord)
        }
    }
}

/// The difference from last time.
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
        $0.object("time") { $0.time }
        $0.text("sets", "its sets in normal form") { $0.sets }
        $0.text("before", "total then") { $0.before }
        $0.text("now", "total now") { $0.now }
        $0.text("difference", "signed") { $0.difference }
        $0.flag("up") { $0.up }
        $0.flag("down") { $0.down }
    }
}

extension ComparisonView {
    private static func text(_ difference: Int, _ counting: Counting, _ format: Formatter) -> String {
        if counting == .reps { return format.difference(difference) }
        return "\(difference < 0 ? "−" : "+")\(format.clock(seconds: Int(difference.magnitude)))"
    }

    fileprivate init?(_ facts: EntryFacts, _ athlete: Slug, _ renderer: PageRenderer) {
        guard let last = facts.facts?.lastTime, let comparison = facts.facts?.comparison else { return nil }
        let format = renderer.format
        let (difference, load) = (comparison.difference, comparison.loadDifference)
        self.init(
            href: renderer.links.workout(last.workout, of: athlete), time: format.day(last.start, .dateMedium),
            sets: format.sets(comparison.then.sets.lazy.map(\.measure), facts.counting),
            before: format.amount(comparison.then.total, facts.counting),
            now: format.amount(comparison.now.total, facts.counting),
            difference: ([Self.text(difference, facts.counting, format)] + (load.map { [format.load($0)] } ?? []))
                .joined(separator: ", "),
            up: comparison.verdict == .more, down: comparison.verdict == .less)
    }
}
