public import Values

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

/// The first workout in which an athlete trained at a level.
public struct LevelReached: Hashable, Sendable {
    /// The level; it may be gone from the ladder.
    public let level: Slug
    /// The first workout with working sets at it.
    public let workout: EntityID
    /// The start of that workout.
    public let start: Moment
}

extension TrainingHistory {
    /// The level that an athlete trains an exercise at: that of the newest workout's last entry of it. Where that is
    /// retired or gone, and where there is none, the first that is not retired.
    /// - Parameter exercise: The exercise.
    /// - Returns: `nil` where all levels are retired, or there are none.
    public func currentLevel(of exercise: Exercise) -> Level? {
        let trained = lastKey(of: exercise.slug)?.level
        if let trained, let level = exercise.level(trained), !level.retired { return level }
        return exercise.levels.first { !$0.retired }
    }

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

    /// Returns the first workout at each level of an exercise.
    /// - Parameter exercise: Its name.
    /// - Returns: The levels in the order in which they were reached.
    public func levelsReached(of exercise: Slug) -> [LevelReached] {
        firstSessions(of: exercise).compactMap { first in
            first.session.key.level.map { LevelReached(level: $0, workout: first.workout, start: first.start) }
        }
    }
}
