public import Training

/// What a demo club is made from: `data/demo/demo.json`. What each member means is written in the README beside it.
public struct DemoPlan: Hashable, Sendable {
    /// The club as `club.json` describes it.
    public struct Club: Hashable, Sendable {
        /// 1–80 characters.
        public var title: String
        /// Markdown.
        public var description: String
        /// `en` or `de`.
        public var language: String
        /// An IANA name.
        public var timeZone: String
        /// Items on a page of a list.
        public var pageSize: Int
        /// Athletes of the plan.
        public var maintainers: [Slug]
    }

    /// Seed of the random numbers where the caller gives none.
    public var seed: UInt64
    /// Length of the training year.
    public var weeks: Int
    /// The club.
    public var club: Club
    /// At least one; the first is the founder.
    public var athletes: [AthletePlan]
    /// Display names for further athletes.
    public var moreNames: [String]
}

/// One athlete of a demo plan.
public struct AthletePlan: Hashable, Sendable {
    /// Whom an athlete follows since which day.
    public struct Follow: Hashable, Sendable {
        /// Who is followed.
        public var user: Slug
        /// Days since day 0.
        public var day: Int
    }

    /// Days without any workout.
    public struct Break: Hashable, Sendable {
        /// The first day.
        public var day: Int
        /// How many.
        public var days: Int
    }

    /// Weaker days after a break.
    public struct Comeback: Hashable, Sendable {
        /// How many.
        public var days: Int
        /// What amounts are multiplied by.
        public var amount: Double
    }

    /// A lighter week now and then.
    public struct Deload: Hashable, Sendable {
        /// Every how many weeks.
        public var everyWeeks: Int
        /// What the number of sets is multiplied by.
        public var sets: Double
        /// What amounts are multiplied by.
        public var amount: Double
    }

    /// How body weight changes.
    public struct BodyWeight: Hashable, Sendable {
        /// That a workout has one.
        public var chance: Double
        /// At the beginning, in the unit.
        public var from: Double
        /// At the end.
        public var to: Double
        /// The most that a day differs from the line.
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
    /// How long before day 0 the account was made.
    public var joinedDaysBefore: Int
    /// Whom they follow.
    public var follows: [Follow]
    /// How they train each exercise that sessions name.
    public var training: [Slug: ExercisePlan]
    /// Exercises that they have and do not train.
    public var library: [Slug]
    /// Those of `library` that get archived.
    public var archived: [Slug]
    /// What a week consists of.
    public var sessions: [WorkoutPlan]
    /// Days without any workout.
    public var breaks: [Break]
    /// Weaker days after a break.
    public var comeback: Comeback?
    /// A lighter week now and then.
    public var deload: Deload?
    /// The side that does less.
    public var weakSide: Side
    /// Chance that a workout is unlisted.
    public var unlisted: Double
    /// How body weight changes.
    public var bodyWeight: BodyWeight?
    /// Kinds of session of which one is planned for the week after now.
    public var planned: [String]
}
