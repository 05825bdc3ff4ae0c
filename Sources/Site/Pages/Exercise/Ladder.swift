import Templates
import Training
import Values

extension PageRenderer {
    /// An exercise in short, with its athlete's current level.
    func ladder(_ item: AthleteDetails.StoredExercise, of athlete: AthleteDetails, _ week: Week) -> LadderView {
        let exercise = item.exercise
        let standing = LadderStanding(exercise, in: athlete.history, today: week.day)
        let current = standing.current?.level
        let offered = zip(exercise.levels, standing.rungs).filter { !$0.0.retired }
        let position = offered.firstIndex { $0.1 == .current }
        return LadderView(
            title: exercise.title, href: links.exercise(exercise.slug, of: athlete.name),
            rungs: offered.map { level, state in
                Rung(
                    title: level.title, passed: state == .trained, skipped: state == .skipped,
                    current: state == .current)
            }, level: current?.title,
            position: position.map {
                words.fill(.levelPosition, [.n: format.number($0 + 1), .count: format.number(offered.count)])
            }, criteria: current?.advance.map(format.criteria),
            progress: standing.readiness.map(progress),
            best: best(exercise, current?.slug, athlete),
            last: athlete.lastTrained(exercise.slug).map { format.day($0.start, .dateMedium) })
    }

    /// The progress of a level towards its criteria.
    private func progress(_ readiness: Readiness) -> ProgressView {
        ProgressView(value: readiness.percent, max: 100, text: text(readiness), ready: readiness.isReady)
    }

    private func text(_ readiness: Readiness) -> String {
        let (advance, reached) = (readiness.advance, readiness.reached)
        if readiness.isReady { return words[.progressReady] }
        if reached > 0 {
            return words.counted(
                .progress, reached, as: format.number(reached),
                (.more, format.count(.moreTimes, readiness.missing)))
        }
        guard !readiness.best.isEmpty else { return words[.progressNone] }
        let sets = readiness.best.map { format.amount($0, advance.counting) }.joined(separator: " ")
        let goal = "\(format.number(advance.sets)) × \(format.amount(advance.amount, advance.counting))"
        return words.fill(.progressSets, [.sets: sets, .goal: goal])
    }

    private func best(_ exercise: Exercise, _ level: Slug?, _ athlete: AthleteDetails) -> String? {
        let records = athlete.history.records(of: LevelKey(exercise.slug, level))
        guard let best = records.set else { return nil }
        let counting = exercise.counting(at: level)
        return words.fill(.best, [.value: format.amountWithUnit(best.amount, counting)])
    }

    /// The levels of an exercise in full.
    func levels(_ exercise: Exercise, _ athlete: AthleteDetails, _ week: Week) -> [LevelView] {
        let reached = athlete.history.levelsReached(of: exercise.slug)
        let standing = LadderStanding(exercise, in: athlete.history, today: week.day)
        return zip(exercise.levels, standing.rungs).map { level, state in
            var facts: [String] = []
            if level.perSide { facts.append(words[.eachSide]) }
            if let counting = level.counting, counting != exercise.counting { facts.append(format.name(of: counting)) }
            return LevelView(
                anchor: SiteLinks.anchor(ofLevel: level.slug), title: level.title,
                passed: state == .trained, skipped: state == .skipped, current: state == .current,
                retired: level.retired,
                facts: facts.isEmpty ? nil : facts.joined(separator: " · "), cues: level.cues,
                criteria: level.advance.map(format.criteria),
                progress: state == .current ? standing.readiness.map(progress) : nil,
                best: best(exercise, level.slug, athlete),
                since: reached.first { $0.level == level.slug }.map { format.day($0.start, .dateMedium) })
        }
    }

    /// The records of an exercise, the hardest level first.
    /// - Parameter limit: The maximum number of levels.
    func recordRows(_ exercise: Exercise, _ athlete: AthleteDetails, limit: Int = .max) -> [RecordRow] {
        let levels: [Level?] = exercise.levels.isEmpty ? [nil] : exercise.levels.reversed()
        var rows: [RecordRow] = []
        for level in levels where rows.count < limit {
            let records = athlete.history.records(of: LevelKey(exercise.slug, level?.slug))
            guard !records.isEmpty else { continue }
            let counting = exercise.counting(at: level?.slug)
            rows.append(
                RecordRow(
                    level: level?.title,
                    best: records.set.map { cell($0, format.amountWithUnit($0.amount, counting), athlete) },
                    session: records.session.map { cell($0, format.amountWithUnit($0.amount, counting), athlete) },
                    load: (records.load ?? records.help).flatMap { record in
                        record.load.map { cell(record, format.load($0), athlete) }
                    }))
        }
        return rows
    }

    private func cell(_ record: Record, _ value: String, _ athlete: AthleteDetails) -> RecordCell {
        RecordCell(
            value: value, href: links.workout(record.workout, of: athlete.name),
            time: format.day(record.start, .dateMedium))
    }
}

/// The progress of a level towards its criteria.
struct ProgressView: ViewModel {
    var value: Int
    var max: Int
    var text: String
    var ready: Bool

    static let shape = ModelShape<Self>("Progress") {
        $0.number("value", "in percent") { $0.value }
        $0.number("max", "100") { $0.max }
        $0.text("text", "the best session and the goal, or how often that was reached") { $0.text }
        $0.flag("ready", "time for the next level") { $0.ready }
    }
}

/// One level of a small ladder.
struct Rung: ViewModel {
    var title: String
    var passed: Bool
    var skipped: Bool
    var current: Bool

    static let shape = ModelShape<Self>("Rung") {
        $0.text("title") { $0.title }
        $0.flag("passed", "trained before") { $0.passed }
        $0.flag("skipped", "below the current level, and never trained") { $0.skipped }
        $0.flag("current") { $0.current }
    }
}

/// An exercise in short, with its athlete's current level.
struct LadderView: ViewModel {
    var title: String
    var href: String
    var rungs: [Rung]
    var level: String?
    var position: String?
    var criteria: String?
    var progress: ProgressView?
    var best: String?
    var last: TimeView?

    static let shape = ModelShape<Self>("Ladder") {
        $0.text("title") { $0.title }
        $0.text("href") { $0.href }
        $0.flag("hasRungs") { !$0.rungs.isEmpty }
        $0.list("rungs", "from the easiest") { $0.rungs }
        $0.text("level", "title of the current level") { $0.level }
        $0.text("position") { $0.position }
        $0.text("criteria", "when to move on") { $0.criteria }
        $0.object("progress") { $0.progress }
        $0.text("best", "best set at the current level") { $0.best }
        $0.object("last", "day it was trained last") { $0.last }
    }
}

/// A level on its exercise's page.
struct LevelView: ViewModel {
    var anchor: String
    var title: String
    var passed: Bool
    var skipped: Bool
    var current: Bool
    var retired: Bool
    var facts: String?
    var cues: [String]
    var criteria: String?
    var progress: ProgressView?
    var best: String?
    var since: TimeView?

    static let shape = ModelShape<Self>("LevelView") {
        $0.text("anchor") { $0.anchor }
        $0.text("title") { $0.title }
        $0.flag("passed", "trained before") { $0.passed }
        $0.flag("skipped", "below the current level, and never trained") { $0.skipped }
        $0.flag("current") { $0.current }
        $0.flag("retired") { $0.retired }
        $0.text("facts", "where it differs from the exercise") { $0.facts }
        $0.flag("hasCues") { !$0.cues.isEmpty }
        $0.list("cues") { $0.cues }
        $0.text("criteria") { $0.criteria }
        $0.object("progress") { $0.progress }
        $0.text("best") { $0.best }
        $0.object("since", "day of the first session at this level") { $0.since }
    }
}

/// A record in the table of records.
struct RecordCell: ViewModel {
    var value: String
    var href: String
    var time: TimeView

    static let shape = ModelShape<Self>("RecordCell") {
        $0.text("value") { $0.value }
        $0.text("href", "the workout that set it") { $0.href }
        $0.object("time") { $0.time }
    }
}

/// The records at one level.
struct RecordRow: ViewModel {
    var level: String?
    var best: RecordCell?
    var session: RecordCell?
    var load: RecordCell?

    static let shape = ModelShape<Self>("RecordRow") {
        $0.text("level") { $0.level }
        $0.object("best", "most reps or longest hold in a set") { $0.best }
        $0.object("session", "most in one session") { $0.session }
        $0.object("load", "heaviest added load, or least help") { $0.load }
    }
}

/// An exercise in the table of records.
struct RecordGroup: ViewModel {
    var exercise: String
    var href: String
    var rows: [RecordRow]

    static let shape = ModelShape<Self>("RecordGroup") {
        $0.text("exercise") { $0.exercise }
        $0.text("href") { $0.href }
        $0.list("rows", "the hardest level first") { $0.rows }
    }
}
