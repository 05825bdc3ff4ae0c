import Training
import Values

extension Formatter {
    /// The amount of a set: `10`, `1:30`, `8 / 7`.
    func amount(_ measure: WorkoutSet.Measure?, _ counting: Counting) -> String {
        switch measure {
        case .reps(let count): number(count)
        case .seconds(let count): clock(seconds: count)
        case .sides(let left, let right): "\(amount(left, counting)) / \(amount(right, counting))"
        case nil: "–"
        }
    }

    /// A bare amount: `10`, `1:30`.
    func amount(_ value: Int, _ counting: Counting) -> String {
        counting == .reps ? number(value) : clock(seconds: value)
    }

    /// An amount with its unit: `10 reps`, `1:30`.
    func amountWithUnit(_ value: Int, _ counting: Counting) -> String {
        counting == .reps ? count(.repCount, value) : clock(seconds: value)
    }

    /// The first few sets in one line, as quick entry writes them: `10 10 8`.
    func sets(_ measures: some Sequence<WorkoutSet.Measure>, _ counting: Counting, limit: Int = 8) -> String {
        var text = ""
        for (number, measure) in measures.enumerated() {
            if number > 0 { text += " " }
            guard number < limit else { return text + "…" }
            text += compact(measure, counting)
        }
        return text
    }

    /// The sets of an entry but the warm-ups, as `sets(_:_:limit:)`; `nil` if there are none.
    func workingSets(_ entry: Entry, _ counting: Counting) -> String? {
        let text = sets(entry.sets.lazy.filter { $0.kind != .warmup }.compactMap(\.measure), counting)
        return text.isEmpty ? nil : text
    }

    private func compact(_ measure: WorkoutSet.Measure, _ counting: Counting) -> String {
        if case .sides(let left, let right) = measure {
            return "\(amount(left, counting))/\(amount(right, counting))"
        }
        return amount(measure, counting)
    }

    /// Added load or assistance with its sign: `+5 kg`, `−20 kg`.
    func load(_ weight: Weight) -> String {
        "\(weight.hundredths < 0 ? "−" : "+")\(decimal(hundredths: weight.hundredths))\u{A0}\(weight.unit.rawValue)"
    }

    /// The load of a set: `+5 kg`, or the band that helped.
    func load(of set: WorkoutSet) -> String? {
        set.band.map { words.fill(.band, [.value: $0.text]) } ?? set.load.map(load)
    }

    /// A weight without a sign: `78.4 kg`.
    func weight(_ weight: Weight) -> String {
        "\(decimal(hundredths: weight.hundredths))\u{A0}\(weight.unit.rawValue)"
    }

    /// The effort of a set.
    func effort(_ effort: WorkoutSet.Effort) -> String {
        switch effort {
        case .rpe(let value): words.fill(.rpe, [.value: decimal(hundredths: value)])
        case .rir(let value): words.fill(.rir, [.value: decimal(hundredths: value)])
        }
    }

    /// The kind of a set.
    func kind(_ kind: WorkoutSet.Kind) -> String {
        switch kind {
        case .warmup: words[.kindWarmup]
        case .drop: words[.kindDrop]
        case .failure: words[.kindFailure]
        }
    }

    /// The clock of a group: `AMRAP 12:00 · 7 rounds + 4`, `EMOM 1:00 · 10 rounds`.
    func clock(_ format: TimedFormat) -> String {
        let (word, seconds, rounds, extra): (Word, Int, Int?, Int) =
            switch format.kind {
            case .amrap(let seconds, let score): (.amrap, seconds, score?.rounds, score?.extra ?? 0)
            case .emom(let every, let rounds): (.emom, every, rounds, 0)
            }
        var text = words.fill(word, [.time: clock(seconds: seconds)])
        if let rounds { text += " · " + count(.roundCount, rounds) }
        return extra > 0 ? "\(text) + \(number(extra))" : text
    }

    /// The criteria for moving on: `3 × 8 in 2 workouts in a row`.
    func criteria(_ advance: Advance) -> String {
        words.fill(
            .criteria,
            [
                .goal: "\(advance.sets) × \(amount(advance.amount, advance.counting))",
                .workouts: count(.inARow, advance.sessions),
            ])
    }

    /// Tempo and rest of an entry.
    func tempoAndRest(of entry: Entry) -> String? {
        var facts: [String] = []
        if let tempo = entry.tempo { facts.append(words.fill(.tempo, [.value: tempo])) }
        if let rest = entry.restSeconds {
            facts.append(words.fill(.rest, [.value: words.fill(.seconds, [.n: number(rest)])]))
        }
        return facts.isEmpty ? nil : String(joining: facts, separator: " · ")
    }

    /// The word for a way of counting.
    func name(of counting: Counting) -> String {
        words[counting == .reps ? .countingReps : .countingDuration]
    }
}
