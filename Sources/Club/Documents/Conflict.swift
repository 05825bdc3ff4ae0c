public import CanonicalJSON
public import Training
public import Values

/// `users/<name>/conflicts/<id>.json`: two versions of a document that a sync could not merge. One version is at the
/// document's path, the other is here.
public struct Conflict: Hashable, Sendable {
    /// The conflict's id.
    public var id: EntityID
    /// The path of the version that was published first.
    public var path: String
    /// The time at which the two versions met.
    public var created: Moment
    /// The object id, in hexadecimal, of the version that both come from; `nil` if both sides created the document.
    public var base: String?
    /// The version that is not at the path.
    public var theirs: JSON
    /// The members that this program does not know.
    public var other: Members

    /// Creates the document.
    public init(
        id: EntityID, path: String, created: Moment, base: String?, theirs: JSON, other: Members = Members()
    ) {
        self.id = id
        self.path = path
        self.created = created
        self.base = base
        self.theirs = theirs
        self.other = other
    }
}

extension Conflict: Document {
    /// Reads the members of the document.
    public init?(reading reader: ObjectReader) {
        let id = reader.requiredID("id")
        let path = reader.requiredText("path", .line)
        let created = reader.requiredMoment("created")
        let base = reader.text("base", .line)
        if !reader.has("theirs") { reader.report(.missing(member: "theirs")) }
        let theirs = reader.anyObject("theirs")
        guard let id, let created, let theirs else { return nil }
        self.init(id: id, path: path, created: created, base: base, theirs: theirs)
    }

    /// The document.
    public var document: JSON {
        var writer = ObjectWriter(keeping: other, isDocument: true)
        writer.set("id", id.text)
        writer.set("path", path)
        writer.set("created", created)
        if let base { writer.set("base", base) }
        writer.set("theirs", theirs)
        return writer.json
    }
}
