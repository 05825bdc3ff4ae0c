public import CanonicalJSON
public import Training

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
    /// Reads the document.
    /// - Parameter json: The document.
    /// - Throws: `DocumentProblems` with everything that is wrong.
    public init(document json: JSON) throws(DocumentProblems) {
        self = try ObjectReader.read(json) { reader in
            let id = reader.requiredID("id")
            let created = reader.requiredMoment("created")
            let body = reader.requiredText("body", Self.body)
            guard let id, let created else { return nil }
            return ProposalComment(id: id, created: created, body: body, other: reader.others(Self.shape))
        }
    }

    /// The rule for the text.
    public static let body = TextRule(limit: 10_000, required: true, multiline: true)

    /// The members that the format gives the document.
    public static let shape = ObjectShape("format", "id", "created", "body")

    /// The document.
    public var document: JSON {
        var writer = ObjectWriter(keeping: other, isDocument: true)
        writer.set("id", id.text)
        writer.set("created", created)
        writer.set("body", body)
        return writer.json
    }
}
