public import Training
public import Values

/// Copies exercises and templates from the catalogue into the athlete's library, in one commit.
public struct CopyCatalogue: Operation {
    /// The exercises, which the athlete must not have yet.
    public let exercises: [Exercise]
    /// The templates, each with the exercises that it needs. Only exercises that the athlete does not have are added.
    public let templates: [AddTemplate]

    /// Creates the operation.
    public init(_ exercises: [Exercise], templates: [AddTemplate] = []) {
        self.exercises = exercises
        self.templates = templates
    }

    /// `exercise-add`, or `template-add` if there is a template.
    public var kind: OperationKind { templates.first?.kind ?? AddExercises(exercises).kind }
    /// The commit's subject.
    public var summary: String {
        let parts = templates.map(\.summary) + (exercises.isEmpty ? [] : [AddExercises(exercises).summary])
        return parts.prefix(3).joined(separator: ", ") + (parts.count > 3 ? " and more" : "")
    }

    /// - Returns: The names of the exercises that were added.
    /// - Throws: `ClubError.taken`.
    public func apply(to draft: inout Draft) throws(ClubError) -> [Slug] {
        try AddExercises(exercises).apply(to: &draft)
        var added = exercises.map(\.slug)
        for template in templates { added += try template.apply(to: &draft) }
        return added
    }
}
