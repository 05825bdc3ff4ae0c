public import Training
public import Values

/// The change that somebody's version of an exercise is to the owner's.
public struct ProposedChange {
    /// The object id of the owner's version that the change is based on.
    let base: String
    /// The owner's exercise as it would be.
    let proposed: Exercise
    /// The difference from the base.
    public let difference: ExerciseDifference

    /// Compares with the version of the owner's exercise that was copied; with the present one if the own version is not a copy.
    /// - Parameters:
    ///   - mine: The own version.
    ///   - exercise: The name of the exercise to change.
    ///   - owner: The owner of that exercise.
    ///   - snapshot: The state of the club.
    /// - Throws: `ClubError.notFound`, `ClubError.notAllowed`, `ClubError.pointless`.
    public init(
        _ mine: Exercise, for exercise: Slug, of owner: Slug, in snapshot: ClubSnapshot
    ) throws(ClubError) {
        let theirs = try snapshot.proposableExercise(exercise, of: owner)
        guard mine.counting == theirs.counting else {
            throw .pointless(
                "\(mine.slug) counts \(mine.counting), \(owner)/\(exercise) \(theirs.counting): that never changes")
        }
        var proposed = mine
        (proposed.slug, proposed.created, proposed.origin) = (exercise, theirs.created, theirs.origin)
        proposed.at = nil
        (proposed.archived, proposed.license) = (theirs.archived, theirs.license)
        let path = DocumentPath.exercise(owner, exercise)
        if let origin = mine.origin, origin.source == .athlete(owner, exercise: exercise),
            let copied = try snapshot.version(origin.blob, path)
        {
            (base, difference) = (origin.blob, ExerciseDifference(from: copied, to: proposed))
        } else {
            base = try snapshot.blobID(at: path) ?? ""
            difference = ExerciseDifference(from: theirs, to: proposed)
        }
        self.proposed = proposed
    }
}
