public import Training

/// Takes exercises and templates of the catalogue over into the athlete's library, in one commit.
public struct CopyCatalogue: Operation {
    /// Exercises that the athlete must not have yet.
    public let exercises: [Exercise]
    /// Templates, each with the exercises that it needs where the athlete has none of their names.
    public let templates: [AddTemplate]

    /// - Parameters:
    ///   - exercises: Exercises that the athlete must not have yet.
    ///   - templates: Templates with the exercises that they need.
    public init(_ exercises: [Exercise], templates: [AddTemplate] = []) {
        self.exercises = exercises
        self.templates = templates
    }

    /// `exercise-add`, or `template-add` where there is a template.
    public var kind: OperationKind { templates.first?.kind ?? AddExercises(exercises).kind }
    /// What is taken over.
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
