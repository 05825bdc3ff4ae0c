import Testing
import Training
import Values

/// An athlete's library that has every sort of level.
enum QuickEntryLibrary {
    static let pushUp = exercise("push-up", .reps, "wall incline knee full diamond archer pseudo clap-")
    static let exercises = [
        pushUp,
        exercise("plank", .duration, "knee full"),
        exercise("pull-up", .reps, "negative full"),
        exercise("pistol-squat", .reps, "box* full*"),
        exercise("side-plank", .duration, "full*"),
        exercise("dip", .reps, ""),
        exercise("90-degree-push-up", .reps, "wall free"),
        exercise("hollow", .reps, "rock hold=duration"),
        exercise("muscle-up", .reps, "band", archived: true),
    ]

    static let bands = Bands([
        slug("red"): Weight(hundredths: 1500, unit: .kilogram),
        slug("light-blue"): Weight(hundredths: 3350, unit: .pound),
    ])

    /// A name; one that is none is a mistake in the test.
    static func slug(_ text: String) -> Slug {
        guard let slug = Slug(text) else { preconditionFailure("'\(text)' is no name") }
        return slug
    }

    /// `*` counts each side, `-` is retired, `=` counts otherwise.
    static func exercise(_ name: String, _ counting: Counting, _ levels: String, archived: Bool = false) -> Exercise {
        let levels = levels.split(separator: " ").map { word in
            let parts = word.split(separator: "=")
            let level = parts[0].filter { !"*-".contains($0) }
            return Level(
                slug: slug(level),
                title: level,
                counting: parts.count > 1 ? Counting(rawValue: String(parts[1])) : nil,
                perSide: word.contains("*"),
                retired: word.hasSuffix("-")
            )
        }
        return Exercise(
            slug: slug(name), title: name, counting: counting, archived: archived, levels: levels,
            usual: levels.first { !$0.retired && ($0.counting ?? counting) == counting }?.slug)
    }

    /// 2026-08-20 18:30 in a zone two hours ahead of UTC.
    static let now = Moment(seconds: 1_787_243_400, offsetMinutes: 120)

    static func context(
        _ purpose: QuickEntryContext.Purpose = .done,
        unit: Weight.Unit = .kilogram,
        template: [Entry] = []
    ) -> QuickEntryContext {
        QuickEntryContext(
            exercises: exercises,
            now: now,
            // Summer time in the months that have it, about.
            clock: LocalClock { (4...10).contains(CivilTime(secondsSince1970: $0).month) ? 120 : 60 },
            unit: unit,
            bands: bands,
            purpose: purpose,
            currentLevel: { $0.text == "push-up" ? slug("full") : nil },
            lastSets: { exercise, level in
                exercise.text == "push-up" && level?.text == "full"
                    ? [WorkoutSet(.reps(10), effort: .rpe(hundredths: 900)), WorkoutSet(.reps(9), kind: .failure)] : nil
            },
            template: template,
            copyable: [.athlete(slug("ben"), exercise: slug("front-lever")), .catalogue(slug("l-sit"))]
        )
    }
}

/// Short ways to read a text and to write down what is expected of it.
protocol QuickEntryTesting {}

extension QuickEntryTesting {
    /// Reads one session; an error fails the test.
    func session(
        _ text: String,
        _ context: QuickEntryContext = QuickEntryLibrary.context(),
        at location: SourceLocation = #_sourceLocation
    ) throws -> LoggedSession {
        let found = errors(text, context).map { $0.rendered() }
        #expect(found == [], sourceLocation: location)
        return try #require(QuickEntryReader(context).read(text, from: .arguments).sessions.first)
    }

    /// Everything wrong with a text.
    func errors(
        _ text: String,
        _ context: QuickEntryContext = QuickEntryLibrary.context(),
        from origin: QuickEntryOrigin = .arguments
    ) -> [Diagnostic] {
        do throws(QuickEntryErrors) {
            _ = try QuickEntryReader(context).read(text, from: origin)
            return []
        } catch {
            return error.diagnostics
        }
    }

    /// `push-up@full #1 r90 t5010 'note': 10 8|7 30s 5+1000kg.drop.rpe900`, not by way of the printer.
    func dump(_ entries: [Entry]) -> String {
        entries.map { entry in
            var words = [entry.exercise.text + (entry.level.map { "@\($0)" } ?? "")]
            if let group = entry.group { words.append("#\(group)") }
            if let rest = entry.restSeconds { words.append("r\(rest)") }
            if let tempo = entry.tempo { words.append("t\(tempo)") }
            if !entry.note.isEmpty { words.append("'\(entry.note)'") }
            return words.joined(separator: " ") + ": " + entry.sets.map(dump).joined(separator: " ")
        }.joined(separator: ", ")
    }

    private func dump(_ set: WorkoutSet) -> String {
        var text =
            switch set.measure {
            case .reps(let count): "\(count)"
            case .seconds(let count): "\(count)s"
            case .sides(let left, let right): "\(left)|\(right)"
            case nil: "_"
            }
        if let load = set.load { text += "[\(load.hundredths)\(load.unit.rawValue)\(set.band.map { " \($0)" } ?? "")]" }
        if let kind = set.kind { text += ".\(kind.rawValue)" }
        switch set.effort {
        case .rpe(let value): text += ".rpe\(value)"
        case .rir(let value): text += ".rir\(value)"
        case nil: break
        }
        return text
    }
}
