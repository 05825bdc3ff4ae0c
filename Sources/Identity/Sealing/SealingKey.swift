import Crypto

/// The sealing key of an account (X25519): what is sealed to the account is sealed to this key, and each of the account's
/// devices has it in a box of its own, in `account.json`.
public struct SealingKey: Sendable {
    private let key: Curve25519.KeyAgreement.PrivateKey

    /// A new random key.
    public static func generate() -> SealingKey {
        SealingKey(key: Curve25519.KeyAgreement.PrivateKey())
    }

    /// A key from its 32 bytes, for reproducible clubs.
    ///
    /// - Throws: ``IdentityError/malformedKeys``.
    public init(seed: [UInt8]) throws(IdentityError) {
        guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: seed) else {
            throw .malformedKeys
        }
        self.init(key: key)
    }

    private init(key: Curve25519.KeyAgreement.PrivateKey) {
        self.key = key
    }

    /// The public key, to which others seal.
    public var publicKey: SealingPublicKey { SealingPublicKey(key.publicKey) }

    /// The key in a box for a device.
    ///
    /// - Parameters:
    ///   - device: The device's public sealing key.
    ///   - info: The purpose of the box; ``unwrap(_:with:info:)`` must be given the same.
    /// - Returns: 80 bytes.
    /// - Throws: ``SealedBoxError/unusableKey``.
    public func wrapped(to device: SealingPublicKey, info: [UInt8]) throws(SealedBoxError) -> [UInt8] {
        try SealedBox.seal(Array(key.rawRepresentation), to: device, info: info)
    }

    /// The key from the box of a device.
    ///
    /// - Parameters:
    ///   - wrapped: The box that ``wrapped(to:info:)`` made.
    ///   - device: The device's keys.
    ///   - info: The purpose, as when it was wrapped.
    /// - Throws: ``SealedBoxError/malformed``, ``SealedBoxError/refused``.
    public static func unwrap(
        _ wrapped: [UInt8],
        with device: DeviceKeys,
        info: [UInt8]
    ) throws(SealedBoxError) -> SealingKey {
        let bytes = try device.open(wrapped, info: info)
        guard let key = try? SealingKey(seed: bytes) else { throw .malformed }
        return key
    }

    /// A symmetric key for content that stays on this machine (HKDF with SHA-256, RFC 5869).
    func localKey(_ info: [UInt8]) -> SymmetricKey {
        let material = SymmetricKey(data: key.rawRepresentation)
        return HKDF<SHA256>.deriveKey(inputKeyMaterial: material, info: info, outputByteCount: 32)
    }

    /// Opens what was sealed to the account.
    ///
    /// - Throws: As ``SealedBox/open(_:with:info:authenticating:)``.
    public func open(
        _ box: [UInt8],
        info: [UInt8],
        authenticating context: [UInt8] = []
    ) throws(SealedBoxError) -> [UInt8] {
        try SealedBox.open(box, with: key, info: info, authenticating: context)
    }
}
