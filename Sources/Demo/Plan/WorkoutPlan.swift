public import Training

/// A range of whole numbers that something is drawn from, or that something grows along; both ends are included.
public struct AmountRange: Hashable, Sendable {
    /// Where it begins.
    public var from: Int
    /// Where it ends.
    public var to: Int
}

/// Texts of which one is written now and then.
public struct NotePlan: Hashable, Sendable {
    /// How often, 0–1.
    public var chance: Double
    /// Markdown.
    public var texts: [String]
}

/// A kind of session of an athlete's week.
public struct WorkoutPlan: Hashable, Sendable {
    /// Its name, unique for the athlete.
    public var kind: String
    /// A workout has one of them.
    public var titles: [String]
    /// 0 is Monday; the first is the usual one.
    public var weekdays: [Int]
    /// Hours of the club's clock; the second is not included.
    public var startHours: AmountRange
    /// Minutes that it takes.
    public var minutes: AmountRange
    /// Chance that it does not take place in a week.
    public var skip: Double
    /// The first week of the plan that has it.
    public var fromWeek: Int
    /// The last one; `nil` for the plan's last.
    public var toWeek: Int?
    /// Tags of its workouts.
    public var tags: [String]
    /// Notes of its workouts.
    public var notes: NotePlan?
    /// Exercises in the order done.
    public var entries: [Slug]
}

/// How an athlete trains an exercise.
public struct ExercisePlan: Hashable, Sendable {
    /// A level that the athlete goes through.
    public struct Stage: Hashable, Sendable {
        /// The level's name.
        public var level: Slug
        /// How long it lasts; `nil` to the end of the plan.
        public var weeks: Int?
        /// Repetitions or seconds, from the stage's beginning to its end.
        public var amount: AmountRange
        /// What the amount counts.
        public var counting: Counting
        /// As in a workout.
        public var tempo: String?
        /// Instead of those of the exercise.
        public var notes: NotePlan?
        /// Added load.
        public var load: Load?
    }

    /// Added load that grows in steps.
    public struct Load: Hashable, Sendable {
        /// At the beginning, in hundredths of the unit.
        public var from: Int
        /// At the end.
        public var to: Int
        /// What it grows by at once.
        public var step: Int
        /// The unit.
        public var unit: Weight.Unit
    }

    /// Easiest first; at least one, and only the last has no length.
    public var stages: [Stage]
    /// Number of sets.
    public var sets: AmountRange
    /// The first week with this exercise.
    public var fromWeek: Int
    /// Chance that a session includes it.
    public var chance: Double
    /// Entries of a workout with the same number belong together.
    public var group: Int?
    /// As in a workout.
    public var restSeconds: Int?
    /// Chance that the sets of an entry carry an RPE.
    public var rpe: Double
    /// Chance of a warm-up set.
    public var warmup: Double
    /// Chance that the last set goes to failure.
    public var failure: Double
    /// Notes of its entries.
    public var notes: NotePlan?
}
