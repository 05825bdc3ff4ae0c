public import CanonicalJSON
public import Training

/// `users/<name>/account.json`: the keys that act for an athlete. It is never on a page.
public struct Account: Hashable, Sendable {
    /// A machine that acts for the athlete.
    public struct Device: Hashable, Sendable {
        /// Its id.
        public var id: EntityID
        /// What the athlete calls it, 1–80 characters.
        public var label: String
        /// The key that signs: `ssh-ed25519 AAAA…`.
        public var sign: String
        /// The key that it is written to: X25519 public key, base64.
        public var seal: String
        /// Since when.
        public var added: Moment
        /// Until when; `nil` while it is good.
        public var revoked: Moment?
        /// Members that this program does not know.
        public var other: Members

        /// A device that is good.
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

    /// The devices, revoked ones too.
    public var devices: [Device]
    /// Members that this program does not know.
    public var other: Members

    /// - Parameters:
    ///   - devices: The devices.
    ///   - other: Members that this program does not know.
    public init(devices: [Device], other: Members = Members()) {
        self.devices = devices
        self.other = other
    }

    /// Finds the good device with a key.
    /// - Parameter sign: `ssh-ed25519 AAAA…`.
    /// - Returns: The device, or `nil` when there is none or it was revoked.
    public func device(signingWith sign: String) -> Device? {
        devices.first { $0.sign == sign && $0.revoked == nil }
    }
}

extension Account: Document {
    /// Reads the document.
    /// - Parameter json: The document.
    /// - Throws: `DocumentProblems` with everything that is wrong.
    public init(document json: JSON) throws(DocumentProblems) {
        self = try ObjectReader.read(json) { reader in
            let devices = reader.objects("devices", count: 1...100, Device.init(reading:))
            return Account(devices: devices, other: reader.others(Self.shape))
        }
    }

    /// The members that the format gives the document.
    public static let shape = ObjectShape("format", .part("devices", Device.shape))

    /// The document.
    public var document: JSON {
        var writer = ObjectWriter(keeping: other, isDocument: true)
        writer.set("devices", devices.map(\.json))
        return writer.json
    }
}

extension Account.Device {
    fileprivate init?(reading reader: ObjectReader) {
        let id = reader.requiredID("id")
        let added = reader.requiredMoment("added")
        let label = reader.requiredText("label", .title)
        let sign = reader.requiredText("sign", .line)
        let seal = reader.requiredText("seal", .line)
        let revoked = reader.moment("revoked")
        guard let id, let added else { return nil }
        self.init(
            id: id, label: label, sign: sign, seal: seal, added: added, revoked: revoked,
            other: reader.others(Self.shape))
    }

    fileprivate static let shape = ObjectShape("id", "label", "sign", "seal", "added", "revoked")

    fileprivate var json: JSON {
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
