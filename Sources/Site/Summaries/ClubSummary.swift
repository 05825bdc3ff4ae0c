import Club
import GitStore
import Training
import Values

/// All that the pages of a club are planned from: small values that stay in memory.
struct ClubSummary: Sendable {
    /// The club's own document.
    let document: ClubDocument
    /// The club's categories.
    let categories: Categories
    /// The fingerprint of both documents.
    let documentsKey: Fingerprint
    let athletes: PerAthlete<AthleteSummary>
    /// Every public, done workout, newest first.
    let timeline: [WorkoutRef]

    private let refs: [Slug: AthleteRef]
    private let followLists: PerAthlete<[AthleteRef]>
    private let followerLists: PerAthlete<[AthleteRef]>

    /// - Parameter athletes: By name.
    init(_ document: ClubDocument, _ categories: Categories, key: Fingerprint, athletes: [AthleteSummary]) {
        let athletes = PerAthlete(athletes)
        let refs = Dictionary(uniqueKeysWithValues: zip(athletes.values.map(\.name), athletes.refs))
        let follows = athletes.map { _, athlete in athlete.follows.compactMap { refs[$0] }.sorted() }
        var followers = athletes.map { _, _ in [AthleteRef]() }
        for athlete in athletes.refs {
            for other in follows[athlete] { followers[other].append(athlete) }
        }
        self.document = document
        self.categories = categories
        self.documentsKey = key
        self.athletes = athletes
        self.refs = refs
        self.followLists = follows
        self.followerLists = followers
        self.timeline = athletes.map { WorkoutRef.all(of: $0, $1) }.values.flatMap(\.self).sorted()
    }

    /// The same club with the workouts of its athletes.
    /// - Parameter athletes: The same athletes.
    func training(_ athletes: [AthleteSummary]) -> ClubSummary {
        ClubSummary(document, categories, key: documentsKey, athletes: athletes)
    }

    /// All athletes, by name.
    var allAthletes: [AthleteRef] { athletes.refs }

    /// The athlete of a name, if there is one.
    func athlete(named name: Slug) -> AthleteRef? {
        refs[name]
    }

    subscript(athlete: AthleteRef) -> AthleteSummary { athletes[athlete] }

    subscript(workout: WorkoutRef) -> AthleteSummary.Workout { athletes[workout.athlete].workouts[workout.number] }

    /// Those whom an athlete follows, by name.
    func following(_ athlete: AthleteRef) -> [AthleteRef] { followLists[athlete] }

    /// Those who follow an athlete, by name.
    func followers(_ athlete: AthleteRef) -> [AthleteRef] { followerLists[athlete] }

    /// The fingerprint of each workout's card.
    var shownWorkouts: some Sequence<Fingerprint> { athletes.values.lazy.flatMap { $0.workouts.lazy.map(\.shown) } }

    /// An athlete's workouts, oldest first.
    func workouts(of athlete: AthleteRef) -> [WorkoutRef] { WorkoutRef.all(of: athlete, self[athlete]) }

    /// At least so many of an athlete's newest workouts, if there are. Those of one second stand in the history by id, in
    /// lists the other way round, so none of them is cut off.
    func newestWorkouts(of athlete: AthleteRef, atLeast least: Int) -> [WorkoutRef] {
        let workouts = self[athlete].workouts
        var first = max(0, workouts.count - least)
        while first > 0, workouts[first - 1].start.seconds == workouts[first].start.seconds { first -= 1 }
        return (first..<workouts.count).map { WorkoutRef(athlete, $0, workouts[$0]) }
    }
}

/// Names a workout of the club in a few bytes, and knows its position in time.
struct WorkoutRef: Hashable, Sendable {
    let athlete: AthleteRef
    let id: EntityID
    private let position: Int32
    private let seconds: Int64

    /// The position in the athlete's history.
    var number: Int { Int(position) }

    init(_ athlete: AthleteRef, _ number: Int, _ summary: AthleteSummary.Workout) {
        self.athlete = athlete
        self.id = summary.id
        self.position = Int32(number)
        self.seconds = summary.start.seconds
    }

    /// All of an athlete, oldest first.
    static func all(of athlete: AthleteRef, _ summary: AthleteSummary) -> [WorkoutRef] {
        summary.workouts.enumerated().map { WorkoutRef(athlete, $0, $1) }
    }
}

extension WorkoutRef: Comparable {
    /// Newest first: start, then id, both descending, as every list has them; of one id in two accounts, by athlete.
    static func < (left: WorkoutRef, right: WorkoutRef) -> Bool {
        if left.seconds != right.seconds { return left.seconds > right.seconds }
        return (right.id, left.athlete) < (left.id, right.athlete)
    }
}
