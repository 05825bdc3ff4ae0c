public import Crypto
import FoundationEssentials

/// Bytes that only the owner of a key can read: HPKE (RFC 9180), base mode, one message for each encapsulated key, suite
/// DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305. A box is the 32 bytes of the encapsulated key, and the
/// ciphertext with its tag of 16 bytes.
///
/// Base mode does not authenticate the sender: a signature around the box has to.
public enum SealedBox {
    /// The number of bytes by which a box is longer than its content.
    public static let overhead = encapsulatedCount + 16

    private static let encapsulatedCount = 32
    private static var suite: HPKE.Ciphersuite { .Curve25519_SHA256_ChachaPoly }

    /// Seals bytes to a key; no two boxes are the same.
    ///
    /// - Parameters:
    ///   - bytes: The content.
    ///   - key: The recipient's key.
    ///   - info: The purpose of the box; whoever opens it must give the same.
    ///   - context: The further bytes that whoever opens it must give, and which are not in the box (RFC 9180's `aad`).
    /// - Returns: The box: ``overhead`` bytes more than `bytes`.
    /// - Throws: ``SealedBoxError/unusableKey``.
    public static func seal(
        _ bytes: [UInt8],
        to key: SealingPublicKey,
        info: [UInt8],
        authenticating context: [UInt8] = []
    ) throws(SealedBoxError) -> [UInt8] {
        guard let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: key.bytes),
            givesSecret(Curve25519.KeyAgreement.PrivateKey(), key),
            var sender = try? HPKE.Sender(recipientKey: key, ciphersuite: suite, info: Data(info)),
            let sealed = try? sender.seal(bytes, authenticating: context)
        else { throw .unusableKey }
        return Array(sender.encapsulatedKey) + sealed
    }

    /// Opens a box.
    ///
    /// - Parameters:
    ///   - box: The box that ``seal(_:to:info:authenticating:)`` made.
    ///   - key: The private key of the recipient.
    ///   - info: The purpose, as when it was sealed.
    ///   - context: The further bytes, as when it was sealed.
    /// - Returns: The content.
    /// - Throws: ``SealedBoxError/malformed``; ``SealedBoxError/refused`` for another key, info or context, and a box that
    ///   was altered: nobody can tell which.
    public static func open(
        _ box: [UInt8],
        with key: Curve25519.KeyAgreement.PrivateKey,
        info: [UInt8],
        authenticating context: [UInt8] = []
    ) throws(SealedBoxError) -> [UInt8] {
        guard box.count >= overhead else { throw .malformed }
        let encapsulated = Data(box.prefix(encapsulatedCount))
        guard let share = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: encapsulated),
            givesSecret(key, share),
            var recipient = try? HPKE.Recipient(
                privateKey: key, ciphersuite: suite, info: Data(info), encapsulatedKey: encapsulated),
            let bytes = try? recipient.open(box.dropFirst(encapsulatedCount), authenticating: context)
        else { throw .refused }
        return Array(bytes)
    }

    /// Returns true if two keys share a secret: with a public key of low order every private key has the same one, zero.
    /// RFC 9180, section 7.1.4, demands this of both sides, and the library leaves it to its users.
    private static func givesSecret(
        _ key: Curve25519.KeyAgreement.PrivateKey,
        _ other: Curve25519.KeyAgreement.PublicKey
    ) -> Bool {
        guard let secret = try? key.sharedSecretFromKeyAgreement(with: other) else { return false }
        return secret.withUnsafeBytes { $0.reduce(0, |) } != 0
    }
}

/// The reason why something was not sealed or opened.
public enum SealedBoxError: Error, Sendable, Hashable {
    /// The box is too short, or its content has a wrong length.
    case malformed
    /// The box is for another key or another use, or was altered.
    case refused
    /// Nothing can be sealed to these 32 bytes.
    case unusableKey
}
