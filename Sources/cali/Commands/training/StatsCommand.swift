import ArgumentParser
import CanonicalJSON
import Club
import Training
import Values

/// `cali stats`: the figures of an athlete's training.
struct StatsCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Show week streak, volume, records and levels.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete (default: you).", completion: Completion.of(.athlete)) var user: String?
    @Option(help: "The number of weeks to show.") var weeks = 12

    func validate() throws {
        guard (1...520).contains(weeks) else { throw ValidationError("--weeks must be 1 to 520") }
    }

    func answer(in club: OpenClub) throws -> (any Answer)? {
        try Stats(VisibleTraining(of: club.athlete(user), in: club), weeks: weeks, in: club)
    }
}

/// The figures of an athlete's training.
private struct Stats: Answer {
    private let training: VisibleTraining
    private let levels: [LevelFigures]
    private let streak: WeekStreak
    private let volume: WeeklyVolume

    init(_ training: VisibleTraining, weeks: Int, in club: OpenClub) {
        self.training = training
        levels = training.figures
        let today = club.clock.today(in: club.document.timeZone)
        streak = WeekStreak(training.history, target: training.profile.weeklyTarget, today: today)
        volume = WeeklyVolume(
            training.history, exercises: training.exercises, weeks: weeks, endingOn: today)
    }

    private var history: TrainingHistory { training.history }
    private var target: Int { training.profile.weeklyTarget }

    // MARK: People

    func write(to text: TextSink) {
        text.line("Training of @\(training.athlete)".styled(.heading))
        text.line(history.workouts.count.of("workout") + since + goal)
        if let bodyWeight { text.line(bodyWeight) }
        guard !history.workouts.isEmpty else { return }
        text.line("\n\("Working sets a week".styled(.heading))")
        Bars(volume.weeks.map { ("\($0.monday)", $0.sets, $0.workouts.of("workout")) }).write(to: text)
        let shares = volume.categories.filter { $0.sets > 0 }
        if !shares.isEmpty {
            text.line("\n\("Working sets by category, these weeks".styled(.heading))")
            Bars(shares.map { ($0.category.text, $0.sets, "") }).write(to: text)
        }
        writeLevels(to: text)
        writeSides(to: text)
    }

    private var since: String {
        history.workouts.first.map { " since \($0.start.local.dateText)" } ?? ""
    }

    private var goal: String {
        guard target > 0 else { return "" }
        return " · \(streak.current.of("week")) in a row with \(target) or more (longest \(streak.longest))"
    }

    private var bodyWeight: String? {
        history.bodyWeightChange.map { change in
            let weight = change.newest.weight
            let text = "body weight \(weight.text) on \(change.newest.start.local.dateText)"
            guard let before = change.before, let difference = change.difference else { return text }
            let day = before.start.local.dateText
            guard difference.hundredths != 0 else { return "\(text), the same as on \(day)" }
            let size = Weight(hundredths: abs(difference.hundredths), unit: difference.unit)
            return "\(text), \(size.text) \(difference.hundredths < 0 ? "less" : "more") than on \(day)"
        }
    }

    /// The columns of the table of levels that have something in them.
    private var columns: [(heading: String, text: (LevelFigures) -> String)] {
        let percent = { (share: Int?) in share.map { "\(abs($0)) %" } ?? "" }
        let all: [(heading: String, text: (LevelFigures) -> String)] = [
            ("since", { $0.since?.local.dateText ?? "" }),
            ("best set", { level in level.records.set.map { level.counting.text($0.amount) } ?? "" }),
            ("best session", { level in level.records.session.map { level.counting.text($0.amount) } ?? "" }),
            ("load", { $0.records.load?.load?.quickEntry ?? "" }),
            ("of body weight", { percent($0.loadShare) }),
            ("least help", { $0.records.help?.load?.quickEntry ?? "" }),
            ("of body weight", { percent($0.helpShare) }),
            ("strongest", { $0.records.strongest?.strength?.text ?? "" }),
        ]
        return all.filter { column in levels.contains { !column.text($0).isEmpty } }
    }

    private func writeLevels(to text: TextSink) {
        let columns = columns
        var table = Table(["level"] + columns.map(\.heading))
        for level in levels {
            table.add([.init(level.key.description, .name)] + columns.map { .init($0.text(level)) })
        }
        text.line("\n\("Levels and records".styled(.heading))")
        table.write(to: text)
    }

    private func writeSides(to text: TextSink) {
        var table = Table(["", ""])
        for level in levels {
            if let sides = level.sides { table.add([.init("  \(level.key)", .name), .init(sides.text)]) }
        }
        guard !table.isEmpty else { return }
        text.line("\n\("Left and right".styled(.heading))")
        table.write(to: text)
    }

    // MARK: Programs

    var json: JSON {
        Derived.object([
            "athlete": JSON(training.athlete), "workouts": .integer(history.workouts.count),
            "first": history.workouts.first.map { .string($0.start.rfc3339) },
            "streak": [
                "current": .integer(streak.current), "longest": .integer(streak.longest), "target": .integer(target),
            ],
            "weeks": .array(
                volume.weeks.map {
                    ["monday": .string("\($0.monday)"), "workouts": .integer($0.workouts), "sets": .integer($0.sets)]
                }),
            "categories": .array(volume.categories.map { ["category": JSON($0.category), "sets": .integer($0.sets)] }),
            "bodyWeight": history.bodyWeightChange?.json, "levels": .array(levels.map(\.json)),
        ])
    }
}

extension BodyWeightChange {
    /// As programs get it.
    fileprivate var json: JSON {
        Derived.object([
            "weight": newest.weight.json, "workout": .string(newest.workout.text),
            "start": .string(newest.start.rfc3339), "change": difference?.json,
            "since": before.map { .string($0.start.rfc3339) },
        ])
    }
}

extension Weight {
    /// `78.4 kg`.
    fileprivate var text: String { "\(number) \(unit.rawValue)" }
}

/// Horizontal bars of numbers, the longest as wide as there is room.
private struct Bars {
    private static let widest = 40

    private let rows: [(name: String, value: Int, note: String)]

    init(_ rows: [(name: String, value: Int, note: String)]) {
        self.rows = rows
    }

    func write(to text: TextSink) {
        let most = max(1, rows.map(\.value).max() ?? 1)
        var table = Table(["", "", ""])
        for row in rows {
            // Eighths of a column: small differences show.
            let eighths = row.value * Self.widest * 8 / most
            let rest = eighths % 8
            let bar = String(repeating: "█", count: eighths / 8) + (rest == 0 ? "" : String(Self.parts[rest - 1]))
            let note = row.note.isEmpty ? "" : "  \(row.note)"
            table.add([.init("  " + row.name), .init(row.value), .init(bar + note)])
        }
        table.write(to: text)
    }

    private static let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
}
