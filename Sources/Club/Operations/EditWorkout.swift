public import Training

/// Changes or removes one of the athlete's workouts.
public struct EditWorkout: Operation {
    /// What changes.
    public enum Step: Hashable, Sendable {
        /// A new title.
        case title(String)
        /// A new start.
        case start(Moment)
        /// A new duration in seconds; `nil` when nobody knows.
        case duration(Int?)
        /// A new note.
        case note(String)
        /// New tags.
        case tags([String])
        /// Done or planned.
        case status(Workout.Status)
        /// Public or unlisted.
        case visibility(Visibility)
        /// A new body weight.
        case bodyWeight(Weight?)
        /// New entries.
        case entries([Entry])
        /// Away with it.
        case delete
    }

    /// Its id.
    public let id: EntityID
    /// What changes, in order.
    public let steps: [Step]

    /// - Parameters:
    ///   - id: Its id.
    ///   - steps: What changes, in order.
    public init(_ id: EntityID, _ steps: [Step]) {
        self.id = id
        self.steps = steps
    }

    /// `workout-delete` or `workout-edit`.
    public var kind: OperationKind { steps.contains(.delete) ? .workoutDelete : .workoutEdit }
    /// Which workout.
    public var summary: String { "\(steps.contains(.delete) ? "delete" : "edit") workout \(id)" }

    /// - Returns: The workout as it is now, or was before it was removed.
    /// - Throws: `ClubError.notFound`.
    public func apply(to draft: inout Draft) throws(ClubError) -> Workout {
        let file = try draft.snapshot.workoutFile(id.text, of: draft.athlete)
        var workout = try draft.snapshot.workout(file)
        for step in steps { step.apply(to: &workout) }
        let place = DocumentPath.workout(draft.athlete, DatedFileName(start: workout.start, id: workout.id))
        if steps.contains(.delete) || place != file.workoutPath { draft.remove(file.workoutPath) }
        if !steps.contains(.delete) { draft.put(workout.document, at: place) }
        return workout
    }
}

extension EditWorkout.Step {
    fileprivate func apply(to workout: inout Workout) {
        switch self {
        case .title(let title): workout.title = title
        case .start(let start): workout.start = start
        case .duration(let seconds): workout.durationSeconds = seconds
        case .note(let note): workout.note = note
        case .tags(let tags): workout.tags = tags
        case .status(let status): workout.status = status
        case .visibility(let visibility): workout.visibility = visibility
        case .bodyWeight(var weight):
            weight?.other.keep(workout.bodyWeight?.other)
            workout.bodyWeight = weight
        case .entries(let entries): workout.entries = entries
        case .delete: break
        }
    }
}
