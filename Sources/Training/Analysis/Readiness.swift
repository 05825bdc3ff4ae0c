/// The readiness of an athlete for the next level.
public struct Readiness: Hashable, Sendable {
    /// The goal that must be reached to move on.
    public let advance: Advance
    /// The number of the newest sessions at the level, in a row, that reached the goal.
    public let reached: Int
    /// The next level that is not retired; `nil` at the top.
    public let next: Level?

    /// True if it is time to move on.
    public var isReady: Bool { reached >= advance.sessions }

    /// The number of sessions that still have to reach the goal.
    public var missing: Int { max(0, advance.sessions - reached) }
}

extension TrainingHistory {
    /// Returns the readiness of an athlete for the level after one.
    /// - Parameters:
    ///   - exercise: The exercise.
    ///   - level: One of its levels.
    /// - Returns: `nil` where the level does not say when to move on.
    public func readiness(of exercise: Exercise, level: Level) -> Readiness? {
        guard let advance = level.advance else { return nil }
        let reached = sessions(of: LevelKey(exercise.slug, level.slug)).lazy
            .filter { !$0.session.sets.isEmpty }
            .prefix { $0.session.reaches(advance) }
            .reduce(0) { count, _ in count + 1 }
        let after = exercise.levels.drop { $0.slug != level.slug }.dropFirst()
        return Readiness(advance: advance, reached: reached, next: after.first { !$0.retired })
    }
}

extension LevelSession {
    /// Returns true if enough sets reached the amount of a goal. Assisted sets do not count; of two sides the weaker one
    /// does.
    /// - Parameter advance: The goal.
    public func reaches(_ advance: Advance) -> Bool {
        let reached = sets.count { set in
            !set.isAssisted && set.amount >= advance.amount && (set.counting ?? advance.counting) == advance.counting
        }
        return reached >= advance.sets
    }
}
