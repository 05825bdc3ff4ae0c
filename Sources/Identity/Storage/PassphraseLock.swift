import Crypto
import CryptoExtras

/// A secret under a passphrase: scrypt makes a key of the passphrase, ChaCha20-Poly1305 (RFC 8439) seals with it.
struct PassphraseLock: Sendable {
    static let saltCount = 16

    /// The bytes of ``sealed`` for a secret of so many: nonce and tag are added.
    static func sealedCount(of count: Int) -> Int { 12 + count + 16 }

    let cost: ScryptCost
    /// 16 random bytes.
    let salt: [UInt8]
    /// Nonce (12 bytes), ciphertext, tag (16 bytes).
    let sealed: [UInt8]

    /// Seals a secret, with new random salt and nonce.
    ///
    /// - Parameters:
    ///   - secret: what to protect.
    ///   - passphrase: what opens it.
    ///   - cost: what a try costs.
    ///   - context: what stands beside the lock in the open and must not be altered.
    static func close(
        _ secret: [UInt8],
        _ passphrase: Passphrase,
        _ cost: ScryptCost,
        context: [UInt8]
    ) throws(IdentityError) -> PassphraseLock {
        let salt = (0..<saltCount).map { _ in UInt8.random(in: 0 ... .max) }
        let key = try key(passphrase, cost, salt)
        guard let box = try? ChaChaPoly.seal(secret, using: key, authenticating: context) else { throw .cryptography }
        return PassphraseLock(cost: cost, salt: salt, sealed: Array(box.combined))
    }

    /// The secret; nil when the passphrase is another one, or anything was altered.
    func open(_ passphrase: Passphrase, context: [UInt8]) throws(IdentityError) -> [UInt8]? {
        guard let box = try? ChaChaPoly.SealedBox(combined: sealed) else { return nil }
        let key = try Self.key(passphrase, cost, salt)
        return (try? ChaChaPoly.open(box, using: key, authenticating: context)).map { Array($0) }
    }

    private static func key(
        _ passphrase: Passphrase,
        _ cost: ScryptCost,
        _ salt: [UInt8]
    ) throws(IdentityError) -> SymmetricKey {
        let key = try? KDF.Scrypt.deriveKey(
            from: passphrase.bytes, salt: salt, outputByteCount: 32, rounds: cost.n, blockSize: ScryptCost.blockSize,
            parallelism: ScryptCost.parallelism)
        guard let key else { throw .cryptography }
        return key
    }
}
