public import Values

/// The public half of a device's keys: enough to say who one is, and to seal and verify.
public struct DevicePublicKeys: Hashable, Sendable {
    /// The device's id.
    public let id: EntityID
    /// The key that its signatures are verified by.
    public let signing: SigningPublicKey
    /// The key that is sealed to.
    public let sealing: SealingPublicKey
}
