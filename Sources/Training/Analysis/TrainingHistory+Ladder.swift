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

/// The level at which an athlete is.
public struct CurrentLevel: Hashable, Sendable {
    /// The reason to take it for the current one.
    public enum Reason: String, Hashable, Sendable {
        /// The athlete chose it by hand.
        case chosen
        /// It was trained.
        case trained
        /// It is what the plain name of the exercise means, or the only level that is in use.
        case assumed
    }

    /// The level.
    public let level: Level
    /// The reason to take it for the current one.
    public let reason: Reason
}

extension TrainingHistory {
    /// The level at which an athlete is: the chosen one until the next workout with the exercise; else the hardest level in use
    /// that had at least half of the exercise's working sets in one of the last three workouts with it; else the usual one.
    /// - Parameter exercise: The exercise.
    /// - Returns: `nil` where it was never trained and has no usual level, and where no level is in use.
    public func currentLevel(of exercise: Exercise) -> CurrentLevel? {
        let offered = exercise.levels.filter { !$0.retired }
        let newest = newestWorkouts(with: exercise.slug)
        if let at = exercise.at, let level = offered.first(where: { $0.slug == at.level }),
            newest.last.map({ $0.start.seconds <= at.since.seconds }) ?? true
        {
            return CurrentLevel(level: level, reason: .chosen)
        }
        if let level = offered.last(where: { level in newest.contains { $0.isMostly(at: level.slug, exercise.slug) } })
        {
            return CurrentLevel(level: level, reason: .trained)
        }
        let usual = offered.first { $0.slug == exercise.usual } ?? (offered.count == 1 ? offered[0] : nil)
        return usual.map { CurrentLevel(level: $0, reason: .assumed) }
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

extension WorkoutSummary {
    /// Returns true if at least half of an exercise's working sets were done at a level.
    fileprivate func isMostly(at level: Slug, _ exercise: Slug) -> Bool {
        var (here, all) = (0, 0)
        for session in sessions where session.key.exercise == exercise {
            all += session.sets.count
            if session.key.level == level { here = session.sets.count }
        }
        return here > 0 && 2 * here >= all
    }
}
