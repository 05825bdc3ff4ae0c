import Club
import GitStore
import Training

/// All that the pages of a club are planned from: small values that stay in memory.
struct ClubSummary: Sendable {
    /// The club.
    let club: ClubDocument
    /// The club's categories.
    let categories: Categories
    /// What both documents are told apart by.
    let clubKey: Fingerprint
    /// The athletes by name.
    let athletes: [AthleteSummary]
    /// Every public, done workout, newest first.
    let timeline: [WorkoutRef]
    /// For each athlete, the places of those whom they follow, and of those who follow them; in order.
    let following: [[Int]]
    let followers: [[Int]]

    private let places: [Slug: Int]

    init(club: ClubDocument, categories: Categories, clubKey: Fingerprint, athletes: [AthleteSummary]) {
        let places = Dictionary(uniqueKeysWithValues: athletes.enumerated().map { ($1.name, $0) })
        let following = athletes.map { athlete in athlete.follows.compactMap { places[$0] }.sorted() }
        var followers = [[Int]](repeating: [], count: athletes.count)
        for (place, followed) in following.enumerated() {
            for other in followed { followers[other].append(place) }
        }
        self.club = club
        self.categories = categories
        self.clubKey = clubKey
        self.athletes = athletes
        self.places = places
        self.following = following
        self.followers = followers
        self.timeline = athletes.indices.flatMap { Self.refs(athletes[$0], $0) }.sorted()
    }

    /// The place of an athlete, if there is one of that name.
    func place(of name: Slug) -> Int? {
        places[name]
    }

    func athlete(_ ref: WorkoutRef) -> AthleteSummary { athletes[Int(ref.athlete)] }

    func workout(_ ref: WorkoutRef) -> AthleteSummary.Workout { athlete(ref).workouts[Int(ref.workout)] }

    /// What each workout's card shows.
    var shownWorkouts: some Sequence<Fingerprint> { athletes.lazy.flatMap { $0.workouts.lazy.map(\.shown) } }

    /// An athlete's workouts, oldest first.
    func workouts(of place: Int) -> [WorkoutRef] { Self.refs(athletes[place], place) }

    /// Athletes by display name, then name.
    func byDisplayName(_ places: some Sequence<Int>) -> [Int] {
        let keys = places.map { (place: $0, name: athletes[$0].displayName.lowercased()) }
        return keys.sorted { ($0.name, athletes[$0.place].name) < ($1.name, athletes[$1.place].name) }.map(\.place)
    }

    private static func refs(_ athlete: AthleteSummary, _ place: Int) -> [WorkoutRef] {
        athlete.workouts.enumerated().map { WorkoutRef(place, $0, $1) }
    }
}

/// Names a workout of the index in a few bytes, and knows its place in time.
struct WorkoutRef: Hashable, Sendable {
    /// The place of its athlete.
    let athlete: Int32
    /// Its place in the athlete's history.
    let workout: Int32
    private let seconds: Int64
    private let id: EntityID

    init(_ athlete: Int, _ workout: Int, _ summary: AthleteSummary.Workout) {
        self.athlete = Int32(athlete)
        self.workout = Int32(workout)
        self.seconds = summary.start.seconds
        self.id = summary.id
    }
}

extension WorkoutRef: Comparable {
    /// Newest first: start, then id, both descending, as every list has them; of one id in two accounts, by athlete.
    static func < (left: WorkoutRef, right: WorkoutRef) -> Bool {
        if left.seconds != right.seconds { return left.seconds > right.seconds }
        return (right.id, left.athlete) < (left.id, right.athlete)
    }
}
