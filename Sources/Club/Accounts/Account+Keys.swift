import CanonicalJSON
public import GitStore
public import Identity
public import Values

extension Account {
    /// The account of somebody who joins with one device.
    /// - Parameters:
    ///   - device: The device.
    ///   - name: The athlete.
    ///   - email: A valid address; `nil` without one.
    ///   - invite: The invitation token; `nil` without one.
    ///   - club: The club.
    /// - Throws: `ClubError.invalid` if nothing can be sealed to the device or to the club's issuers.
    public init(
        joiningWith device: Device, as name: Slug, email: String?, invite: String?, in club: ClubDocument
    ) throws(ClubError) {
        var address: SealedAddress?
        if let email { address = try SealedAddress(email, of: name, in: club) }
        self.init(
            devices: [device], sealing: try AccountSealing(for: [device], in: club.id), email: address, invite: invite)
    }
}

extension Account {
    /// Returns true if the account is confirmed; see ``ConfirmationStatus``.
    /// - Parameters:
    ///   - name: The account's name.
    ///   - club: The club.
    public func isConfirmed(_ name: Slug, in club: ClubDocument) -> Bool {
        ConfirmationStatus(name, self).isConfirmed(in: club)
    }

    /// The signing keys of the devices that are not revoked.
    public var signingKeys: [SigningPublicKey] {
        devices.filter { $0.revoked == nil }.compactMap { SigningPublicKey(sshLine: $0.sign) }
    }

    // MARK: The states that tokens are bound to

    /// The state that a confirmation is bound to: the sealed address, or without one the key of the first device.
    public var confirmationState: String {
        TokenClaims.state(of: (email?.json ?? devices.first.map { .string($0.sign) } ?? .null).canonicalBytes)
    }

    /// The state that the confirmation of a pending address is bound to; `nil` if none is pending.
    public var emailChangeState: String? {
        pendingEmail.map { TokenClaims.state(of: $0.json.canonicalBytes) }
    }

    /// The state that a recovery is bound to: the present account, and the device that receives it.
    /// - Parameters:
    ///   - bytes: The present `account.json`.
    ///   - device: The device to add.
    public static func recoveryState(of bytes: [UInt8], to device: Device) -> String {
        let content: JSON = [
            "account": .string(TokenClaims.state(of: bytes)), "device": .string(device.id.text),
            "seal": .string(device.seal), "sign": .string(device.sign),
        ]
        return TokenClaims.state(of: content.canonicalBytes)
    }

    /// The state that a removal is bound to: everything in the athlete's folder.
    /// - Parameter tree: The folder's tree.
    public static func deletionState(of tree: ObjectID) -> String {
        TokenClaims.state(of: JSON.string("\(tree)").canonicalBytes)
    }

    /// The state that an invitation is bound to: the invited name, or none.
    /// - Parameter name: The athlete who may register with it; `nil` for anybody.
    public static func invitationState(for name: Slug?) -> String {
        TokenClaims.state(of: (name.map { JSON.string($0.text) } ?? .null).canonicalBytes)
    }
}

extension ClubDocument {
    /// The keys that sign the club's tokens.
    public var issuerKeys: [SigningPublicKey] {
        confirmation.issuers.compactMap { SigningPublicKey(base64: $0.sign) }
    }
}
