public import Crypto

/// A public X25519 key, to seal to: its 32 bytes, to compare and in the form that files have.
public struct SealingPublicKey: Hashable, Sendable {
    private let raw: Bytes32

    /// A key from its 32 bytes (RFC 7748, section 5); nil when there are more or fewer. With bytes that give no
    /// shared secret, ``SealedBox/seal(_:to:info:authenticating:)`` throws.
    public init?(bytes: [UInt8]) {
        guard let raw = Bytes32(bytes) else { return nil }
        self.raw = raw
    }

    /// A key of the cryptographic library.
    public init(_ key: Curve25519.KeyAgreement.PublicKey) {
        raw = Bytes32(raw: key.rawRepresentation)
    }

    /// A key from its 32 bytes in base64 with padding; nil when it is anything other than ``base64`` of a key.
    public init?(base64: String) {
        guard let bytes = Base64.decode(base64.utf8) else { return nil }
        self.init(bytes: bytes)
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { raw.bytes }

    /// The 32 bytes in base64 with padding, as `account.json` and `club.json` have them.
    public var base64: String { Base64.encode(raw.bytes) }
}
