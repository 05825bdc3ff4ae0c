/// The parts that all signatures in one namespace share (PROTOCOL.sshsig; Ed25519, SHA-512, nothing reserved): with the
/// key and the signature left out the bytes are fixed, so signatures are made by filling them in, and read by comparing.
struct SSHSignatureForm: Sendable {
    static let git = SSHSignatureForm(namespace: "git")

    static let begin = Array("-----BEGIN SSH SIGNATURE-----\n".utf8)
    static let end = Array("\n-----END SSH SIGNATURE-----".utf8)
    static let signatureCount = 64
    static let hashCount = 64

    /// The signed bytes up to the hash of the payload, which ends them.
    let signedHead: [UInt8]
    /// The signature's blob, up to the 32 bytes of the key.
    let head: [UInt8]
    /// The signature's blob between the key and the 64 bytes of the signature, which end it.
    let middle: [UInt8]

    init(namespace: String) {
        let magic = Array("SSHSIG".utf8)
        let purpose = [Array(namespace.utf8), [], Array("sha512".utf8)]

        var signed = SSHWire()
        signed.append(raw: magic)
        for part in purpose { signed.append(string: part) }
        signed.append(UInt32(Self.hashCount))
        signedHead = signed.bytes

        let key = SSHKey.blob([UInt8](repeating: 0, count: Bytes32.count))
        var head = SSHWire()
        head.append(raw: magic)
        head.append(1)
        head.append(string: key)
        self.head = Array(head.bytes.dropLast(Bytes32.count))

        // The signature is a string of two: the type, and its 64 bytes (RFC 8709, section 6).
        var signature = SSHWire()
        signature.append(string: SSHKey.type)
        signature.append(UInt32(Self.signatureCount))
        var middle = SSHWire()
        for part in purpose { middle.append(string: part) }
        middle.append(UInt32(signature.bytes.count + Self.signatureCount))
        middle.append(raw: signature.bytes)
        self.middle = middle.bytes
    }

    /// The number of bytes of a blob.
    var blobCount: Int { head.count + Bytes32.count + middle.count + Self.signatureCount }
    /// The number of characters of the blob in base64 with padding, without line feeds.
    var textCount: Int { (blobCount + 2) / 3 * 4 }
    /// The number of bytes of an armor.
    var armorCount: Int { Self.begin.count + textCount + (textCount - 1) / Base64.lineLength + Self.end.count }

    func armor(key: [UInt8], signature: [UInt8]) -> String {
        String(decoding: Self.begin, as: UTF8.self) + Base64.lines(head + key + middle + signature)
            + String(decoding: Self.end, as: UTF8.self)
    }
}
