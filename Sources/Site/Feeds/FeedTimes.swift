import Club
import GitStore
import Values

/// The times of the last changes of the workouts that feeds may show: the newest of each athlete, as many as a feed shows.
struct FeedTimes: Sendable {
    /// The times to keep for the next build.
    let edits: EditTimes
    private let updated: [WorkoutRef: Moment]
    private let keys: PerAthlete<Fingerprint>

    /// - Parameters:
    ///   - club: The club.
    ///   - commit: The commit that is built.
    ///   - known: The times that an earlier build found.
    ///   - repository: The repository of the club.
    init(_ club: ClubSummary, at commit: ObjectID, known: EditTimes, in repository: Repository) {
        let newest = club.athletes.map { athlete, _ in club.workouts(of: athlete).sorted().prefix(Feed.most) }
        let paths = newest.map { _, refs in refs.map { Self.path($0, club) } }
        let edits = EditTimes(of: paths.values.flatMap(\.self), at: commit, known: known, in: repository)
        var updated: [WorkoutRef: Moment] = [:]
        self.keys = newest.map { athlete, refs in
            var key = KeyBuilder()
            for (ref, path) in zip(refs, paths[athlete]) {
                // A feed must not say that an item was updated before it was published.
                guard let seconds = edits.seconds[path] ?? nil, seconds > club[ref].start.seconds else { continue }
                updated[ref] = Moment(seconds: seconds)
                key.add(path)
                key.add(Int(seconds))
            }
            return key.fingerprint
        }
        self.edits = edits
        self.updated = updated
    }

    private init(edits: EditTimes, updated: [WorkoutRef: Moment], keys: PerAthlete<Fingerprint>) {
        self.edits = edits
        self.updated = updated
        self.keys = keys
    }

    /// No times, for files that are no feeds.
    static func none(_ club: ClubSummary) -> FeedTimes {
        FeedTimes(edits: EditTimes(), updated: [:], keys: club.athletes.map { _, _ in .none })
    }

    private static func path(_ ref: WorkoutRef, _ club: ClubSummary) -> String {
        let workout = club[ref]
        return DocumentPath.workout(club[ref.athlete].name, DatedFileName(start: workout.start, id: workout.id)).text
    }

    /// The time of a workout's last change; `nil` if it is unknown, or not later than the start.
    func updated(_ ref: WorkoutRef) -> Moment? {
        updated[ref]
    }

    /// The fingerprint of the times of an athlete's workouts.
    func key(_ athlete: AthleteRef) -> Fingerprint {
        keys[athlete]
    }
}
