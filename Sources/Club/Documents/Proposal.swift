public import CanonicalJSON
public import Training
public import Values

/// `users/<name>/proposals/<id>.json`: a changed version of somebody else's exercise that is offered to its owner.
public struct Proposal: Hashable, Sendable {
    /// The proposal's id.
    public var id: EntityID
    /// The owner of the exercise.
    public var owner: Slug
    /// The exercise's name.
    public var exercise: Slug
    /// The object id, in hexadecimal, of the version that it starts from.
    public var base: String
    /// The title, 1–80 characters.
    public var title: String
    /// The reason (Markdown).
    public var note: String
    /// The time at which it was made.
    public var created: Moment
    /// The exercise as it should be.
    public var proposed: Exercise
    /// The members that this program does not know.
    public var other: Members

    /// Creates the document.
    public init(
        id: EntityID, to exercise: Slug, of owner: Slug, base: String, title: String, note: String = "",
        created: Moment, proposed: Exercise, other: Members = Members()
    ) {
        self.id = id
        self.owner = owner
        self.exercise = exercise
        self.base = base
        self.title = title
        self.note = note
        self.created = created
        self.proposed = proposed
        self.other = other
    }
}

extension Proposal: Document {
    /// Reads the members of the document.
    public init?(reading reader: ObjectReader) {
        let id = reader.requiredID("id")
        let owner = reader.requiredSlug("to")
        let exercise = reader.requiredSlug("exercise")
        let base = reader.requiredText("base", .line)
        let title = reader.requiredText("title", .title)
        let note = reader.text("note", .markdown) ?? ""
        let created = reader.requiredMoment("created")
        if !reader.has("proposed") { reader.report(.missing(member: "proposed")) }
        let proposed = reader.object("proposed", Exercise.init(reading:))
        guard let id, let owner, let exercise, let created, let proposed else { return nil }
        self.init(
            id: id, to: exercise, of: owner, base: base, title: title, note: note, created: created,
            proposed: proposed)
    }

    /// The document.
    public var document: JSON {
        var writer = ObjectWriter(keeping: other, isDocument: true)
        writer.set("id", id.text)
        writer.set("to", owner)
        writer.set("exercise", exercise)
        writer.set("base", base)
        writer.set("title", title)
        writer.setUnlessEmpty("note", note)
        writer.set("created", created)
        writer.set("proposed", proposed.document)
        return writer.json
    }
}
