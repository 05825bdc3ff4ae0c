public import Values

/// A template as an athlete would do it now: the level that an entry leaves open becomes the current
/// one, and stays open where that is not known.
public struct TemplateFilling: Sendable {
    private let exercises: [Slug: Exercise]
    private let currentLevel: @Sendable (Exercise) -> Slug?

    /// - Parameters:
    ///   - exercises: The athlete's exercises.
    ///   - currentLevel: The level that the athlete is at; `nil` where it is not known.
    public init(_ exercises: [Exercise], currentLevel: @escaping @Sendable (Exercise) -> Slug?) {
        self.exercises = Dictionary(exercises.map { ($0.slug, $0) }) { first, _ in first }
        self.currentLevel = currentLevel
    }

    /// The entries with their levels settled. A set in another unit than the level's is left to be filled in.
    /// - Parameter template: Any template of the athlete.
    /// - Returns: One entry for each of the template, in its order.
    public func entries(of template: WorkoutTemplate) -> [Entry] {
        template.entries.map(settled)
    }

    /// The entries for a plan: sets to be filled in are left out, as a workout has none.
    /// - Parameter template: Any template of the athlete.
    public func plannedEntries(of template: WorkoutTemplate) -> [Entry] {
        entries(of: template).map { entry in
            var entry = entry
            entry.sets.removeAll { $0.measure == nil }
            return entry
        }
    }

    private func settled(_ entry: Entry) -> Entry {
        guard let exercise = exercises[entry.exercise] else { return entry }
        var entry = entry
        entry.level = entry.level ?? currentLevel(exercise)
        let counting = exercise.counting(at: entry.level)
        let isPerSide = entry.level.flatMap(exercise.level)?.perSide ?? false
        for index in entry.sets.indices {
            entry.sets[index].measure = entry.sets[index].measure?.counted(as: counting, perSide: isPerSide)
        }
        return entry
    }
}

extension WorkoutSet.Measure {
    /// The measure in the unit of a level; `nil` when it is in another unit.
    fileprivate func counted(as counting: Counting, perSide: Bool) -> Self? {
        switch (self, counting) {
        case (.reps(let count), .reps): perSide ? .sides(left: count, right: count) : self
        case (.seconds(let seconds), .duration): perSide ? .sides(left: seconds, right: seconds) : self
        case (.sides, _): perSide ? self : nil
        case (.reps, .duration), (.seconds, .reps): nil
        }
    }
}
