public import CanonicalJSON
public import Training
public import Values

/// `users/<from>/messages/<yyyy>/<yyyymmdd>T<hhmmss>Z-<id>.json`: a message from one athlete to another, sealed to both.
public struct Message: Hashable, Sendable {
    /// The sealed text, and the keys that open it.
    public struct Sealed: Hashable, Sendable {
        /// The content key in a box (HPKE) for each reader, by name, in base64.
        public var keys: [Slug: String]
        /// The nonce, ciphertext and tag, in base64.
        public var body: String
        /// The members that this program does not know.
        public var other: Members

        /// Creates the member of the document.
        public init(keys: [Slug: String], body: String, other: Members = Members()) {
            self.keys = keys
            self.body = body
            self.other = other
        }

        /// The only suite in use (RFC 9180, and RFC 8439 for the body).
        public static let suite = "X25519-HKDF-SHA256-CHACHA20POLY1305"
    }

    /// The message's id.
    public var id: EntityID
    /// The sender.
    public var from: Slug
    /// The recipient.
    public var to: Slug
    /// The time of sending by the sender's clock.
    public var sent: Moment
    /// The sealed text.
    public var sealed: Sealed
    /// The members that this program does not know.
    public var other: Members

    /// Creates the document.
    public init(id: EntityID, from: Slug, to: Slug, sent: Moment, sealed: Sealed, other: Members = Members()) {
        self.id = id
        self.from = from
        self.to = to
        self.sent = sent
        self.sealed = sealed
        self.other = other
    }

    /// The message's path.
    public var path: DocumentPath { .message(from, DatedFileName(start: sent, id: id)) }
}

extension Message: Document {
    /// Reads the members of the document.
    public init?(reading reader: ObjectReader) {
        let id = reader.requiredID("id")
        let from = reader.requiredSlug("from")
        let to = reader.requiredSlug("to")
        let sent = reader.requiredMoment("sent")
        if !reader.has("sealed") { reader.report(.missing(member: "sealed")) }
        let sealed = reader.object("sealed", Sealed.init(reading:))
        guard let id, let from, let to, let sent, let sealed else { return nil }
        self.init(id: id, from: from, to: to, sent: sent, sealed: sealed)
    }

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

extension Message.Sealed: ExtensibleObject {
    /// The rule for a box in base64.
    private static let box = TextRule(limit: 200, required: true, multiline: false)
    /// The rule for the body in base64.
    private static let body = TextRule(limit: 87_500, required: true, multiline: false)

    fileprivate init?(reading reader: ObjectReader) {
        let suite = reader.requiredText("suite", .line)
        if reader.has("suite"), suite != Self.suite {
            reader.report(.conflicting("the suite is \(Self.suite)"), "suite")
        }
        self.init(
            keys: reader.table("keys", Self.box, most: 2) { Slug($0) }, body: reader.requiredText("body", Self.body))
    }

    fileprivate var json: JSON {
        var writer = ObjectWriter(keeping: other)
        writer.set("suite", Self.suite)
        writer.set("keys", table: keys.lazy.map { (key: $0, value: $1) })
        writer.set("body", body)
        return writer.json
    }
}
