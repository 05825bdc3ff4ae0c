public import Values

/// The state of a rung of a ladder.
public enum RungState: String, Hashable, Sendable, CaseIterable {
    /// A working set was done there.
    case trained
    /// Below the current level, and never trained.
    case skipped
    /// The current level.
    case current
    /// Above the current level, or the current level is unknown, and never trained.
    case ahead
}

/// The standing of an athlete on the ladder of an exercise: the current level, the progress to the next, and what was trained.
public struct LadderStanding: Hashable, Sendable {
    /// The current level; `nil` where it is unknown.
    public let current: CurrentLevel?
    /// The state of each level, in their order, retired ones too.
    public let rungs: [RungState]
    /// The readiness for the level after the current one; `nil` where that sets no goal.
    public let readiness: Readiness?

    /// - Parameters:
    ///   - exercise: The exercise.
    ///   - history: The athlete's history.
    ///   - today: The day from which the ages of sessions are counted.
    public init(_ exercise: Exercise, in history: TrainingHistory, today: CalendarDay) {
        let current = history.currentLevel(of: exercise)
        let position = current.flatMap { current in exercise.levels.firstIndex { $0.slug == current.level.slug } }
        self.current = current
        rungs = exercise.levels.enumerated().map { index, level in
            if index == position { return .current }
            if history.isTrained(LevelKey(exercise.slug, level.slug)) { return .trained }
            return position.map { index < $0 } ?? false ? .skipped : .ahead
        }
        readiness = current.flatMap { history.readiness(of: exercise, level: $0.level, today: today) }
    }
}
