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
    public var kind: OperationKind { .exerciseAdd }
    /// Which are added.
    public var summary: String {
        let names = exercises.prefix(3).map(\.slug.text).joined(separator: ", ")
        return "add \(names)\(exercises.count > 3 ? " and \(exercises.count - 3) more" : "")"
    }

    /// - Throws: `ClubError.taken` when there is one of that name.
    public func apply(to draft: inout Draft) throws(ClubError) {
        for exercise in exercises {
            let path = DocumentPath.exercise(draft.athlete, exercise.slug)
            guard try !draft.exists(path) else { throw .taken(.exercise, name: exercise.slug.text) }
            draft.put(exercise.document, at: path)
        }
    }
}
