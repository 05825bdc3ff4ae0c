import GitStore
public import Training

/// An exercise that was copied from another athlete of the club, with its original as it was then and as it is now.
public struct ExerciseCopy: Sendable {
    /// The copy.
    public let exercise: Exercise
    /// Whose the original is.
    public let owner: Slug
    /// The original's name.
    public let original: Slug
    /// The version that was copied, or brought in last; `nil` where the repository does not have it.
    public let base: Exercise?
    /// The original as it is now; `nil` where it is gone, or its owner is.
    public let latest: Exercise?
    /// The object id of `latest`, in hexadecimal.
    public let blob: String?

    /// Whether the original changed since. Being taken out of use, or brought back, is its owner's affair.
    public var isOutdated: Bool { !(difference?.changes.isEmpty ?? true) }

    /// What changed in the original since; `nil` where either version is not there.
    public var difference: ExerciseDifference? {
        guard let base, var latest else { return nil }
        latest.archived = base.archived
        return ExerciseDifference(from: base, to: latest)
    }
}

extension ClubSnapshot {
    /// The exercises of an athlete that were copied from others of the club, by name.
    /// - Throws: `ClubError.store`; `ClubError.invalid` for an exercise of the athlete's own.
    public func copies(of athlete: Slug) throws(ClubError) -> [ExerciseCopy] {
        var copies: [ExerciseCopy] = []
        for exercise in try exercises(of: athlete) {
            if let copy = try copy(exercise) { copies.append(copy) }
        }
        return copies
    }

    /// An exercise with its original; `nil` for one that was not copied from an athlete.
    public func copy(_ exercise: Exercise) throws(ClubError) -> ExerciseCopy? {
        guard let origin = exercise.origin, case .athlete(let owner, let name) = origin.source else { return nil }
        let place = DocumentPath.exercise(owner, name)
        let entry = try entry(at: place.text).flatMap { $0.mode == .file ? $0 : nil }
        let latest = try entry.flatMap { entry throws(ClubError) in try readable(entry.id, place.text, Exercise.self) }
        return ExerciseCopy(
            exercise: exercise, owner: owner, original: name, base: try version(origin.blob, place),
            latest: latest, blob: entry.map { "\($0.id)" })
    }

    /// A version of an exercise by its object id; `nil` where the repository has none of that id.
    func version(_ blob: String, _ place: DocumentPath) throws(ClubError) -> Exercise? {
        guard let id = ObjectID(hex: blob) else { return nil }
        do throws(ClubError) {
            return try readable(id, place.text, Exercise.self)
        } catch .store(.missing), .store(.wrongKind) {
            return nil
        }
    }
}
