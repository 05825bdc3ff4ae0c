public import Training

/// Adds workouts to the athlete's log.
public struct LogWorkouts: Operation {
    /// The workouts.
    public let workouts: [Workout]

    /// - Parameter workouts: Those to add.
    public init(_ workouts: [Workout]) {
        self.workouts = workouts
    }

    /// `log`.
    public var kind: String { "log" }

    /// The title, or how many there are.
    public var summary: String {
        workouts.count == 1 ? "log \(workouts[0].title)" : "log \(workouts.count) workouts"
    }

    /// - Throws: `ClubError.taken` for an id that is there already; `ClubError.outOfUse` for an exercise or level that is
    ///   not offered any more.
    public func apply(to draft: inout Draft) throws(ClubError) {
        var ids: Set<EntityID> = []
        var exercises: [Slug: Exercise] = [:]
        for workout in workouts {
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
            let name = WorkoutFileName(start: workout.start, id: workout.id)
            draft.put(workout.document, at: .workout(draft.athlete, name))
        }
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
