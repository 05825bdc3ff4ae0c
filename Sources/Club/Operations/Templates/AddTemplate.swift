public import Training
public import Values

/// Adds a template, and those of the exercises it needs that the athlete does not have.
public struct AddTemplate: Operation {
    /// The template.
    public let template: WorkoutTemplate
    /// The exercises that the template needs. An exercise is not added if the athlete has one of the same name.
    public let exercises: [Exercise]

    /// Creates the operation.
    public init(_ template: WorkoutTemplate, exercises: [Exercise] = []) {
        self.template = template
        self.exercises = exercises
    }

    /// `template-add`.
    public var kind: OperationKind { .templateAdd }
    /// The commit's subject.
    public var summary: String { "add template \(template.slug)" }

    /// - Returns: The names of the exercises that were added.
    /// - Throws: `ClubError.taken` if there is a template of the same name.
    public func apply(to draft: inout Draft) throws(ClubError) -> [Slug] {
        let path = DocumentPath.template(draft.athlete, template.slug)
        guard try !draft.exists(path) else { throw .taken(.template, name: template.slug.text) }
        draft.put(template.document, at: path)
        var added: [Slug] = []
        for exercise in exercises {
            let path = DocumentPath.exercise(draft.athlete, exercise.slug)
            guard try !draft.exists(path) else { continue }
            draft.put(exercise.document, at: path)
            added.append(exercise.slug)
        }
        return added
    }
}
