public import Values

/// The progress that a session shows at its level, as displayed after logging and on a workout's page.
public struct LevelProgress: Hashable, Sendable {
    /// The session.
    public let session: LevelSession
    /// The unit of the sets, which decides how amounts are written.
    public let counting: Counting
    /// The session before; `nil` for the first.
    public let lastTime: PastSession?
    /// The comparison of the two; `nil` where they cannot be compared.
    public let comparison: LevelComparison?
    /// The records that it set.
    public let records: [RecordKind]
    /// The most strength that a set of it shows; `nil` where that cannot be estimated.
    public let strength: Strength?
    /// The readiness for the next level; `nil` where the level sets no goal.
    public let readiness: Readiness?

    /// - Parameters:
    ///   - facts: The facts about the session.
    ///   - exercise: Its exercise; `nil` when it does not exist any more.
    ///   - history: The history, with the session's workout; later workouts at the level count for the readiness too.
    ///   - today: The day from which the ages of sessions are counted.
    public init(_ facts: SessionFacts, exercise: Exercise?, in history: TrainingHistory, today: CalendarDay) {
        let level = facts.session.key.level
        session = facts.session
        counting = facts.session.counting ?? exercise?.counting(at: level) ?? .reps
        lastTime = facts.lastTime
        comparison = facts.comparison
        records = facts.records
        strength = facts.strength(counting)
        readiness = exercise.flatMap { exercise in
            level.flatMap(exercise.level).flatMap { history.readiness(of: exercise, level: $0, today: today) }
        }
    }
}

extension TrainingHistory {
    /// The progress of each session of a workout at its level.
    /// - Parameters:
    ///   - id: The workout.
    ///   - new: Workouts that are none to compare with, such as those that one command logs together.
    ///   - today: The day from which the ages of sessions are counted.
    ///   - exercise: Returns the athlete's exercise with a name.
    /// - Returns: One for each of its sessions; none for a workout that is not in the history.
    public func progress(
        of id: EntityID, ignoring new: Set<EntityID> = [], today: CalendarDay, exercise: (Slug) -> Exercise?
    ) -> [LevelProgress] {
        facts(of: id, ignoring: new).map {
            LevelProgress($0, exercise: exercise($0.session.key.exercise), in: self, today: today)
        }
    }
}
