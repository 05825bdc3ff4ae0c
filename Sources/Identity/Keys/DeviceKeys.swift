public import Crypto
public import Values

/// The keys of one athlete on one device: Ed25519 to sign commits, X25519 to open messages sealed to the device.
public struct DeviceKeys: Sendable {
    /// The device's id.
    public let id: EntityID
    /// The key that signs.
    public let signing: Curve25519.Signing.PrivateKey
    /// The key that opens what is sealed to this device.
    public let sealing: Curve25519.KeyAgreement.PrivateKey

    /// New random keys under a new random id.
    public static func generate() -> DeviceKeys {
        DeviceKeys(
            id: .random(),
            signing: Curve25519.Signing.PrivateKey(),
            sealing: Curve25519.KeyAgreement.PrivateKey()
        )
    }

    /// Keys from raw seeds, for stored keys and for reproducible clubs.
    ///
    /// - Parameters:
    ///   - id: The device's id.
    ///   - signingSeed: 32 bytes.
    ///   - sealingSeed: 32 bytes.
    /// - Throws: ``IdentityError/malformedKeys``.
    public init(id: EntityID, signingSeed: [UInt8], sealingSeed: [UInt8]) throws(IdentityError) {
        guard let signing = try? Curve25519.Signing.PrivateKey(rawRepresentation: signingSeed),
            let sealing = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: sealingSeed)
        else { throw .malformedKeys }
        self.init(id: id, signing: signing, sealing: sealing)
    }

    private init(
        id: EntityID,
        signing: Curve25519.Signing.PrivateKey,
        sealing: Curve25519.KeyAgreement.PrivateKey
    ) {
        self.id = id
        self.signing = signing
        self.sealing = sealing
    }

    /// The public signing key as OpenSSH writes it, without a comment: `ssh-ed25519 AAAA…`.
    public var signPublicSSH: String {
        publicKeys.signing.sshLine
    }

    /// The public sealing key's 32 bytes in base64 with padding.
    public var sealPublicBase64: String {
        publicKeys.sealing.base64
    }

    /// The 32 bytes of each private key, to be kept.
    var seeds: (signing: [UInt8], sealing: [UInt8]) {
        (Array(signing.rawRepresentation), Array(sealing.rawRepresentation))
    }

    /// The public keys.
    public var publicKeys: DevicePublicKeys {
        DevicePublicKeys(
            id: id,
            signing: SigningPublicKey(signing.publicKey),
            sealing: SealingPublicKey(sealing.publicKey)
        )
    }

    /// The armored SSH signature of a payload in a namespace; see ``SSHSignature/armor(payload:namespace:key:)``.
    public func sign(_ payload: [UInt8], namespace: String = "git") throws(IdentityError) -> String {
        try SSHSignature.armor(payload: payload, namespace: namespace, key: signing)
    }

    /// Opens what was sealed to this device, such as the account's ``SealingKey``.
    ///
    /// - Parameters:
    ///   - sealed: A box of ``SealedBox``.
    ///   - info: The purpose, as when it was sealed.
    /// - Throws: ``SealedBoxError/malformed``, ``SealedBoxError/refused``.
    public func open(_ sealed: [UInt8], info: [UInt8]) throws(SealedBoxError) -> [UInt8] {
        try SealedBox.open(sealed, with: sealing, info: info)
    }
}

/// The public half of a device's keys: enough to identify the device, to seal to it and to verify its signatures.
public struct DevicePublicKeys: Hashable, Sendable {
    /// The device's id.
    public let id: EntityID
    /// The key to verify its signatures with.
    public let signing: SigningPublicKey
    /// The key to seal to.
    public let sealing: SealingPublicKey
}
