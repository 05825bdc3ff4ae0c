import CanonicalJSON
import Club
import Training
import Values

/// Logged workouts: their normal form, and how they compare with the last time.
struct LogAnswer: Answer {
    private let workouts: [Workout]
    private let reader: SessionReader
    private let past: PastWorkouts
    /// The change that logged them; `nil` for a dry run.
    private let change: Change<[Workout]>?
    private let warnings: [Diagnostic]

    /// A dry run.
    init(trying workouts: [Workout], _ reader: SessionReader, _ past: PastWorkouts) {
        (self.workouts, self.reader, self.past, change, warnings) = (workouts, reader, past, nil, [])
    }

    init(_ change: Change<[Workout]>, _ reader: SessionReader, _ past: PastWorkouts, warnings: [Diagnostic]) {
        (workouts, self.reader, self.past) = (change.outcome, reader, past)
        (self.change, self.warnings) = (change, warnings)
    }

    /// Returns true if something in workouts has no last time in a history: then it may lie further back.
    static func lacksComparison(_ workouts: [Workout], _ past: PastWorkouts) -> Bool {
        let history = past.history(with: workouts)
        return workouts.contains { history.facts(of: $0.id).contains { $0.lastTime == nil } }
    }

    func write(to text: TextSink) {
        let history = past.history(with: workouts)
        for (number, workout) in workouts.enumerated() {
            if number > 0 { text.line() }
            let facts = "\(LocalTime.text(workout.start)) · \(workout.id)"
            text.line("\(workout.title.styled(.heading))  \(facts.styled(.quiet))")
            let progress = history.progress(of: workout.id, exercise: reader.exercise)
            // Only a workout that has taken place compares with others.
            for line in progress.isEmpty ? workout.entries.map(reader.printer(past).entry) : progress.map(line) {
                text.line(line)
            }
        }
    }

    var hint: String? { change == nil ? "nothing was logged: this was a dry run" : nil }

    var json: JSON {
        guard let change else {
            return .array(
                zip(workouts, derived).map { workout, derived in
                    Derived.document(workout.document, ["athlete": JSON(reader.athlete), "session": derived])
                })
        }
        return ChangeAnswer(
            change, id: workouts.first?.id.text ?? "", "",
            also: [
                "ids": .array(workouts.map { .string($0.id.text) }), "warnings": .array(warnings.map(\.json)),
                "derived": .array(derived),
            ]
        ).json
    }

    private func line(_ progress: LevelProgress) -> String {
        let records = progress.lastTime == nil ? [] : progress.records
        guard !records.isEmpty else { return progress.text }
        let names = records.map { kind in
            switch kind {
            case .set: "best set"
            case .session: "most in a session"
            case .load: "heaviest"
            }
        }
        return progress.text + " · record: \(names.joined(separator: ", "))".styled(.good)
    }

    /// For each workout its normal form, and the facts about each of its levels.
    private var derived: [JSON] {
        let history = past.history(with: workouts)
        let printer = reader.printer(past)
        return workouts.map { workout in
            Derived.object([
                "id": .string(workout.id.text), "text": .string(printer.line(workout.entries)),
                "levels": .array(
                    history.progress(of: workout.id, exercise: reader.exercise).map(\.json)),
            ])
        }
    }
}

extension LevelProgress {
    /// As programs get it.
    fileprivate var json: JSON {
        Derived.object([
            "exercise": JSON(session.key.exercise), "level": session.key.level.map { JSON($0) },
            "text": .string(text), "total": .integer(session.total), "best": .integer(session.best),
            "lastTime": lastTime.map { last in
                [
                    "id": .string(last.workout.text), "start": .string(last.start.rfc3339),
                    "total": .integer(last.session.total),
                ]
            },
            "difference": comparison.map { .integer($0.difference) },
            "records": .array(records.map { .string($0.rawValue) }),
            "reached": readiness.map { .integer($0.reached) }, "missing": readiness.map { .integer($0.missing) },
            "next": readiness.flatMap { $0.next.map { JSON($0.slug) } },
        ])
    }
}
