public import Training
public import Values

/// Changes or removes one of the athlete's templates.
public struct EditTemplate: Operation {
    /// One step of the change.
    public enum Step: Hashable, Sendable {
        /// A new title.
        case title(String)
        /// A new note.
        case note(String)
        /// New tags.
        case tags([String])
        /// New entries, with the clocks of their groups.
        case entries([Entry], formats: [TimedFormat] = [])
        /// The removal of the template; workouts made from it keep its name.
        case delete
    }

    /// The template's name.
    public let slug: Slug
    /// The steps, in order.
    public let steps: [Step]

    /// Creates the operation.
    public init(_ slug: Slug, _ steps: [Step]) {
        self.slug = slug
        self.steps = steps
    }

    /// `template-delete` or `template-edit`.
    public var kind: OperationKind { steps.contains(.delete) ? .templateDelete : .templateEdit }
    /// The commit's subject.
    public var summary: String { "\(steps.contains(.delete) ? "delete" : "edit") template \(slug)" }

    /// - Returns: The changed template, or the one that was removed.
    /// - Throws: `ClubError.notFound`.
    public func apply(to draft: inout Draft) throws(ClubError) -> WorkoutTemplate {
        let path = DocumentPath.template(draft.athlete, slug)
        var template = try draft.snapshot.template(slug, of: draft.athlete)
        for step in steps {
            switch step {
            case .title(let title): template.title = title
            case .note(let note): template.note = note
            case .tags(let tags): template.tags = tags
            case .entries(let entries, let formats):
                template.entries = entries
                template.formats = TimedFormat.keepingUnknown(of: template.formats, in: formats)
            case .delete: break
            }
        }
        if steps.contains(.delete) { draft.remove(path) } else { draft.put(template.document, at: path) }
        return template
    }
}
