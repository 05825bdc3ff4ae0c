public import Training

/// Adds workouts to the athlete's log.
///
/// Files, lists and records are in the order of start and id. So that of two workouts of one second the one that is logged
/// later comes later, one that begins in the same second as another gets an id that sorts after that one's.
public struct LogWorkouts: Operation {
    /// The workouts.
    public let workouts: [Workout]
    private let willCommit: (([Workout]) throws(ClubError) -> Void)?

    /// - Parameters:
    ///   - workouts: Those to add.
    ///   - willCommit: Called with the workouts as they are about to be committed, and again after a race.
    public init(_ workouts: [Workout], willCommit: (([Workout]) throws(ClubError) -> Void)? = nil) {
        self.workouts = workouts
        self.willCommit = willCommit
    }

    /// `log`.
    public var kind: OperationKind { .log }

    /// The title, or how many there are.
    public var summary: String {
        workouts.count == 1 ? "log \(workouts[0].title)" : "log \(workouts.count) workouts"
    }

    /// - Returns: The workouts with the ids that they have now.
    /// - Throws: `ClubError.taken` for an id that is there already; `ClubError.outOfUse` for an exercise or level that is
    ///   not offered any more; the errors of `willCommit`.
    public func apply(to draft: inout Draft) throws(ClubError) -> [Workout] {
        var ids: Set<EntityID> = []
        var exercises: [Slug: Exercise] = [:]
        let placed = try Self.placed(workouts, in: draft)
        for workout in placed {
            guard try draft.workoutName(with: workout.id) == nil, ids.insert(workout.id).inserted else {
                throw .taken(.workout, name: workout.id.text)
            }
            for entry in workout.entries {
                let exercise: Exercise
                if let known = exercises[entry.exercise] {
                    exercise = known
                } else {
                    exercise = try draft.exercise(entry.exercise)
                }
                exercises[entry.exercise] = exercise
                try exercise.requireOffered(at: entry.level)
            }
            let name = DatedFileName(start: workout.start, id: workout.id)
            draft.put(workout.document, at: .workout(draft.athlete, name))
        }
        try willCommit?(placed)
        return placed
    }

    /// Returns the workouts with the ids under which they are logged: after those of the same second.
    /// - Parameters:
    ///   - workouts: The workouts to log.
    ///   - snapshot: The club before they are logged.
    ///   - athlete: The athlete who logs them.
    public static func placed(
        _ workouts: [Workout], in snapshot: ClubSnapshot, of athlete: Slug
    ) throws(ClubError) -> [Workout] {
        try placed(
            workouts, in: Draft(snapshot, original: snapshot, athlete: athlete, now: Moment(seconds: 0)))
    }

    private static func placed(_ workouts: [Workout], in draft: Draft) throws(ClubError) -> [Workout] {
        var placed = workouts
        let seconds = Dictionary(grouping: workouts.indices) { workouts[$0].start.seconds }
        let largest = try draft.largestWorkoutIDs(at: Set(seconds.keys))
        var generator = SystemRandomNumberGenerator()
        for (second, indices) in seconds {
            let ids = [largest[second]].compactMap { $0 } + indices.map { workouts[$0].id }
            if zip(ids, ids.dropFirst()).allSatisfy({ $0 < $1 }) { continue }
            // Where no ids are left in a second, its order is left to chance.
            guard
                let new = EntityID.random(after: largest[second], count: indices.count, using: &generator)
            else { continue }
            for (index, id) in zip(indices, new) { placed[index].id = id }
        }
        return placed
    }
}

extension Exercise {
    /// Makes sure that new workouts may name this exercise at a level.
    /// - Throws: `ClubError.outOfUse`, `ClubError.notFound` for the level.
    public func requireOffered(at level: Slug?) throws(ClubError) {
        guard !archived else {
            throw .outOfUse(.exercise, name: slug.text, restore: "cali exercise restore \(slug)")
        }
        guard let level else { return }
        guard let found = self.level(level) else { throw .unknownLevel(level.text, of: self) }
        if found.retired {
            throw .outOfUse(.level, name: "\(slug)@\(level)", restore: "cali level restore \(slug) \(level)")
        }
    }
}
