import Club
import GitStore
import Training

/// The workouts that feeds may show, with the times of their last changes: of each athlete the newest, for no feed shows more
/// of one.
struct FeedTimes: Sendable {
    /// The times that the next build begins with.
    let edits: EditTimes
    private let updated: [WorkoutRef: Moment]
    /// By the athlete's place, a fingerprint of these times.
    private let keys: [Fingerprint]

    /// - Parameters:
    ///   - index: The club.
    ///   - commit: Which commit of it.
    ///   - known: What an earlier build found.
    ///   - repository: The club's.
    init(_ index: ClubSummary, at commit: ObjectID, known: EditTimes, in repository: Repository) {
        let newest = index.athletes.indices.map { index.workouts(of: $0).sorted().prefix(PlannedFeed.most) }
        let paths = newest.map { refs in refs.map { Self.path($0, index) } }
        let edits = EditTimes(of: paths.flatMap(\.self), at: commit, known: known, in: repository)
        var updated: [WorkoutRef: Moment] = [:]
        self.keys = zip(newest, paths).map { refs, paths in
            var key = KeyBuilder()
            for (ref, path) in zip(refs, paths) {
                let start = index.workout(ref).start
                // Nothing is changed before it was published.
                guard let seconds = edits.seconds[path] ?? nil, seconds > start.seconds else { continue }
                updated[ref] = Moment(seconds: seconds)
                key.add(path)
                key.add(Int(seconds))
            }
            return key.fingerprint
        }
        self.edits = edits
        self.updated = updated
    }

    private static func path(_ ref: WorkoutRef, _ index: ClubSummary) -> String {
        let (athlete, workout) = (index.athlete(ref), index.workout(ref))
        return DocumentPath.workout(athlete.name, DatedFileName(start: workout.start, id: workout.id)).text
    }

    /// The time at which a workout was changed last, as far as that is known and later than its start.
    func updated(_ ref: WorkoutRef) -> Moment? {
        updated[ref]
    }

    /// A fingerprint of the times of an athlete's workouts.
    func key(_ place: Int) -> Fingerprint {
        keys[place]
    }
}
