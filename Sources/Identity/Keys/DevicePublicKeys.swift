/// What others may know of a device's keys: enough to say who one is, and to seal and verify.
public struct DevicePublicKeys: Hashable, Sendable {
    /// The device's id: 8 characters of ``DeviceID``'s alphabet.
    public let id: String
    /// The key that its signatures are verified by.
    public let signing: SigningPublicKey
    /// The key that is sealed to.
    public let sealing: SealingPublicKey
}
