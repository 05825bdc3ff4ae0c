import TestSupport
import Training
import Values

/// Makes sessions that use everything the grammar can say, the awkward more often than people do.
struct SessionGenerator {
    var random: SplitMix64

    private static let words = [
        "easy", "Push day", "45m", "1h of fun", "18:30", "#1", "a #b", "\"quoted\"", "\"", "say \"hi\"", "a; b", "// c",
        "+", ", ", " lead",
        "trail ", "1:75", "Übung", "日本", "👩‍👩‍👧‍👦", "# x", "a  b", "today", "2026-01-01", "bw 5kg", "\u{A0}", "x\u{A0}",
        "@full", "=", "\"a\" b", "\"a\"; b",
    ]

    mutating func session() -> LoggedSession {
        let (entries, formats) = entries()
        let offset = [60, 120, 0, -210].randomElement(using: &random) ?? 0
        return LoggedSession(
            start: Moment(
                seconds: Int64.random(in: 86_400...QuickEntryLibrary.now.seconds, using: &random), offsetMinutes: offset
            ),
            startIsWritten: true,
            durationSeconds: maybe {
                [0, 45, 60, 2700, 3600, 3605, 5400, 86_400].randomElement(using: &$0.random) ?? 0
            },
            title: maybe { generator in generator.text { !$0.allSatisfy(\.isWhitespace) } },
            tags: (0..<number(0...3)).map { _ in text { $0.count <= 40 && !$0.allSatisfy(\.isWhitespace) } },
            bodyWeight: maybe { Weight(hundredths: $0.number(0...100_000), unit: $0.flip() ? .kilogram : .pound) },
            entries: entries,
            formats: formats
        )
    }

    private mutating func entries() -> (entries: [Entry], formats: [TimedFormat]) {
        var entries: [Entry] = []
        var formats: [TimedFormat] = []
        var group = 0
        for _ in 0..<number(1...4) {
            switch number(0...3) {
            case 0:
                group += 1
                for _ in 0..<number(2...3) { entries.append(entry(group: group)) }
            case 1:
                group += 1
                let (timed, format) = timedGroup(group)
                entries += timed
                formats.append(format)
            default: entries.append(entry(group: nil))
            }
        }
        return (entries, formats)
    }

    /// A group that is done by the clock, with the sets of all its rounds.
    private mutating func timedGroup(_ group: Int) -> (entries: [Entry], format: TimedFormat) {
        var entries = (0..<number(1...3)).map { _ in entry(group: group) }
        for index in entries.indices { entries[index].sets = Array(entries[index].sets.prefix(number(1...3))) }
        let amounts = entries.flatMap(\.sets).map { set in
            switch set.measure {
            case .reps(let count), .seconds(let count): count
            case .sides(let left, let right): left + right
            case nil: 0
            }
        }
        let seconds = [1, 45, 60, 720, 3605, 86_400].randomElement(using: &random) ?? 60
        let rounds = number(1...9)
        let most = min(amounts.reduce(0, +) - 1, flip() ? 12 : 10_000)
        let score = maybe { AmrapScore(rounds: rounds, extra: most > 0 && $0.flip() ? $0.number(0...most) : 0) }
        let format = TimedFormat(
            group: group, flip() ? .amrap(seconds: seconds, score) : .emom(every: seconds, rounds: rounds))
        let done = format.sets(ofRound: entries.map(\.sets))
        for (index, sets) in done.enumerated() { entries[index].sets = sets }
        return (entries, format)
    }

    private mutating func entry(group: Int?) -> Entry {
        let exercise =
            QuickEntryLibrary.exercises.filter { !$0.archived }.randomElement(using: &random)
            ?? QuickEntryLibrary.pushUp
        let level = exercise.levels.filter { !$0.retired }.randomElement(using: &random)
        let counting = exercise.counting(at: level?.slug)
        let isUniform = flip()
        let (load, effort) = (maybe { $0.load() }, maybe { $0.effort() })
        let sets = (0..<number(1...8)).map { _ in
            let written = isUniform ? load : maybe { $0.load() }
            return WorkoutSet(
                number(0...9) == 0 ? nil : measure(counting, perSide: level?.perSide ?? false),
                load: written?.weight,
                band: written?.band,
                kind: maybe { $0.flip() ? .drop : WorkoutSet.Kind.allCases.randomElement(using: &$0.random) ?? .drop },
                effort: isUniform ? effort : maybe { $0.effort() }
            )
        }
        return Entry(
            exercise: exercise.slug,
            level: level?.slug,
            group: group,
            restSeconds: maybe { $0.number(0...86_400) },
            tempo: maybe { _ in "5010" },
            note: (0..<number(0...2)).map { _ in flip() ? text { _ in true } : "" }.joined(separator: "\n"),
            sets: flip() ? sets : sets + Array(repeating: sets[0], count: number(1...4))
        )
    }

    private mutating func measure(_ counting: Counting, perSide: Bool) -> WorkoutSet.Measure {
        let amounts = counting == .reps ? [0, 1, 8, 10, 10_000] : [0, 8, 45, 60, 75, 3599, 3600, 3605, 86_400]
        let left = amounts.randomElement(using: &random) ?? 1
        let right = amounts.randomElement(using: &random) ?? 1
        if perSide { return .sides(left: left, right: right) }
        return counting == .reps ? .reps(left) : .seconds(left)
    }

    /// A weight, or a band; also the weight of a band without its name.
    private mutating func load() -> (weight: Weight, band: Slug?) {
        if number(0...2) == 0, let band = QuickEntryLibrary.bands.names.randomElement(using: &random),
            let weight = QuickEntryLibrary.bands.load(of: band)
        {
            return (weight, flip() ? band : nil)
        }
        let values = [0, 500, 250, 225, -2000, 100_000, -100_000, 1, -5]
        return (Weight(hundredths: values.randomElement(using: &random) ?? 0, unit: flip() ? .kilogram : .pound), nil)
    }

    private mutating func effort() -> WorkoutSet.Effort {
        flip() ? .rpe(hundredths: number(2...20) * 50) : .rir(hundredths: number(0...20) * 50)
    }

    private mutating func text(where fits: (String) -> Bool) -> String {
        let count = number(1...2)
        let text = (0..<count).map { _ in Self.words.randomElement(using: &random) ?? "" }.joined(separator: " ")
        return fits(text) ? text : "plain"
    }

    private mutating func maybe<Value>(_ make: (inout SessionGenerator) -> Value) -> Value? {
        flip() ? make(&self) : nil
    }

    private mutating func flip() -> Bool { Bool.random(using: &random) }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
}
