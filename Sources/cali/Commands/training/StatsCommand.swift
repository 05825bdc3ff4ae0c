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
        let athlete = try club.athlete(user)
        let isSelf = try club.actingAthleteIfAny() == athlete
        return try Stats(of: athlete, includingUnlisted: isSelf, weeks: weeks, in: club)
    }
}

/// The figures of an athlete's training.
private struct Stats: Answer {
    private let athlete: Slug
    private let history: TrainingHistory
    private let streak: WeekStreak
    private let target: Int
    private let volume: WeeklyVolume
    private let exercises: [Exercise]

    init(of athlete: Slug, includingUnlisted: Bool, weeks: Int, in club: OpenClub) throws {
        self.athlete = athlete
        let profile = try club.snapshot.profile(of: athlete)
        let workouts = try Timeline(club).workouts(of: [athlete]).map(\.workout).filter {
            $0.status == .done && (includingUnlisted || $0.visibility == .public)
        }
        exercises = try club.snapshot.exercises(of: athlete)
        history = TrainingHistory(workouts.map { WorkoutSummary($0) }, exercises: exercises)
        target = profile.weeklyTarget
        streak = WeekStreak(history, target: target, today: club.clock.today(in: club.document.timeZone))
        volume = WeeklyVolume(
            history, exercises: exercises, weeks: weeks, endingOn: club.clock.today(in: club.document.timeZone))
    }

    // MARK: People

    func write(to text: TextSink) {
        text.line("Training of @\(athlete)".styled(.heading))
        text.line(history.workouts.count.of("workout") + since + goal)
        guard !history.workouts.isEmpty else { return }
        text.line("\n\("Working sets a week".styled(.heading))")
        Bars(volume.weeks.map { ("\($0.monday)", $0.sets, $0.workouts.of("workout")) }).write(to: text)
        let shares = volume.categories.filter { $0.sets > 0 }
        if !shares.isEmpty {
            text.line("\n\("Working sets by category, these weeks".styled(.heading))")
            Bars(shares.map { ($0.category.text, $0.sets, "") }).write(to: text)
        }
        writeLevels(to: text)
    }

    private var since: String {
        history.workouts.first.map { " since \($0.start.local.dateText)" } ?? ""
    }

    private var goal: String {
        guard target > 0 else { return "" }
        return " · \(streak.current.of("week")) in a row with \(target) or more (longest \(streak.longest))"
    }

    private func writeLevels(to text: TextSink) {
        var table = Table(["level", "since", "best set", "best session", "load"])
        for key in history.keys {
            let records = history.records(of: key)
            let counting =
                records.counting ?? exercises.first { $0.slug == key.exercise }?.counting(at: key.level) ?? .reps
            table.add([
                .init(key.description, .name), .init(reached(key)?.local.dateText ?? ""),
                .init(records.set.map { counting.text($0.amount) } ?? ""),
                .init(records.session.map { counting.text($0.amount) } ?? ""),
                .init(records.load.flatMap(\.load).map { "+\($0.number)\($0.unit.rawValue)" } ?? ""),
            ])
        }
        text.line("\n\("Levels and records".styled(.heading))")
        table.write(to: text)
    }

    private func reached(_ key: LevelKey) -> Moment? {
        history.levelsReached(of: key.exercise).first { $0.level == key.level }?.start
    }

    // MARK: Programs

    var json: JSON {
        Derived.object([
            "athlete": JSON(athlete), "workouts": .integer(history.workouts.count),
            "first": history.workouts.first.map { .string($0.start.rfc3339) },
            "streak": [
                "current": .integer(streak.current), "longest": .integer(streak.longest), "target": .integer(target),
            ],
            "weeks": .array(
                volume.weeks.map {
                    ["monday": .string("\($0.monday)"), "workouts": .integer($0.workouts), "sets": .integer($0.sets)]
                }),
            "categories": .array(volume.categories.map { ["category": JSON($0.category), "sets": .integer($0.sets)] }),
            "levels": .array(history.keys.map(json)),
        ])
    }

    private func json(_ key: LevelKey) -> JSON {
        let records = history.records(of: key)
        let record = { (kind: RecordKind) -> JSON? in
            records[kind].map { record in
                Derived.object([
                    "amount": .integer(record.amount), "load": record.load?.json,
                    "strength": record.strength?.json,
                    "workout": .string(record.workout.text), "start": .string(record.start.rfc3339),
                ])
            }
        }
        return Derived.object([
            "exercise": JSON(key.exercise), "level": key.level.map { JSON($0) },
            "since": reached(key).map { .string($0.rfc3339) }, "set": record(.set), "session": record(.session),
            "load": record(.load), "help": record(.help), "strongest": record(.strongest),
        ])
    }
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
