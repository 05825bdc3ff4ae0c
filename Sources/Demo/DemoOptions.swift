public import Training

/// How large a demo club is, and when.
public struct DemoOptions: Hashable, Sendable {
    /// How many athletes may be asked for.
    public static let athletesBounds = 1...10_000
    /// The most workouts that may be asked for of each athlete.
    public static let mostWorkoutsEach = 1000
    /// The first point in time at which a demo can be made, 2000-01-01T00:00:00Z: the years of training lie before it.
    public static let earliest = Moment(seconds: 946_684_800)

    /// How many athletes; `nil` for those of the plan.
    public var athletes: Int?
    /// How many workouts in all; `nil` for what a year of the plan gives.
    public var workouts: Int?
    /// The seed; `nil` for the plan's.
    public var seed: UInt64?
    /// When the year ends.
    public var now: Moment

    /// - Parameters:
    ///   - athletes: How many; `nil` for those of the plan.
    ///   - workouts: How many in all; `nil` for what a year of the plan gives.
    ///   - seed: `nil` for the plan's.
    ///   - now: When the year ends.
    public init(athletes: Int? = nil, workouts: Int? = nil, seed: UInt64? = nil, now: Moment) {
        self.athletes = athletes
        self.workouts = workouts
        self.seed = seed
        self.now = now
    }
}
