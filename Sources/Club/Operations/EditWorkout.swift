public import Training
public import Values

/// Changes or removes one of the athlete's workouts.
public struct EditWorkout: Operation {
    /// One step of the change.
    public enum Step: Hashable, Sendable {
        /// A new title.
        case title(String)
        /// A new start.
        case start(Moment)
        /// A new duration in seconds; `nil` if unknown.
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
        /// New entries, with the clocks of their groups.
        case entries([Entry], formats: [TimedFormat] = [])
        /// The removal of the workout.
        case delete
    }

    /// The workout's id.
    public let id: EntityID
    /// The steps, in order.
    public let steps: [Step]

    /// Creates the operation.
    public init(_ id: EntityID, _ steps: [Step]) {
        self.id = id
        self.steps = steps
    }

    /// `workout-delete` or `workout-edit`.
    public var kind: OperationKind { steps.contains(.delete) ? .workoutDelete : .workoutEdit }
    /// The commit's subject.
    public var summary: String { "\(steps.contains(.delete) ? "delete" : "edit") workout \(id)" }

    /// - Returns: The changed workout, or the one that was removed.
    /// - Throws: `ClubError.notFound`.
    public func apply(to draft: inout Draft) throws(ClubError) -> Workout {
        let file = try draft.snapshot.workoutFile(id.text, of: draft.athlete)
        var workout = try draft.snapshot.workout(file)
        for step in steps { step.apply(to: &workout) }
        let path = DocumentPath.workout(draft.athlete, workout.fileName)
        if steps.contains(.delete) || path != file.workoutPath { draft.remove(file.workoutPath) }
        if !steps.contains(.delete) { draft.put(workout.document, at: path) }
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
        case .entries(let entries, let formats):
            workout.entries = entries
            workout.formats = TimedFormat.keepingUnknown(of: workout.formats, in: formats)
        case .delete: break
        }
    }
}
