public import Training

/// A club with a year of training, or several, that was never there: a function of a plan, the catalogue, a seed and a
/// point in time, down to the ids of its commits.
public struct DemoClub: Sendable {
    /// The club's id.
    public let id: String
    /// Its title.
    public let title: String
    /// The athletes' names; the first is the founder.
    public var athletes: [Slug] { drawn.map(\.member.name) }
    /// How many workouts there are.
    public let workouts: Int

    let plan: DemoPlan
    let exercises: [Slug: Exercise]
    let drawn: [DrawnAthlete]
    let now: Moment
    var clock: ClubClock

    /// So many years of the plan are the most that one athlete trains.
    private static let mostYears = 20

    /// Draws a club; nothing is written.
    /// - Parameters:
    ///   - plan: `data/demo/demo.json`.
    ///   - catalogue: Its exercises as a copy from the catalogue has them, with their origin.
    ///   - options: How large, and when.
    /// - Throws: `DemoError`.
    public init(plan: DemoPlan, catalogue: [Exercise], options: DemoOptions) throws(DemoError) {
        let count = options.athletes ?? plan.athletes.count
        guard DemoOptions.athletesBounds.contains(count) else { throw .athletesOutOfBounds(asked: count) }
        let most = count * DemoOptions.mostWorkoutsEach
        if let asked = options.workouts, !(0...most).contains(asked) {
            throw .workoutsOutOfBounds(asked: asked, most: most)
        }
        guard options.now >= DemoOptions.earliest else { throw .tooEarly(options.now) }

        let seed = options.seed ?? plan.seed
        var numbers = SeededNumbers(seed: seed, "club")
        self.id = numbers.uuid()
        self.title = plan.club.title
        self.plan = plan
        self.now = options.now.inUTC
        self.clock = try ClubClock(zone: plan.club.timeZone)
        self.exercises = Dictionary(catalogue.map { ($0.slug, $0) }) { first, _ in first }
        let cast = CastMember.cast(of: plan, count: count, seed: seed)
        for slug in cast.flatMap(\.library) where exercises[slug] == nil { throw .missingExercise(slug) }

        let frame = ClubFrame(exercises: exercises, planWeeks: plan.weeks, mostYears: Self.mostYears, now: now)
        var drawn: [DrawnAthlete] = []
        for (index, member) in cast.enumerated() {
            let quota = options.workouts.map { $0 / count + (index < $0 % count ? 1 : 0) }
            guard let athlete = DrawnAthlete(member, quota: quota, in: frame, &clock) else {
                throw .workoutsOutOfBounds(asked: options.workouts ?? 0, most: most)
            }
            drawn.append(athlete)
        }
        self.drawn = drawn
        self.workouts = drawn.reduce(0) { $0 + $1.workouts.count }
    }
}
