public import Values

/// The readiness of an athlete for the next level.
public struct Readiness: Hashable, Sendable {
    /// The goal that must be reached to move on.
    public let advance: Advance
    /// The number of the newest sessions at the level, in a row, that reached the goal.
    public let reached: Int
    /// The next level that is not retired; `nil` at the top.
    public let next: Level?
    /// The amounts of the best session in the last 60 days: its best sets, as many as the goal asks for, in their order.
    public let best: [Int]

    /// True if it is time to move on.
    public var isReady: Bool { reached >= advance.sessions }

    /// The number of sessions that still have to reach the goal.
    public var missing: Int { max(0, advance.sessions - reached) }

    /// The progress in percent, from 0; 100 only when it is time to move on.
    ///
    /// The best session counts `Σ min(amount, wanted)` of `sets × wanted`. A session that reaches the goal has all of that: if
    /// several have to, the last repetition or second is given in equal parts for each.
    public var percent: Int {
        if isReady { return 100 }
        let wanted = advance.sets * advance.amount
        let done = best.reduce(0) { $0 + min($1, advance.amount) }
        return 100 * (min(done, wanted - 1) * advance.sessions + reached) / (wanted * advance.sessions)
    }
}

extension TrainingHistory {
    /// The age at which a session says nothing about progress any more, in days.
    private static let oldestProgress = 60

    /// Returns the readiness of an athlete for the level after one.
    /// - Parameters:
    ///   - exercise: The exercise.
    ///   - level: One of its levels.
    ///   - today: The day from which ages are counted.
    /// - Returns: `nil` where the level does not say when to move on.
    public func readiness(of exercise: Exercise, level: Level, today: CalendarDay) -> Readiness? {
        guard let advance = level.advance else { return nil }
        let sessions = sessions(of: LevelKey(exercise.slug, level.slug))
        let reached = sessions.lazy.prefix { $0.session.reaches(advance) }.reduce(0) { count, _ in count + 1 }
        let after = exercise.levels.drop { $0.slug != level.slug }.dropFirst()
        let oldest = today.advanced(by: -Self.oldestProgress)
        var best: [Int] = []
        for session in sessions.prefix(while: { $0.start.local.calendarDay >= oldest }) {
            let amounts = session.session.amounts(for: advance)
            // Of equal sessions the newest.
            if advance.credit(for: amounts) > advance.credit(for: best) { best = amounts }
        }
        return Readiness(advance: advance, reached: reached, next: after.first { !$0.retired }, best: best)
    }
}

extension Advance {
    /// The repetitions or seconds that count towards the goal.
    fileprivate func credit(for amounts: [Int]) -> Int {
        amounts.reduce(0) { $0 + min($1, amount) }
    }

    /// Returns true if a set counts towards the goal: one without help, in its unit.
    fileprivate func counts(_ set: WorkingSet) -> Bool {
        !set.isAssisted && (set.counting ?? counting) == counting
    }
}

extension LevelSession {
    /// Returns true if enough sets reached the amount of a goal. Assisted sets do not count; of two sides the weaker one
    /// does.
    /// - Parameter advance: The goal.
    public func reaches(_ advance: Advance) -> Bool {
        sets.count { advance.counts($0) && $0.amount >= advance.amount } >= advance.sets
    }

    /// The amounts of the best sets that count towards a goal, as many as it asks for, in their order.
    fileprivate func amounts(for advance: Advance) -> [Int] {
        let counting = sets.enumerated().filter { advance.counts($0.element) }
        return counting.sorted { ($1.element.amount, $0.offset) < ($0.element.amount, $1.offset) }
            .prefix(advance.sets).sorted { $0.offset < $1.offset }.map(\.element.amount)
    }
}
