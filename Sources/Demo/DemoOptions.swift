public import Values

/// The size of a demo club, and its time.
public struct DemoOptions: Hashable, Sendable {
    /// The bounds for the number of athletes.
    public static let athletesBounds = 1...10_000
    /// The most workouts for each athlete.
    public static let mostWorkoutsEach = 1000
    /// The first point in time for a demo, 2000-01-01T00:00:00Z. The years of training lie before it.
    public static let earliest = Moment(seconds: 946_684_800)

    /// The number of athletes; `nil` for those of the plan.
    public var athletes: Int?
    /// The number of workouts in all; `nil` for those of a year of the plan.
    public var workouts: Int?
    /// The seed; `nil` for the plan's.
    public var seed: UInt64?
    /// The end of the year.
    public var now: Moment

    /// Creates options.
    public init(athletes: Int? = nil, workouts: Int? = nil, seed: UInt64? = nil, now: Moment) {
        self.athletes = athletes
        self.workouts = workouts
        self.seed = seed
        self.now = now
    }
}
