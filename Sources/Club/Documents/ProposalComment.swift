public import CanonicalJSON
public import Training

/// `users/<name>/comments/<proposer>/<proposal>/<id>.json`: what an athlete says about a proposal.
public struct ProposalComment: Hashable, Sendable {
    /// Its id.
    public var id: EntityID
    /// When it was written.
    public var created: Moment
    /// What it says (Markdown).
    public var body: String
    /// Members that this program does not know.
    public var other: Members

    /// - Parameters:
    ///   - id: Its id.
    ///   - created: When it was written.
    ///   - body: What it says.
    ///   - other: Members that this program does not know.
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

    /// What a body may be.
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
