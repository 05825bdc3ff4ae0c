public import CanonicalJSON
public import Training

/// `users/<from>/messages/<yyyy>/<yyyymmdd>T<hhmmss>Z-<id>.json`: what an athlete wrote to another, sealed to the two of them.
public struct Message: Hashable, Sendable {
    /// What is sealed, and for whom.
    public struct Sealed: Hashable, Sendable {
        /// The content key in a box (HPKE) for each reader, by name; base64.
        public var keys: [Slug: String]
        /// Nonce, ciphertext and tag; base64.
        public var body: String
        /// Members that this program does not know.
        public var other: Members

        /// - Parameters:
        ///   - keys: The content key in a box for each reader.
        ///   - body: Nonce, ciphertext and tag.
        ///   - other: Members that this program does not know.
        public init(keys: [Slug: String], body: String, other: Members = Members()) {
            self.keys = keys
            self.body = body
            self.other = other
        }

        /// The one suite (RFC 9180, and RFC 8439 for the body).
        public static let suite = "X25519-HKDF-SHA256-CHACHA20POLY1305"
    }

    /// Its id.
    public var id: EntityID
    /// Who wrote it.
    public var from: Slug
    /// To whom.
    public var to: Slug
    /// When, as the sender's clock had it.
    public var sent: Moment
    /// What is sealed.
    public var sealed: Sealed
    /// Members that this program does not know.
    public var other: Members

    /// - Parameters:
    ///   - id: Its id.
    ///   - from: Who wrote it.
    ///   - to: To whom.
    ///   - sent: When.
    ///   - sealed: What is sealed.
    ///   - other: Members that this program does not know.
    public init(id: EntityID, from: Slug, to: Slug, sent: Moment, sealed: Sealed, other: Members = Members()) {
        self.id = id
        self.from = from
        self.to = to
        self.sent = sent
        self.sealed = sealed
        self.other = other
    }

    /// Where it lies.
    public var path: DocumentPath { .message(from, DatedFileName(start: sent, id: id)) }
}

extension Message: Document {
    /// Reads the document.
    /// - Parameter json: The document.
    /// - Throws: `DocumentProblems` with everything that is wrong.
    public init(document json: JSON) throws(DocumentProblems) {
        self = try ObjectReader.read(json) { reader in
            let id = reader.requiredID("id")
            let from = reader.requiredSlug("from")
            let to = reader.requiredSlug("to")
            let sent = reader.requiredMoment("sent")
            if !reader.has("sealed") { reader.report(.missing(member: "sealed")) }
            let sealed = reader.object("sealed", Sealed.init(reading:))
            guard let id, let from, let to, let sent, let sealed else { return nil }
            return Message(id: id, from: from, to: to, sent: sent, sealed: sealed, other: reader.others(Self.shape))
        }
    }

    /// The members that the format gives the document.
    public static let shape = ObjectShape("format", "id", "from", "to", "sent", .part("sealed", Sealed.shape))

    /// The document.
    public var document: JSON {
        var writer = ObjectWriter(keeping: other, isDocument: true)
        writer.set("id", id.text)
        writer.set("from", from)
        writer.set("to", to)
        writer.set("sent", sent)
        writer.set("sealed", sealed.json)
        return writer.json
    }
}

extension Message.Sealed {
    /// A box in base64.
    private static let box = TextRule(limit: 200, required: true, multiline: false)
    /// The largest body in base64.
    private static let body = TextRule(limit: 87_500, required: true, multiline: false)

    fileprivate init?(reading reader: ObjectReader) {
        let suite = reader.requiredText("suite", .line)
        if reader.has("suite"), suite != Self.suite {
            reader.report(.conflicting("the suite is \(Self.suite)"), "suite")
        }
        self.init(
            keys: reader.table("keys", Self.box, most: 2) { Slug($0) }, body: reader.requiredText("body", Self.body),
            other: reader.others(Self.shape))
    }

    fileprivate static let shape = ObjectShape("suite", "keys", "body")

    fileprivate var json: JSON {
        var writer = ObjectWriter(keeping: other)
        writer.set("suite", Self.suite)
        writer.set("keys", table: keys.lazy.map { (key: $0, value: $1) })
        writer.set("body", body)
        return writer.json
    }
}
