public import CanonicalJSON
public import Training
public import Values

/// `users/<name>/comments/<proposer>/<proposal>/<id>.json`: an athlete's comment on a proposal.
public struct ProposalComment: Hashable, Sendable {
    /// The comment's id.
    public var id: EntityID
    /// The time of writing.
    public var created: Moment
    /// The text (Markdown).
    public var body: String
    /// The members that this program does not know.
    public var other: Members

    /// Creates the document.
    public init(id: EntityID, created: Moment, body: String, other: Members = Members()) {
        self.id = id
        self.created = created
        self.body = body
        self.other = other
    }
}

extension ProposalComment: Document {
    /// Reads the members of the document.
    public init?(reading reader: ObjectReader) {
        let id = reader.requiredID("id")
        let created = reader.requiredMoment("created")
        let body = reader.requiredText("body", Self.body)
        guard let id, let created else { return nil }
        self.init(id: id, created: created, body: body)
    }

    /// The rule for the text.
    public static let body = TextRule(limit: 10_000, required: true, multiline: true)

    /// The document.
    public var document: JSON {
        var writer = ObjectWriter(keeping: other, isDocument: true)
        writer.set("id", id.text)
        writer.set("created", created)
        writer.set("body", body)
        return writer.json
    }
}
