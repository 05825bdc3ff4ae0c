public import Training
import Values

/// Adds exercises to the athlete's library.
public struct AddExercises: Operation {
    /// The exercises to add.
    public let exercises: [Exercise]

    /// Creates the operation.
    public init(_ exercises: [Exercise]) {
        self.exercises = exercises
    }

    /// `exercise-add`.
    public var kind: OperationKind { .exerciseAdd }
    /// The commit's subject.
    public var summary: String {
        let names = exercises.prefix(3).map(\.slug.text).joined(separator: ", ")
        return "add \(names)\(exercises.count > 3 ? " and \(exercises.count - 3) more" : "")"
    }

    /// - Throws: `ClubError.taken` if there is one of the same name.
    public func apply(to draft: inout Draft) throws(ClubError) {
        for exercise in exercises {
            let path = DocumentPath.exercise(draft.athlete, exercise.slug)
            guard try !draft.exists(path) else { throw .taken(.exercise, name: exercise.slug.text) }
            draft.put(exercise.document, at: path)
        }
    }
}
