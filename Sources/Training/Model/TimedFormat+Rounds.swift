extension TimedFormat {
    private var rounds: Int {
        switch kind {
        case .amrap(_, let score): score?.rounds ?? 1
        case .emom(_, let rounds): rounds
        }
    }

    private var extra: Int {
        if case .amrap(_, let score?) = kind { score.extra } else { 0 }
    }

    /// Returns the sets that were done: all rounds, then the beginning of the next one, in the order of the group.
    /// - Parameter round: The sets of each entry of the group in one round.
    /// - Returns: The sets of each entry.
    public func sets(ofRound round: [[WorkoutSet]]) -> [[WorkoutSet]] {
        var left = extra
        return round.map { sets(of: $0, &left) }
    }

    /// Finds the group in a workout or template.
    /// - Parameter entries: All entries.
    /// - Returns: The indices of its entries, and the sets of each in one round; `nil` if there is no such group, or its sets
    ///   are not what the format says.
    public func round(in entries: [Entry]) -> (indices: Range<Int>, sets: [[WorkoutSet]])? {
        guard let first = entries.firstIndex(where: { $0.group == group }),
            let last = entries.lastIndex(where: { $0.group == group }),
            entries[first...last].allSatisfy({ $0.group == group }),
            let sets = round(of: entries[first...last].map(\.sets))
        else { return nil }
        return (first..<last + 1, sets)
    }

    /// Returns the sets of one round, of which others were made.
    /// - Parameter done: The sets of each entry of the group.
    /// - Returns: The sets of each entry in one round; `nil` if these sets are not what the format says.
    public func round(of done: [[WorkoutSet]]) -> [[WorkoutSet]]? {
        round(of: done[...], left: extra)
    }

    private func round(of done: ArraySlice<[WorkoutSet]>, left: Int) -> [[WorkoutSet]]? {
        guard let sets = done.first else { return left == 0 ? [] : nil }
        // The next round has at most as many sets as one of those before.
        for count in stride(from: (sets.count + rounds) / (rounds + 1), through: sets.count / rounds, by: 1) {
            let first = Array(sets.prefix(count))
            var rest = left
            guard self.sets(of: first, &rest) == sets else { continue }
            if let others = round(of: done.dropFirst(), left: rest) { return [first] + others }
        }
        return nil
    }

    /// The sets of one entry.
    /// - Parameters:
    ///   - round: Those of one round.
    ///   - left: The repetitions of the last round that are left for this and the next entries.
    private func sets(of round: [WorkoutSet], _ left: inout Int) -> [WorkoutSet] {
        var sets = Array(repeatElement(round, count: rounds).joined())
        for set in round {
            guard left > 0 else { break }
            guard let measure = set.measure else { continue }
            var set = set
            set.measure = measure.first(left)
            left -= min(left, measure.total)
            sets.append(set)
        }
        return sets
    }
}

extension WorkoutSet.Measure {
    /// Repetitions or seconds; the sum of both sides where there are two.
    var total: Int {
        switch self {
        case .reps(let count), .seconds(let count): count
        case .sides(let left, let right): left + right
        }
    }

    /// The beginning of a set; its sides take turns.
    /// - Parameter amount: Repetitions or seconds, those of both sides together.
    fileprivate func first(_ amount: Int) -> Self {
        switch self {
        case .reps(let count): return .reps(min(count, amount))
        case .seconds(let count): return .seconds(min(count, amount))
        case .sides(let left, let right):
            let amount = min(amount, left + right)
            let first = min(left, max((amount + 1) / 2, amount - right))
            return .sides(left: first, right: amount - first)
        }
    }
}
