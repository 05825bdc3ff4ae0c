public import Crypto

/// The keys of one athlete on one device: Ed25519 to sign commits, X25519 to open messages sealed to the device.
public struct DeviceKeys: Sendable {
    /// The device's id: 8 characters of ``DeviceID``'s alphabet.
    public let id: String
    /// The key that signs.
    public let signing: Curve25519.Signing.PrivateKey
    /// The key that opens what is sealed to this device.
    public let sealing: Curve25519.KeyAgreement.PrivateKey

    /// New random keys under a new random id.
    public static func generate() -> DeviceKeys {
        DeviceKeys(
            id: DeviceID.random(),
            signing: Curve25519.Signing.PrivateKey(),
            sealing: Curve25519.KeyAgreement.PrivateKey()
        )
    }

    /// Keys from raw seeds, for stored keys and for clubs that are the same every time they are made.
    ///
    /// - Parameters:
    ///   - id: 8 lower-case characters of Crockford's base 32.
    ///   - signingSeed: 32 bytes.
    ///   - sealingSeed: 32 bytes.
    /// - Throws: ``IdentityError/malformedKeys(reason:)``.
    public init(id: String, signingSeed: [UInt8], sealingSeed: [UInt8]) throws(IdentityError) {
        guard DeviceID.isValid(id) else { throw .malformedKeys(reason: .id) }
        guard let signing = try? Curve25519.Signing.PrivateKey(rawRepresentation: signingSeed),
            let sealing = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: sealingSeed)
        else { throw .malformedKeys(reason: .seed) }
        self.init(id: id, signing: signing, sealing: sealing)
    }

    private init(
        id: String,
        signing: Curve25519.Signing.PrivateKey,
        sealing: Curve25519.KeyAgreement.PrivateKey
    ) {
        self.id = id
        self.signing = signing
        self.sealing = sealing
    }

    /// The public signing key as OpenSSH writes it, without a comment: `ssh-ed25519 AAAA…`.
    public var signPublicSSH: String {
        SSHKey.line(of: signing.publicKey)
    }

    /// The public sealing key's 32 bytes in base64 with padding.
    public var sealPublicBase64: String {
        Base64.encode(Array(sealing.publicKey.rawRepresentation))
    }

    /// The armored SSH signature of a payload in a namespace; see ``SSHSignature/armor(payload:namespace:key:)``.
    public func sign(_ payload: [UInt8], namespace: String = "git") throws -> String {
        try SSHSignature.armor(payload: payload, namespace: namespace, key: signing)
    }
}

/// Ids of devices: 8 characters of Crockford's base 32 (no i, l, o, u), lower case, 40 random bits.
public enum DeviceID {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// A new id from the system's random numbers.
    public static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    /// A new id from `generator`, for clubs that are the same every time they are made.
    public static func random(using generator: inout some RandomNumberGenerator) -> String {
        let bits: UInt64 = generator.next()
        let characters = (0..<8).map { alphabet[Int(bits >> ($0 * 5) & 31)] }
        return String(decoding: characters, as: UTF8.self)
    }

    /// Whether `text` is 8 characters of the alphabet.
    public static func isValid(_ text: String) -> Bool {
        text.utf8.count == 8 && text.utf8.allSatisfy { alphabet.contains($0) }
    }
}
