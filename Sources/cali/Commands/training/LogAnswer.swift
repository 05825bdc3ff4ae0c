import CanonicalJSON
import Club
import Training
import Values

/// Logged workouts: their normal form, and how they compare with the last time.
struct LogAnswer: Answer {
    private let workouts: [Workout]
    /// For each workout the levels that were assumed.
    private let assumed: [Set<LevelKey>]
    private let reader: SessionReader
    private let past: PastWorkouts
    /// The change that logged them; `nil` for a dry run.
    private let change: Change<[Workout]>?
    private let warnings: [Diagnostic]

    /// - Parameters:
    ///   - workouts: The workouts; those of the change, if there is one.
    ///   - sessions: The sessions that they were made of.
    ///   - reader: The reader of the sessions.
    ///   - past: The workouts before.
    ///   - change: The change that logged them; `nil` for a dry run.
    ///   - warnings: The warnings about the sessions.
    init(
        _ workouts: [Workout], of sessions: [LoggedSession], _ reader: SessionReader, _ past: PastWorkouts,
        change: Change<[Workout]>?, warnings: [Diagnostic]
    ) {
        (self.workouts, self.reader, self.past) = (workouts, reader, past)
        assumed = sessions.map(\.assumed)
        (self.change, self.warnings) = (change, warnings)
    }

    func write(to text: TextSink) {
        let history = past.history(with: workouts)
        let printer = reader.printer(past)
        for (number, (workout, assumed)) in zip(workouts, assumed).enumerated() {
            if number > 0 { text.line() }
            text.line(
                "\(workout.title.styled(.heading))  \(workout.factsLine(showing: workout.bodyWeight).styled(.quiet))")
            if !workout.note.isEmpty { text.line(workout.note) }
            let echo = WorkoutEcho(workout: workout, progress: progress(of: workout, in: history), assumed: assumed)
            for line in echo.lines(printer) { text.line(line) }
            for amrap in history.amraps(of: workout.id) { text.line(Self.line(amrap)) }
        }
    }

    var hint: String? { change == nil ? "nothing was logged: this was a dry run" : nil }

    var json: JSON {
        let members: [String: JSON] = [
            "ids": .array(workouts.map { .string($0.id.text) }), "warnings": .array(warnings.map(\.json)),
            "derived": .array(derived),
        ]
        let id = workouts.first?.id.text ?? ""
        return
            (change.map { ChangeAnswer($0, id: id, "", also: members) }
            ?? ChangeAnswer(unchanged: id, nil, also: members)).json
    }

    /// The progress at each level; workouts that are logged together are not compared with one another.
    private func progress(of workout: Workout, in history: TrainingHistory) -> [LevelProgress] {
        history.progress(
            of: workout.id, ignoring: Set(workouts.map(\.id)), today: reader.club.clock.now.local.calendarDay,
            exercise: reader.exercise)
    }

    private static func line(_ amrap: AmrapFacts) -> String {
        let text = "\(amrap.result.text)  " + (amrap.best.map { "best \($0.score.text)" } ?? "first time")
        return amrap.isRecord ? text + " · record: most rounds".styled(.good) : text
    }

    /// For each workout its normal form, and the facts about each of its levels.
    private var derived: [JSON] {
        let history = past.history(with: workouts)
        let printer = reader.printer(past)
        return zip(workouts, assumed).map { workout, assumed in
            Derived.object([
                "id": .string(workout.id.text),
                "text": .string(printer.line(workout.entries, formats: workout.formats)),
                "levels": .array(
                    progress(of: workout, in: history).map { $0.json(isAssumed: assumed.contains($0.session.key)) }),
                "amraps": .array(history.amraps(of: workout.id).map(\.json)),
            ])
        }
    }
}

extension AmrapFacts {
    /// As programs get it.
    fileprivate var json: JSON {
        Derived.object([
            "group": .integer(result.group), "seconds": .integer(result.key.seconds),
            "rounds": .integer(result.score.rounds), "extra": .integer(result.score.extra),
            "best": best.map { best in
                [
                    "id": .string(best.workout.text), "start": .string(best.start.rfc3339),
                    "rounds": .integer(best.score.rounds), "extra": .integer(best.score.extra),
                ]
            },
            "record": .bool(isRecord),
        ])
    }
}

extension LevelProgress {
    /// As programs get it.
    fileprivate func json(isAssumed: Bool) -> JSON {
        let members: [String: JSON?] = [
            "assumed": isAssumed ? true : nil,
            "exercise": JSON(session.key.exercise), "level": session.key.level.map { JSON($0) },
            "text": .string(text), "total": .integer(session.total), "best": .integer(session.best),
            "lastTime": lastTime.map { last in
                [
                    "id": .string(last.workout.text), "start": .string(last.start.rfc3339),
                    "total": .integer(last.session.total),
                ]
            },
            "difference": comparison.map { .integer($0.difference) },
            "loadDifference": comparison.flatMap { $0.loadDifference?.json },
            "comparison": comparison.map { .string($0.verdict.rawValue) },
            "strength": strength?.json,
            "records": .array(records.map { .string($0.rawValue) }),
        ]
        return Derived.object(members.merging(readiness?.members ?? [:]) { $1 })
    }
}
