public import Training
public import Values

/// The plan that a demo club is made from: `data/demo/demo.json`. The README beside it explains each member.
public struct DemoPlan: Hashable, Sendable {
    /// The club as `club.json` describes it.
    public struct Club: Hashable, Sendable {
        /// The title, 1–80 characters.
        public var title: String
        /// The description (Markdown).
        public var description: String
        /// The language, `en` or `de`.
        public var language: String
        /// The IANA name of the time zone.
        public var timeZone: String
        /// The items on a page of a list.
        public var pageSize: Int
        /// The maintainers, all of them athletes of the plan.
        public var maintainers: [Slug]
    }

    /// The seed of the random numbers if the caller gives none.
    public var seed: UInt64
    /// The weeks of the training year.
    public var weeks: Int
    /// The club.
    public var club: Club
    /// The athletes, at least one; the first is the founder.
    public var athletes: [AthletePlan]
    /// The display names for further athletes.
    public var moreNames: [String]
}

/// One athlete of a demo plan.
public struct AthletePlan: Hashable, Sendable {
    /// A follow, and the day on which it began.
    public struct Follow: Hashable, Sendable {
        /// The athlete who is followed.
        public var user: Slug
        /// The day, from 0.
        public var day: Int
    }

    /// The days without any workout.
    public struct Break: Hashable, Sendable {
        /// The first day.
        public var day: Int
        /// The number of days.
        public var days: Int
    }

    /// The weaker days after a break.
    public struct Comeback: Hashable, Sendable {
        /// The number of days.
        public var days: Int
        /// The factor for amounts.
        public var amount: Double
    }

    /// A lighter week now and then.
    public struct Deload: Hashable, Sendable {
        /// The number of weeks from one to the next.
        public var everyWeeks: Int
        /// The factor for the number of sets.
        public var sets: Double
        /// The factor for amounts.
        public var amount: Double
    }

    /// The development of body weight.
    public struct BodyWeight: Hashable, Sendable {
        /// The chance that a workout has one.
        public var chance: Double
        /// The weight at the beginning, in the unit.
        public var from: Double
        /// The weight at the end.
        public var to: Double
        /// The largest difference between a day and the line.
        public var jitter: Double
        /// The unit.
        public var unit: Weight.Unit
    }

    /// The side that does less.
    public enum Side: String, Hashable, Sendable, CaseIterable {
        /// The left one.
        case left
        /// The right one.
        case right
    }

    /// As in `user.json`.
    public var name: Slug
    /// As in `user.json`.
    public var displayName: String
    /// As in `user.json`.
    public var about: String
    /// As in `user.json`.
    public var units: Weight.Unit
    /// As in `user.json`.
    public var language: String
    /// As in `user.json`.
    public var weeklyTarget: Int
    /// The number of days before day 0 on which the account was made.
    public var joinedDaysBefore: Int
    /// The athletes they follow.
    public var follows: [Follow]
    /// The plan for each exercise that the workouts name.
    public var training: [Slug: ExercisePlan]
    /// Exercises that they have but do not train.
    public var library: [Slug]
    /// The exercises of `library` that are archived.
    public var archived: [Slug]
    /// The workouts of a week.
    public var workouts: [WorkoutPlan]
    /// The days without any workout.
    public var breaks: [Break]
    /// The weaker days after a break.
    public var comeback: Comeback?
    /// A lighter week now and then.
    public var deload: Deload?
    /// The side that does less.
    public var weakSide: Side
    /// The chance that a workout is unlisted.
    public var unlisted: Double
    /// The development of body weight.
    public var bodyWeight: BodyWeight?
    /// The kinds of workout of which one is planned for the coming week.
    public var planned: [String]
}
