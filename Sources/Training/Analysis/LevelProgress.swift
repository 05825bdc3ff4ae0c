public import Values

/// What a session means at its level: what is said after logging, and on a workout's page.
public struct LevelProgress: Hashable, Sendable {
    /// The session.
    public let session: LevelSession
    /// What the sets count; decides how amounts are written.
    public let counting: Counting
    /// The session before; `nil` for the first.
    public let lastTime: LastTime?
    /// How the two compare; `nil` where they cannot be.
    public let comparison: LevelComparison?
    /// The records that it set.
    public let records: [RecordKind]
    /// How far it is to the next level; `nil` where the level does not say.
    public let readiness: Readiness?

    /// - Parameters:
    ///   - facts: What the history says about the session.
    ///   - exercise: Its exercise; `nil` when that is gone.
    ///   - history: With the session's workout; later workouts at the level count for the readiness too.
    public init(_ facts: SessionFacts, exercise: Exercise?, in history: TrainingHistory) {
        let level = facts.session.key.level
        session = facts.session
        counting = facts.session.counting ?? exercise?.counting(at: level) ?? .reps
        lastTime = facts.lastTime
        comparison = facts.comparison
        records = facts.records
        readiness = exercise.flatMap { exercise in
            level.flatMap(exercise.level).flatMap { history.readiness(of: exercise, level: $0) }
        }
    }
}

extension TrainingHistory {
    /// What each session of a workout means at its level.
    /// - Parameters:
    ///   - id: The workout.
    ///   - exercise: Finds the athlete's exercise of a name.
    /// - Returns: One for each of its sessions; none for a workout that is not in the history.
    public func progress(of id: EntityID, exercise: (Slug) -> Exercise?) -> [LevelProgress] {
        facts(of: id).map { LevelProgress($0, exercise: exercise($0.session.key.exercise), in: self) }
    }
}
