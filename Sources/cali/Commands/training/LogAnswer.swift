import CanonicalJSON
import Club
import Training

/// What is said after logging: the normal form, and what changed since last time.
struct LogAnswer {
    let workouts: [Workout]
    let reader: SessionReader
    let past: PastWorkouts
    let warnings: [Diagnostic]

    private var output: Output { reader.club.output }

    /// Whether something in workouts has no last time in a history: then it may lie further back.
    static func lacksComparison(_ workouts: [Workout], _ past: PastWorkouts) -> Bool {
        let history = past.history(with: workouts)
        return workouts.contains { history.facts(of: $0.id).contains { $0.lastTime == nil } }
    }

    func print(_ change: Change<[Workout]>) {
        let id = workouts.first?.id.text ?? ""
        if output.isJSON {
            reader.club.answer(
                change, id: id, "",
                also: [
                    "ids": .array(workouts.map { .string($0.id.text) }), "warnings": .array(warnings.map(\.json)),
                    "derived": .array(derived),
                ])
        } else {
            for line in lines { output.line(line) }
        }
    }

    func printDryRun() throws {
        guard !output.isJSON else {
            output.json(
                .array(
                    zip(workouts, derived).map { workout, derived in
                        Derived.document(
                            workout.document, ["athlete": JSON(reader.athlete), "session": derived])
                    }))
            return
        }
        for line in lines { output.line(line) }
        output.talk("nothing was logged: this was a dry run")
    }

    private var lines: [String] {
        let history = past.history(with: workouts)
        var lines: [String] = []
        for workout in workouts {
            if !lines.isEmpty { lines.append("") }
            let facts = "\(LocalTime.text(workout.start)) · \(workout.id)"
            lines.append("\(output.palette.paint(workout.title, .heading))  \(output.palette.paint(facts, .quiet))")
            let progress = history.progress(of: workout.id, exercise: reader.exercise)
            // Only a workout that has taken place compares with others.
            lines += progress.isEmpty ? workout.entries.map(reader.printer(past).entry) : progress.map(line)
        }
        return lines
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
        return progress.text + output.palette.paint(" · record: \(names.joined(separator: ", "))", .good)
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
            "text": .string(text), "total": JSON(session.total), "best": JSON(session.best),
            "lastTime": lastTime.map { last in
                [
                    "id": .string(last.workout.text), "start": .string(last.start.rfc3339),
                    "total": JSON(last.session.total),
                ]
            },
            "difference": comparison.map { JSON($0.difference) },
            "records": .array(records.map { .string($0.rawValue) }),
            "reached": readiness.map { JSON($0.reached) }, "missing": readiness.map { JSON($0.missing) },
            "next": readiness.flatMap { $0.next.map { JSON($0.slug) } },
        ])
    }
}
