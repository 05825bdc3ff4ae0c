public import Crypto

/// OpenSSH's forms of an Ed25519 key.
public enum SSHKey {
    static let type = Array("ssh-ed25519".utf8)
    private static let linePrefix = "ssh-ed25519 "

    /// The key as OpenSSH writes it in `.pub` files, without a comment: `ssh-ed25519 AAAA…`.
    static func line(of key: Bytes32) -> String {
        linePrefix + Base64.encode(blob(key.bytes))
    }

    /// The key of a line that ``line(of:)`` could have made; nil for any other.
    static func publicKey(ofLine line: String) -> Bytes32? {
        let characters = line.utf8
        guard characters.starts(with: linePrefix.utf8),
            let blob = Base64.decode(characters.dropFirst(linePrefix.utf8.count)),
            let key = Bytes32(Array(blob.suffix(Bytes32.count))), blob == Self.blob(key.bytes)
        else { return nil }
        return key
    }

    /// The key's wire format: the type, and its 32 bytes (RFC 8709, section 4).
    static func blob(_ key: [UInt8]) -> [UInt8] {
        var wire = SSHWire()
        wire.append(string: type)
        wire.append(string: key)
        return wire.bytes
    }

    /// The private key as an unencrypted OpenSSH file (PROTOCOL.key), with its final newline.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - comment: The comment that `ssh-keygen -l` shows beside it; one line without control characters.
    /// - Throws: ``IdentityError/invalidText(_:)``.
    public static func privateFile(
        _ key: Curve25519.Signing.PrivateKey,
        comment: String
    ) throws(IdentityError) -> String {
        guard comment.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f }) else {
            throw .invalidText(comment)
        }
        let publicBytes = Array(key.publicKey.rawRepresentation)
        var secret = SSHWire()
        // Two equal numbers, by which OpenSSH sees that a passphrase was right. Without one they may be constant.
        secret.append(0x6361_6c69)
        secret.append(0x6361_6c69)
        secret.append(string: type)
        secret.append(string: publicBytes)
        secret.append(string: Array(key.rawRepresentation) + publicBytes)
        secret.append(string: Array(comment.utf8))
        let padding = (8 - secret.bytes.count % 8) % 8
        secret.append(raw: (0..<padding).map { UInt8($0 + 1) })

        var file = SSHWire()
        file.append(raw: Array("openssh-key-v1\0".utf8))
        for text in ["none", "none", ""] { file.append(string: Array(text.utf8)) }
        file.append(1)
        file.append(string: blob(publicBytes))
        file.append(string: secret.bytes)
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n\(Base64.lines(file.bytes))\n-----END OPENSSH PRIVATE KEY-----\n"
    }
}

/// Bytes in SSH's wire format (RFC 4251, section 5).
struct SSHWire {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ number: UInt32) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Bytes without their length.
    mutating func append(raw: some Sequence<UInt8>) {
        bytes.append(contentsOf: raw)
    }

    /// Bytes with their length before them: SSH's `string`.
    mutating func append(string: some Collection<UInt8>) {
        append(UInt32(truncatingIfNeeded: string.count))
        bytes.append(contentsOf: string)
    }
}
