public import CanonicalJSON
public import Training
public import Values

/// `users/<name>/deleted.json`: the only file that a removed account leaves, so that its name stays taken.
public struct Tombstone: Hashable, Sendable {
    /// The account's name.
    public var name: Slug
    /// The time of the removal.
    public var deleted: Moment
    /// The athlete's own token that confirmed the removal; `nil` if a maintainer removed the account.
    public var token: String?
    /// A maintainer's reason; empty if the athlete removed the account.
    public var reason: String
    /// The invitation that the account was registered with, which nobody else can use.
    public var invite: String?
    /// The members that this program does not know.
    public var other: Members

    /// Creates the document.
    public init(
        name: Slug, deleted: Moment, token: String? = nil, reason: String = "", invite: String? = nil,
        other: Members = Members()
    ) {
        self.name = name
        self.deleted = deleted
        self.token = token
        self.reason = reason
        self.invite = invite
        self.other = other
    }
}

extension Tombstone: Document {
    /// Reads the members of the document.
    public init?(reading reader: ObjectReader) {
        let name = reader.requiredSlug("name")
        let deleted = reader.requiredMoment("deleted")
        let token = reader.text("token", Account.token)
        let reason = reader.text("reason", .markdown) ?? ""
        let invite = reader.text("invite", Account.token)
        guard let name, let deleted else { return nil }
        self.init(name: name, deleted: deleted, token: token, reason: reason, invite: invite)
    }

    /// The document.
    public var document: JSON {
        var writer = ObjectWriter(keeping: other, isDocument: true)
        writer.set("name", name)
        writer.set("deleted", deleted)
        writer.setUnlessEmpty("token", token)
        writer.setUnlessEmpty("reason", reason)
        writer.setUnlessEmpty("invite", invite)
        return writer.json
    }
}
