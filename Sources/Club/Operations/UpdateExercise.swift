public import Training

/// Brings what changed in the original into a copy, by a merge of three versions.
public struct UpdateExercise: Operation {
    /// Which copy.
    public let exercise: Slug
    private let choices: [ExerciseMerge.Conflict: ExerciseMerge.Side]
    private let fallback: ExerciseMerge.Side?

    /// - Parameters:
    ///   - exercise: Which copy.
    ///   - choices: Which side wins where both changed something.
    ///   - fallback: Which side wins where `choices` does not say; `nil` refuses.
    public init(
        _ exercise: Slug, choices: [ExerciseMerge.Conflict: ExerciseMerge.Side] = [:],
        otherwise fallback: ExerciseMerge.Side? = nil
    ) {
        self.exercise = exercise
        self.choices = choices
        self.fallback = fallback
    }

    /// `exercise-update`.
    public var kind: OperationKind { .exerciseUpdate }
    /// Which.
    public var summary: String { "update \(exercise) from its original" }

    /// - Returns: The copy as it is now.
    /// - Throws: `ClubError.undecided`, `ClubError.pointless` for what is no copy or has no original any more.
    public func apply(to draft: inout Draft) throws(ClubError) -> Exercise {
        let mine = try draft.exercise(exercise)
        let (merge, blob) = try Self.merge(mine, in: draft.snapshot) { choices[$0] ?? fallback }
        guard merge.undecided.isEmpty else { throw .undecided(merge.undecided, in: exercise) }
        var exercise = merge.exercise
        exercise.origin?.blob = blob
        draft.put(exercise.document, at: .exercise(draft.athlete, self.exercise))
        return exercise
    }

    /// What an update would do.
    /// - Parameters:
    ///   - exercise: The copy.
    ///   - snapshot: The club.
    ///   - choose: Which side wins a conflict; `nil` leaves it open.
    /// - Returns: The merge, and the object id of the version that comes in.
    /// - Throws: `ClubError.pointless` for what is no copy or has no original any more.
    public static func merge(
        _ exercise: Exercise, in snapshot: ClubSnapshot,
        choosing choose: @escaping (ExerciseMerge.Conflict) -> ExerciseMerge.Side?
    ) throws(ClubError) -> (merge: ExerciseMerge, blob: String) {
        guard let copy = try snapshot.copy(exercise) else {
            throw .pointless("\(exercise.slug) was not copied from another athlete: there is nothing to update it from")
        }
        let original = "\(copy.owner)/\(copy.original)"
        guard var latest = copy.latest, let blob = copy.blob else {
            throw .pointless("\(original) is not there any more: \(exercise.slug) stays as it is")
        }
        guard var base = copy.base else {
            throw .pointless("the version of \(original) that was copied is not in this repository")
        }
        // Whether it is in use is decided by each athlete alone.
        (base.archived, latest.archived) = (exercise.archived, exercise.archived)
        return (ExerciseMerge(base: base, mine: exercise, theirs: latest, choosing: choose), blob)
    }
}
