public import Crypto

/// Signatures in OpenSSH's format (PROTOCOL.sshsig), SHA-512 and Ed25519.
public enum SSHSignature {
    /// The armored signature of a payload, exactly as `ssh-keygen -Y sign` makes it but without a final newline.
    ///
    /// - Parameters:
    ///   - payload: The bytes to sign.
    ///   - namespace: The purpose of the signature; `git` for commits. Not empty.
    ///   - key: The key.
    /// - Throws: ``IdentityError/invalidText(_:)``, ``IdentityError/cryptography``.
    public static func armor(
        payload: [UInt8],
        namespace: String = "git",
        key: Curve25519.Signing.PrivateKey
    ) throws(IdentityError) -> String {
        guard !namespace.isEmpty else { throw .invalidText(namespace) }
        let form = form(namespace)
        guard let signature = try? key.signature(for: form.signedHead + SHA512.hash(data: payload)) else {
            throw .cryptography
        }
        return form.armor(key: Array(key.publicKey.rawRepresentation), signature: Array(signature))
    }

    /// Verifies the armored signature of a payload, and returns the key that made it. The caller decides whose key it is.
    ///
    /// One signature has one armor: what ``armor(payload:namespace:key:)`` could not have made is refused, such as other
    /// algorithms, another namespace or version, other line lengths, a line feed at the end. Only the library's key
    /// is allocated on the heap, because histories have many commits.
    ///
    /// - Parameters:
    ///   - armor: The text from `-----BEGIN` to `SIGNATURE-----`, in lines ended by LF.
    ///   - payload: The signed bytes.
    ///   - namespace: The purpose of the signature; `git` for commits.
    /// - Returns: The key in the signature.
    /// - Throws: ``SSHSignatureError``.
    public static func verify(
        armor: UnsafeRawBufferPointer,
        payload: UnsafeRawBufferPointer,
        namespace: String = "git"
    ) throws(SSHSignatureError) -> SigningPublicKey {
        let form = form(namespace)
        let outcome = withUnsafeTemporaryAllocation(byteCount: form.textCount + form.blobCount + 2, alignment: 8) {
            room in
            let blob = UnsafeMutableRawBufferPointer(rebasing: room[form.textCount...])
            let text = UnsafeMutableRawBufferPointer(rebasing: room[..<form.textCount])
            guard let parts = read(armor, form, text: text, blob: blob) else {
                return Result<SigningPublicKey, SSHSignatureError>.failure(.malformed)
            }
            let isGood = isValid(parts.signature, by: parts.key, payload, form)
            return isGood ? .success(parts.key) : .failure(.mismatch)
        }
        return try outcome.get()
    }

    /// As ``verify(armor:payload:namespace:)-(UnsafeRawBufferPointer,_,_)``, for bytes in arrays.
    public static func verify(
        armor: ArraySlice<UInt8>,
        payload: ArraySlice<UInt8>,
        namespace: String = "git"
    ) throws(SSHSignatureError) -> SigningPublicKey {
        let outcome = armor.withUnsafeBytes { armor in
            payload.withUnsafeBytes { payload in
                Result { () throws(SSHSignatureError) in
                    try verify(armor: armor, payload: payload, namespace: namespace)
                }
            }
        }
        return try outcome.get()
    }

    private static func form(_ namespace: String) -> SSHSignatureForm {
        namespace == "git" ? .git : SSHSignatureForm(namespace: namespace)
    }

    private static func read(
        _ armor: UnsafeRawBufferPointer,
        _ form: SSHSignatureForm,
        text: UnsafeMutableRawBufferPointer,
        blob: UnsafeMutableRawBufferPointer
    ) -> (key: SigningPublicKey, signature: UnsafeRawBufferPointer)? {
        let textEnd = armor.count - SSHSignatureForm.end.count
        guard armor.count == form.armorCount, armor.starts(with: SSHSignatureForm.begin),
            armor[textEnd...].elementsEqual(SSHSignatureForm.end),
            join(armor[SSHSignatureForm.begin.count..<textEnd], into: text),
            Base64.decode(UnsafeRawBufferPointer(text), into: blob) == form.blobCount
        else { return nil }
        let bytes = UnsafeRawBufferPointer(rebasing: blob[..<form.blobCount])
        let keyEnd = form.head.count + Bytes32.count
        let signature = keyEnd + form.middle.count
        guard bytes.starts(with: form.head), bytes[keyEnd..<signature].elementsEqual(form.middle),
            let key = Bytes32(UnsafeRawBufferPointer(rebasing: bytes[form.head.count..<keyEnd]))
        else { return nil }
        return (SigningPublicKey(key), UnsafeRawBufferPointer(rebasing: bytes[signature...]))
    }

    /// Copies lines without the line feeds between them; returns false when one is missing.
    private static func join(
        _ lines: Slice<UnsafeRawBufferPointer>,
        into text: UnsafeMutableRawBufferPointer
    ) -> Bool {
        var position = lines.startIndex
        var count = 0
        while count < text.count {
            let length = min(Base64.lineLength, text.count - count)
            let line = UnsafeRawBufferPointer(rebasing: lines[position..<position + length])
            UnsafeMutableRawBufferPointer(rebasing: text[count..<count + length]).copyMemory(from: line)
            count += length
            position += length
            guard count == text.count || lines[position] == UInt8(ascii: "\n") else { return false }
            position += 1
        }
        return true
    }

    private static func isValid(
        _ signature: UnsafeRawBufferPointer,
        by key: SigningPublicKey,
        _ payload: UnsafeRawBufferPointer,
        _ form: SSHSignatureForm
    ) -> Bool {
        var hash = SHA512()
        hash.update(bufferPointer: payload)
        let digest = hash.finalize()
        let head = form.signedHead
        return withUnsafeTemporaryAllocation(byteCount: head.count + SSHSignatureForm.hashCount, alignment: 8) { room in
            room.copyBytes(from: head)
            digest.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: room[head.count...]).copyMemory(from: $0) }
            return key.isValid(signature, for: UnsafeRawBufferPointer(room))
        }
    }
}

/// The reason why an SSH signature is refused.
public enum SSHSignatureError: Error, Sendable, Hashable {
    /// The armor is not one that ``SSHSignature/armor(payload:namespace:key:)`` makes: damaged, of another algorithm,
    /// version or namespace, or in another form.
    case malformed
    /// The key in the armor did not sign this payload.
    case mismatch
}
