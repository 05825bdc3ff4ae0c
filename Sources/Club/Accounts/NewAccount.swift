public import Identity
public import Training

extension Device {
    /// A device with keys of its own.
    /// - Parameters:
    ///   - keys: Its public keys.
    ///   - label: What the athlete calls it.
    ///   - now: Since when it acts.
    /// - Returns: `nil` for keys whose id is none.
    public init?(_ keys: DevicePublicKeys, label: String, at now: Moment) {
        guard let id = EntityID(keys.id) else { return nil }
        self.init(id: id, label: label, sign: keys.signing.sshLine, seal: keys.sealing.base64, added: now)
    }
}

extension Account {
    /// The account of somebody who joins with one device.
    /// - Parameters:
    ///   - device: The device.
    ///   - name: The athlete.
    ///   - email: A valid address; `nil` without one.
    ///   - invite: The invitation that they have.
    ///   - club: The club.
    /// - Throws: `ClubError.invalid` where nothing can be sealed to the device or to the club's issuers.
    public init(
        joiningWith device: Device, as name: Slug, email: String?, invite: String?, in club: ClubDocument
    ) throws(ClubError) {
        var address: SealedAddress?
        if let email { address = try SealedAddress(email, of: name, in: club) }
        self.init(
            devices: [device], sealing: try AccountSealing(for: [device], in: club.id), email: address, invite: invite)
    }
}
