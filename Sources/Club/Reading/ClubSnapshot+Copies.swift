import GitStore
public import Training
public import Values

/// An exercise that was copied from another athlete of the club, with the original as it was then and as it is now.
public struct ExerciseCopy: Sendable {
    /// The copy.
    public let exercise: Exercise
    /// The original's owner.
    public let owner: Slug
    /// The original's name.
    public let original: Slug
    /// The version that was copied or last merged; `nil` if the repository does not have it.
    public let base: Exercise?
    /// The present original; `nil` if it or its owner is gone.
    public let latest: Exercise?
    /// The object id of `latest`, in hexadecimal.
    public let blob: String?

    /// True if the original has changed since. Archiving and restoring it do not count.
    public var isOutdated: Bool { !(difference?.changes.isEmpty ?? true) }

    /// The original's changes since; `nil` if either version is missing.
    public var difference: ExerciseDifference? {
        guard let base, var latest else { return nil }
        latest.archived = base.archived
        return ExerciseDifference(from: base, to: latest)
    }
}

extension ClubSnapshot {
    /// An athlete's exercises that were copied from others of the club, by name.
    /// - Throws: `ClubError.store`; `ClubError.invalid` for an invalid exercise of the athlete.
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
        let path = DocumentPath.exercise(owner, name)
        let entry = try entry(at: path.text).flatMap { $0.mode == .file ? $0 : nil }
        let latest = try entry.flatMap { entry throws(ClubError) in try readable(entry.id, path.text, Exercise.self) }
        return ExerciseCopy(
            exercise: exercise, owner: owner, original: name, base: try version(origin.blob, path),
            latest: latest, blob: entry.map { "\($0.id)" })
    }

    /// The version of an exercise with an object id; `nil` if the repository has none.
    func version(_ blob: String, _ path: DocumentPath) throws(ClubError) -> Exercise? {
        guard let id = ObjectID(hex: blob) else { return nil }
        do throws(ClubError) {
            return try readable(id, path.text, Exercise.self)
        } catch .store(.missing), .store(.wrongKind) {
            return nil
        }
    }
}
