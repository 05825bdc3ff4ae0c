public import Crypto

/// A public Ed25519 key: its 32 bytes, to compare, to look up accounts by, and in the forms that files have.
public struct SigningPublicKey: Hashable, Sendable {
    private let raw: Bytes32

    init(_ raw: Bytes32) {
        self.raw = raw
    }

    /// A key from its 32 bytes (RFC 8032, section 5.1.5); nil when there are more or fewer. They need not be a point
    /// of the curve: no signature is valid for others.
    public init?(bytes: [UInt8]) {
        guard let raw = Bytes32(bytes) else { return nil }
        self.init(raw)
    }

    /// A key of the cryptographic library.
    public init(_ key: Curve25519.Signing.PublicKey) {
        self.init(Bytes32(raw: key.rawRepresentation))
    }

    /// A key from what OpenSSH writes, `ssh-ed25519 AAAA…`, without a comment; nil when it is anything other than
    /// ``sshLine`` of a key.
    public init?(sshLine: String) {
        guard let raw = SSHKey.publicKey(ofLine: sshLine) else { return nil }
        self.init(raw)
    }

    /// A key from its 32 bytes in base64 with padding; nil when it is anything other than ``base64`` of a key.
    public init?(base64: String) {
        guard let bytes = Base64.decode(base64.utf8), let raw = Bytes32(bytes) else { return nil }
        self.init(raw)
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { raw.bytes }

    /// The key as OpenSSH writes it in `.pub` files, without a comment: `ssh-ed25519 AAAA…`.
    public var sshLine: String { SSHKey.line(of: raw) }

    /// The 32 bytes in base64 with padding, as `club.json` names its issuers' keys.
    public var base64: String { Base64.encode(raw.bytes) }

    /// The id of the key in the footers of tokens (`kid`): the first 16 bytes of the SHA-256 of the 32 bytes, in
    /// base64url without padding: 22 characters.
    public var keyID: String {
        Base64.encode(Array(SHA256.hash(data: raw.bytes).prefix(16)), .url)
    }

    /// Returns true if a signature is the key's (RFC 8032, section 5.1.7).
    ///
    /// - Parameters:
    ///   - signature: 64 bytes; no other number is valid.
    ///   - message: The signed bytes.
    func isValid(_ signature: UnsafeRawBufferPointer, for message: UnsafeRawBufferPointer) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw.bytes) else { return false }
        return key.isValidSignature(signature, for: message)
    }
}
