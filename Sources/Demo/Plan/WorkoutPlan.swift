public import Training
public import Values

/// A range of whole numbers, including both ends, from which something is drawn or along which it grows.
public struct AmountRange: Hashable, Sendable {
    /// The lower end.
    public var from: Int
    /// The upper end.
    public var to: Int
}

/// Texts of which one is used now and then.
public struct NotePlan: Hashable, Sendable {
    /// The chance that one is used, 0–1.
    public var chance: Double
    /// The texts (Markdown).
    public var texts: [String]
}

/// A kind of workout in an athlete's week.
public struct WorkoutPlan: Hashable, Sendable {
    /// The name of the kind, unique for the athlete.
    public var kind: String
    /// The titles, of which a workout has one.
    public var titles: [String]
    /// The weekdays, of which 0 is Monday; the first is the usual one.
    public var weekdays: [Int]
    /// The hours of the start on the club's clock, without the upper end.
    public var startHours: AmountRange
    /// The duration in minutes.
    public var minutes: AmountRange
    /// The chance that it does not take place in a week.
    public var skip: Double
    /// The first week in which it takes place.
    public var fromWeek: Int
    /// The last such week; `nil` for the plan's last.
    public var toWeek: Int?
    /// The tags.
    public var tags: [String]
    /// The notes.
    public var notes: NotePlan?
    /// The exercises in order.
    public var entries: [Slug]
}

/// An athlete's plan for an exercise.
public struct ExercisePlan: Hashable, Sendable {
    /// A level that the athlete passes through.
    public struct Stage: Hashable, Sendable {
        /// The level's name.
        public var level: Slug
        /// The length in weeks; `nil` for the rest of the plan.
        public var weeks: Int?
        /// The repetitions or seconds, from the stage's beginning to its end.
        public var amount: AmountRange
        /// The kind of amount.
        public var counting: Counting
        /// The same as in a workout.
        public var tempo: String?
        /// The notes, which replace those of the exercise.
        public var notes: NotePlan?
        /// The added load.
        public var load: Load?
    }

    /// An added load that grows in steps.
    public struct Load: Hashable, Sendable {
        /// The load at the beginning, in hundredths of the unit.
        public var from: Int
        /// The load at the end.
        public var to: Int
        /// The size of a step.
        public var step: Int
        /// The unit.
        public var unit: Weight.Unit
    }

    /// The stages, at least one, the easiest first. Only the last has no length.
    public var stages: [Stage]
    /// The number of sets.
    public var sets: AmountRange
    /// The first week with this exercise.
    public var fromWeek: Int
    /// The chance that a workout includes it.
    public var chance: Double
    /// The number of the group: entries of a workout with the same number belong together.
    public var group: Int?
    /// The same as in a workout.
    public var restSeconds: Int?
    /// The chance that the sets of an entry have an RPE.
    public var rpe: Double
    /// The chance of a warm-up set.
    public var warmup: Double
    /// The chance that the last set goes to failure.
    public var failure: Double
    /// The notes of its entries.
    public var notes: NotePlan?
}
