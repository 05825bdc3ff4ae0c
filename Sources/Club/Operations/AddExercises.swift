public import Training

/// Adds exercises to the athlete's library.
public struct AddExercises: Operation {
    /// The exercises.
    public let exercises: [Exercise]

    /// - Parameter exercises: Those to add.
    public init(_ exercises: [Exercise]) {
        self.exercises = exercises
    }

    /// `exercise-add`.
    public var kind: String { "exercise-add" }
    /// Which are added.
    public var summary: String { "add \(exercises.map(\.slug.text).joined(separator: ", "))" }

    /// - Throws: `ClubError.taken` when there is one of that name.
    public func apply(to draft: inout Draft) throws(ClubError) {
        for exercise in exercises {
            let path = DocumentPath.exercise(draft.athlete, exercise.slug)
            guard try draft.snapshot.entry(at: path.text) == nil else {
                throw .taken(.exercise, name: exercise.slug.text)
            }
            try draft.put(exercise.document, at: path)
        }
    }
}
