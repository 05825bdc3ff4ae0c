public import Training
public import Values

/// Brings the changes of the original into a copy, in a three-way merge.
public struct UpdateExercise: Operation {
    /// The copy's name.
    public let exercise: Slug
    private let choices: [ExerciseMerge.Conflict: ExerciseMerge.Side]
    private let fallback: ExerciseMerge.Side?

    /// - Parameters:
    ///   - exercise: The copy's name.
    ///   - choices: The side that wins each conflict.
    ///   - fallback: The side that wins all other conflicts; `nil` to fail with ``ClubError/undecided(_:in:)`` if there are
    ///     any.
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
    /// The commit's subject.
    public var summary: String { "update \(exercise) from its original" }

    /// - Returns: The updated copy.
    /// - Throws: `ClubError.undecided`, `ClubError.pointless` for an exercise that is not a copy, or whose original is gone.
    public func apply(to draft: inout Draft) throws(ClubError) -> Exercise {
        let mine = try draft.exercise(exercise)
        let (merge, blob) = try Self.merge(mine, in: draft.snapshot) { choices[$0] ?? fallback }
        var exercise = try merge.result(in: exercise)
        exercise.origin?.blob = blob
        draft.put(exercise.document, at: .exercise(draft.athlete, self.exercise))
        return exercise
    }

    /// Merges the original's changes into a copy, as an update would.
    /// - Parameters:
    ///   - exercise: The copy.
    ///   - snapshot: The club.
    ///   - choose: Returns the side that wins a conflict; `nil` to leave it open.
    /// - Returns: The merge, and the object id of the original's version.
    /// - Throws: `ClubError.pointless` for an exercise that is not a copy, or whose original is gone.
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
        // Each athlete decides alone whether an exercise is in use.
        (base.archived, latest.archived) = (exercise.archived, exercise.archived)
        return (ExerciseMerge(base: base, mine: exercise, theirs: latest, choosing: choose), blob)
    }
}
