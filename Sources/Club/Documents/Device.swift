public import CanonicalJSON
public import Identity
public import Training
public import Values

/// A machine that may act for an athlete.
public struct Device: Hashable, Sendable {
    /// The device's id.
    public var id: EntityID
    /// The athlete's name for it, 1–80 characters.
    public var label: String
    /// The key that signs: `ssh-ed25519 AAAA…`.
    public var sign: String
    /// The key that boxes are sealed to: X25519 public key, base64.
    public var seal: String
    /// The time at which it was added.
    public var added: Moment
    /// The time at which it was revoked; `nil` while it is active.
    public var revoked: Moment?
    /// The members that this program does not know.
    public var other: Members

    /// Creates a device, which is active unless `revoked` is given.
    public init(
        id: EntityID, label: String, sign: String, seal: String, added: Moment, revoked: Moment? = nil,
        other: Members = Members()
    ) {
        self.id = id
        self.label = label
        self.sign = sign
        self.seal = seal
        self.added = added
        self.revoked = revoked
        self.other = other
    }
}

extension Device: ExtensibleObject {
    init?(reading reader: ObjectReader) {
        let id = reader.requiredID("id")
        let added = reader.requiredMoment("added")
        let label = reader.requiredText("label", .title)
        let sign = reader.requiredText("sign", .line)
        let seal = reader.requiredText("seal", .line)
        let revoked = reader.moment("revoked")
        guard let id, let added else { return nil }
        self.init(id: id, label: label, sign: sign, seal: seal, added: added, revoked: revoked)
    }

    var json: JSON {
        var writer = ObjectWriter(keeping: other)
        writer.set("id", id.text)
        writer.set("label", label)
        writer.set("sign", sign)
        writer.set("seal", seal)
        writer.set("added", added)
        writer.set("revoked", revoked)
        return writer.json
    }
}

extension Device {
    /// A device with new keys.
    /// - Parameters:
    ///   - keys: The public keys.
    ///   - label: The athlete's name for it.
    ///   - now: The time at which it is added.
    public init(_ keys: DevicePublicKeys, label: String, at now: Moment) {
        self.init(id: keys.id, label: label, sign: keys.signing.sshLine, seal: keys.sealing.base64, added: now)
    }
}
