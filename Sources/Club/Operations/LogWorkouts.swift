public import Training
public import Values

/// Adds workouts to the athlete's log.
///
/// Files, lists and records are ordered by start and id. A workout that starts in the same second as one that was logged
/// before gets an id that sorts after it, so that the one logged later comes later.
public struct LogWorkouts: Operation {
    /// The workouts to add.
    public let workouts: [Workout]
    private let willCommit: (([Workout]) throws(ClubError) -> Void)?

    /// - Parameters:
    ///   - workouts: The workouts to add.
    ///   - willCommit: Called with the workouts as they are about to be committed, and again after a race.
    public init(_ workouts: [Workout], willCommit: (([Workout]) throws(ClubError) -> Void)? = nil) {
        self.workouts = workouts
        self.willCommit = willCommit
    }

    /// `log`.
    public var kind: OperationKind { .log }

    /// The commit's subject.
    public var summary: String {
        workouts.count == 1 ? "log \(workouts[0].title)" : "log \(workouts.count) workouts"
    }

    /// - Returns: The workouts with their final ids.
    /// - Throws: `ClubError.taken` for an id that exists already; `ClubError.outOfUse` for an archived exercise or a retired
    ///   level; the errors of `willCommit`.
    public func apply(to draft: inout Draft) throws(ClubError) -> [Workout] {
        var ids: Set<EntityID> = []
        var exercises: [Slug: Exercise] = [:]
        let numbered = try Self.withFinalIDs(workouts, in: draft)
        for workout in numbered {
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
            draft.put(workout.document, at: .workout(draft.athlete, workout.fileName))
        }
        try willCommit?(numbered)
        return numbered
    }

    /// Returns the workouts with their final ids, which sort after the ids of earlier workouts of the same second.
    /// - Parameters:
    ///   - workouts: The workouts to log.
    ///   - snapshot: The club before they are logged.
    ///   - athlete: The athlete who logs them.
    public static func withFinalIDs(
        _ workouts: [Workout], in snapshot: ClubSnapshot, of athlete: Slug
    ) throws(ClubError) -> [Workout] {
        try withFinalIDs(
            workouts, in: Draft(snapshot, original: snapshot, athlete: athlete, now: Moment(seconds: 0)))
    }

    private static func withFinalIDs(_ workouts: [Workout], in draft: Draft) throws(ClubError) -> [Workout] {
        var numbered = workouts
        let seconds = Dictionary(grouping: workouts.indices) { workouts[$0].start.seconds }
        let largest = try draft.largestWorkoutIDs(at: Set(seconds.keys))
        var generator = SystemRandomNumberGenerator()
        for (second, indices) in seconds {
            let ids = [largest[second]].compactMap { $0 } + indices.map { workouts[$0].id }
            if zip(ids, ids.dropFirst()).allSatisfy({ $0 < $1 }) { continue }
            // If a second has no larger ids left, its workouts stay in the order of their random ids.
            guard
                let new = EntityID.random(after: largest[second], count: indices.count, using: &generator)
            else { continue }
            for (index, id) in zip(indices, new) { numbered[index].id = id }
        }
        return numbered
    }
}

extension Exercise {
    /// Checks that new workouts may name the exercise at a level.
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
