public import Crypto

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

/// OpenSSH's forms of an Ed25519 key.
public enum SSHKey {
    private static let type = Array("ssh-ed25519".utf8)

    /// The key as OpenSSH writes it in `.pub` files, without a comment: `ssh-ed25519 AAAA…`.
    public static func line(of key: Curve25519.Signing.PublicKey) -> String {
        "ssh-ed25519 " + Base64.encode(blob(key))
    }

    /// The key's wire format: the type, and its 32 bytes (RFC 8709, section 4).
    static func blob(_ key: Curve25519.Signing.PublicKey) -> [UInt8] {
        var wire = SSHWire()
        wire.append(string: type)
        wire.append(string: Array(key.rawRepresentation))
        return wire.bytes
    }

    /// The signature's wire format: the type, and its 64 bytes (RFC 8709, section 6).
    static func signatureBlob(_ signature: [UInt8]) -> [UInt8] {
        var wire = SSHWire()
        wire.append(string: type)
        wire.append(string: signature)
        return wire.bytes
    }

    /// The private key as an unencrypted OpenSSH file (PROTOCOL.key), with its final newline.
    ///
    /// - Parameters:
    ///   - key: the key.
    ///   - comment: what `ssh-keygen -l` shows beside it; one line without control characters.
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
        // Two equal numbers, by which OpenSSH sees that a passphrase was right. Without one they may be fixed.
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
        file.append(string: blob(key.publicKey))
        file.append(string: secret.bytes)
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n\(Base64.lines(file.bytes))\n-----END OPENSSH PRIVATE KEY-----\n"
    }
}

/// Signatures in OpenSSH's format (PROTOCOL.sshsig), SHA-512 and Ed25519.
public enum SSHSignature {
    /// The armored signature of a payload, exactly as `ssh-keygen -Y sign` makes it but without a final newline.
    ///
    /// - Parameters:
    ///   - payload: what is signed.
    ///   - namespace: what the signature is for; `git` for commits. Not empty.
    ///   - key: the key.
    /// - Throws: ``IdentityError/invalidText(_:)``, and what the key throws.
    public static func armor(
        payload: [UInt8],
        namespace: String = "git",
        key: Curve25519.Signing.PrivateKey
    ) throws -> String {
        guard !namespace.isEmpty else { throw IdentityError.invalidText(namespace) }
        let name = Array(namespace.utf8)
        var signed = SSHWire()
        signed.append(raw: Array("SSHSIG".utf8))
        for part in [name, [], Array("sha512".utf8), Array(SHA512.hash(data: payload))] { signed.append(string: part) }
        let signature = Array(try key.signature(for: signed.bytes))

        var blob = SSHWire()
        blob.append(raw: Array("SSHSIG".utf8))
        blob.append(1)
        for part in [
            SSHKey.blob(key.publicKey), name, [], Array("sha512".utf8), SSHKey.signatureBlob(signature),
        ] { blob.append(string: part) }
        return "-----BEGIN SSH SIGNATURE-----\n\(Base64.lines(blob.bytes))\n-----END SSH SIGNATURE-----"
    }
}
