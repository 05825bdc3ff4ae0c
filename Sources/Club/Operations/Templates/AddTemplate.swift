public import Training

/// Adds a template, and the exercises that it needs where the athlete has none of their names.
public struct AddTemplate: Operation {
    /// The template.
    public let template: WorkoutTemplate
    /// What its entries may name beside the athlete's own.
    public let exercises: [Exercise]

    /// - Parameters:
    ///   - template: The template.
    ///   - exercises: What its entries may name beside the athlete's own.
    public init(_ template: WorkoutTemplate, exercises: [Exercise] = []) {
        self.template = template
        self.exercises = exercises
    }

    /// `template-add`.
    public var kind: OperationKind { .templateAdd }
    /// Which template.
    public var summary: String { "add template \(template.slug)" }

    /// - Returns: The exercises that were added.
    /// - Throws: `ClubError.taken` when there is a template of that name.
    public func apply(to draft: inout Draft) throws(ClubError) -> [Slug] {
        let path = DocumentPath.template(draft.athlete, template.slug)
        guard try !draft.exists(path) else { throw .taken(.template, name: template.slug.text) }
        draft.put(template.document, at: path)
        var added: [Slug] = []
        for exercise in exercises {
            let place = DocumentPath.exercise(draft.athlete, exercise.slug)
            guard try !draft.exists(place) else { continue }
            draft.put(exercise.document, at: place)
            added.append(exercise.slug)
        }
        return added
    }
}
