public import Values

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

    /// Returns the first workout at each level of an exercise.
    /// - Parameter exercise: Its name.
    /// - Returns: The levels in the order in which they were reached.
    public func levelsReached(of exercise: Slug) -> [LevelReached] {
        firstSessions(of: exercise).compactMap { first in
            first.session.key.level.map { LevelReached(level: $0, workout: first.workout, start: first.start) }
        }
    }
}
