import Club
public import Training
public import Values

/// An invented club with one or more years of training: a function of a plan, the catalogue, a seed and a point in time,
/// down to the ids of its commits.
public struct DemoClub: Sendable {
    /// The club's id.
    public let id: UniqueID
    /// The club's title.
    public let title: String
    /// The athletes' names; the first is the founder.
    public var athletes: [Slug] { drawn.map(\.member.name) }
    /// The number of workouts.
    public let workouts: Int

    let plan: DemoPlan
    let exercises: [Slug: Exercise]
    let drawn: [DrawnAthlete]
    let now: Moment
    let clock: ClubClock

    /// The most years of the plan that one athlete trains.
    private static let mostYears = 20

    /// Draws a club; nothing is written.
    /// - Parameters:
    ///   - plan: The plan from `data/demo/demo.json`.
    ///   - catalogue: The catalogue's exercises as copies have them, with their origin.
    ///   - options: The size and the time.
    /// - Throws: `DemoError`.
    public init(plan: DemoPlan, catalogue: [Exercise], options: DemoOptions) throws {
        let count = options.athletes ?? plan.athletes.count
        guard DemoOptions.athletesBounds.contains(count) else { throw DemoError.athletesOutOfBounds(asked: count) }
        let most = count * DemoOptions.mostWorkoutsEach
        if let asked = options.workouts, !(0...most).contains(asked) {
            throw DemoError.workoutsOutOfBounds(asked: asked, most: most)
        }
        guard options.now >= DemoOptions.earliest else { throw DemoError.tooEarly(options.now) }

        let seed = options.seed ?? plan.seed
        var numbers = SeededNumbers(seed: seed, "club")
        self.id = .random(using: &numbers)
        self.title = plan.club.title
        self.plan = plan
        self.now = options.now.inUTC
        guard let clock = ClubClock(zone: plan.club.timeZone) else {
            throw DemoError.unknownTimeZone(plan.club.timeZone)
        }
        self.clock = clock
        self.exercises = Dictionary(catalogue.map { ($0.slug, $0) }) { first, _ in first }
        let cast = CastMember.cast(of: plan, count: count, seed: seed)
        for slug in cast.flatMap(\.library) where exercises[slug] == nil { throw DemoError.missingExercise(slug) }

        let frame = ClubFrame(exercises: exercises, planWeeks: plan.weeks, mostYears: Self.mostYears, now: now)
        var drawn: [DrawnAthlete] = []
        for (index, member) in cast.enumerated() {
            let quota = options.workouts.map { $0 / count + (index < $0 % count ? 1 : 0) }
            guard let athlete = DrawnAthlete(member, quota: quota, in: frame, clock) else {
                throw DemoError.workoutsOutOfBounds(asked: options.workouts ?? 0, most: most)
            }
            drawn.append(athlete)
        }
        self.drawn = drawn
        self.workouts = drawn.reduce(0) { $0 + $1.workouts.count }
    }
}

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
