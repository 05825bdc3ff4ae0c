public import Values

extension LevelProgress {
    /// The progress in English, as the command prints it:
    /// `push-up@diamond 10 10 8 (28)  last time 10 9 8 (27) ▲1 · 3x8 reached once, once more to move on`.
    public var text: String {
        guard !session.sets.isEmpty else { return "\(session.key)  \(comparisonText)" }
        return "\(session.key) \(Self.sets(session, counting)) \(outcome())"
    }

    /// The part of the text that follows the sets: their sum, last time's, and the goal of the level.
    /// - Parameter isSpread: True if the sets are in several entries, so that the sum is that of all of them.
    /// - Returns: `(28)  last time 10 9 8 (27) ▲1 · 3x8 reached once, once more to move on`.
    public func outcome(isSpread: Bool = false) -> String {
        "(\(counting.text(session.total))\(isSpread ? " in all" : ""))  \(comparisonText)"
    }

    private var comparisonText: String {
        var text = "first time"
        if let lastTime {
            text = "last time " + Self.text(lastTime.session, counting)
            if let comparison { text += " " + comparison.sign(counting) }
        }
        if let readiness { text += " · " + readiness.text }
        return text
    }

    /// The sets and their sum: `10 10 8 (28)`.
    fileprivate static func text(_ session: LevelSession, _ counting: Counting) -> String {
        "\(sets(session, counting)) (\(counting.text(session.total)))"
    }

    private static func sets(_ session: LevelSession, _ counting: Counting) -> String {
        session.sets.map { $0.text(counting) }.joiningEqualSets.joined(separator: " ")
    }
}

extension TrainingHistory {
    /// The state of an athlete before the next session at a level, in English:
    /// `last time 10 9 8 (27) · 3x8 reached once, once more to move on`.
    /// - Parameters:
    ///   - exercise: The exercise.
    ///   - level: One of its levels; `nil` for an exercise without levels.
    ///   - today: The day from which the ages of sessions are counted.
    public func outlook(of exercise: Exercise, level: Level?, today: CalendarDay) -> String {
        let counting = exercise.counting(at: level?.slug)
        let last = newestSession(of: LevelKey(exercise.slug, level?.slug))
        let before = last.map { "last time \(LevelProgress.text($0.session, $0.session.counting ?? counting))" }
        let goal = level.flatMap { readiness(of: exercise, level: $0, today: today) }?.text
        return [before ?? "first time", goal].compactMap(\.self).joined(separator: " · ")
    }
}

extension LevelComparison {
    /// `▲1`, `▼0:15`, `▲2 ▼10kg`, or `=`.
    fileprivate func sign(_ counting: Counting) -> String {
        var signs: [String] = []
        if difference != 0 { signs.append(Self.arrow(difference) + counting.text(abs(difference))) }
        if let load = loadDifference {
            let size = Weight(hundredths: abs(load.hundredths), unit: load.unit)
            signs.append("\(Self.arrow(load.hundredths))\(size.number)\(size.unit.rawValue)")
        }
        return signs.isEmpty ? "=" : signs.joined(separator: " ")
    }

    private static func arrow(_ difference: Int) -> String { difference > 0 ? "▲" : "▼" }
}

extension Readiness {
    /// The readiness in English: `7 7 6 of 3x8, 83 %`, or `3x8 reached once, once more to move on`.
    public var text: String {
        let goal = "\(advance.sets)x\(advance.counting.text(advance.amount))"
        if isReady {
            let done = "\(goal) reached \(Self.times(reached))"
            return next.map { "\(done), ready to move on to \($0.slug)" } ?? "\(done), the last level"
        }
        if reached == 0 {
            guard !best.isEmpty else { return "\(goal) \(Self.times(advance.sessions)) to move on" }
            return "\(best.map(advance.counting.text).joined(separator: " ")) of \(goal), \(percent) %"
        }
        return "\(goal) reached \(Self.times(reached)), \(Self.times(missing)) more to move on"
    }

    private static func times(_ count: Int) -> String {
        switch count {
        case 1: "once"
        case 2: "twice"
        default: "\(count) times"
        }
    }
}

extension WorkingSet {
    /// As quick entry writes it: `8`, `1:30`, `8/7`, `10+5kg`.
    fileprivate func text(_ counting: Counting) -> String {
        var text =
            switch measure {
            case .reps(let count): "\(count)"
            case .seconds(let count): Counting.duration.text(count)
            case .sides(let left, let right): "\(counting.text(left))/\(counting.text(right))"
            }
        if let load { text += "\(load.hundredths > 0 ? "+" : "")\(load.number)\(load.unit.rawValue)" }
        return text
    }
}

extension Counting {
    /// An amount as people write it: `28`, `45s`, `1:30`, `1:00:05`.
    /// - Parameter amount: Repetitions or seconds.
    public func text(_ amount: Int) -> String {
        guard self == .duration else { return "\(amount)" }
        let (hours, minutes, seconds) = (amount / 3600, amount / 60 % 60, amount % 60)
        if hours > 0 { return "\(hours):\(CivilTime.padded(minutes)):\(CivilTime.padded(seconds))" }
        return minutes > 0 ? "\(minutes):\(CivilTime.padded(seconds))" : "\(seconds)s"
    }
}
