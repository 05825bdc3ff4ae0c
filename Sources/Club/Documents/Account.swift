public import CanonicalJSON
public import Training

/// `users/<name>/account.json`: the keys that act for an athlete, and the tokens that prove their right to do so. No page
/// shows it.
public struct Account: Hashable, Sendable {
    /// The permitted number of devices, including revoked ones.
    public static let deviceCount = 1...100
    /// The permitted number of recoveries.
    static let recoveryCount = 0...100

    /// The devices, including revoked ones.
    public var devices: [Device]
    /// The key that messages are sealed to; `nil` in an account that was made before messages existed.
    public var sealing: AccountSealing?
    /// The address that mail goes to.
    public var email: SealedAddress?
    /// The address that replaces `email` once it is confirmed.
    public var pendingEmail: SealedAddress?
    /// True if an issuer may give the account to a new device of its owner.
    public var recovery: Bool
    /// The token that confirmed the account, or its present address.
    public var confirmation: String?
    /// The token that the account was registered with.
    public var invite: String?
    /// The tokens of all recoveries, the oldest first.
    public var recoveries: [String]
    /// The members that this program does not know.
    public var other: Members

    /// Creates an account that allows recovery.
    public init(
        devices: [Device], sealing: AccountSealing? = nil, email: SealedAddress? = nil, invite: String? = nil,
        other: Members = Members()
    ) {
        self.devices = devices
        self.sealing = sealing
        self.email = email
        self.recovery = true
        self.invite = invite
        self.recoveries = []
        self.other = other
    }

    /// The active device with a signing key.
    /// - Parameter sign: `ssh-ed25519 AAAA…`.
    /// - Returns: `nil` if there is none, or it was revoked.
    public func device(signingWith sign: String) -> Device? {
        devices.first { $0.sign == sign && $0.revoked == nil }
    }
}

extension Account: Document {
    /// The rule for tokens, which are PASETOs.
    static let token = TextRule(limit: 4_000, required: true, multiline: false)

    /// Reads the members of the document.
    public init?(reading reader: ObjectReader) {
        self.init(
            devices: reader.objects("devices", count: Self.deviceCount, Device.init(reading:)),
            sealing: reader.object("sealing", AccountSealing.init(reading:)),
            email: reader.object("email", SealedAddress.init(reading:)), invite: reader.text("invite", Self.token))
        pendingEmail = reader.object("pendingEmail", SealedAddress.init(reading:))
        recovery = reader.flag("recovery", default: true)
        confirmation = reader.text("confirmation", Self.token)
        recoveries = reader.texts("recoveries", Self.token, count: Self.recoveryCount)
    }

    /// The document.
    public var document: JSON {
        var writer = ObjectWriter(keeping: other, isDocument: true)
        writer.set("devices", devices.map(\.json))
        if let sealing { writer.set("sealing", sealing.json) }
        if let email { writer.set("email", email.json) }
        if let pendingEmail { writer.set("pendingEmail", pendingEmail.json) }
        if !recovery { writer.set("recovery", false) }
        writer.setUnlessEmpty("confirmation", confirmation)
        writer.setUnlessEmpty("invite", invite)
        writer.set("recoveries", recoveries.map { .string($0) })
        return writer.json
    }
}
