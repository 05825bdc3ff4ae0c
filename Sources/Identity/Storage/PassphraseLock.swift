import CanonicalJSON
import Crypto
import CryptoExtras

/// A secret under a passphrase: scrypt derives a key from the passphrase, and ChaCha20-Poly1305 (RFC 8439) seals with it.
struct PassphraseLock: Sendable {
    static let saltCount = 16

    /// The size of ``sealed`` for a secret of `count` bytes: nonce and tag are added.
    static func sealedCount(of count: Int) -> Int { 12 + count + 16 }

    let cost: ScryptCost
    /// 16 random bytes.
    let salt: [UInt8]
    /// Nonce (12 bytes), ciphertext, tag (16 bytes).
    let sealed: [UInt8]

    /// Seals a secret, with new random salt and nonce.
    ///
    /// - Parameters:
    ///   - secret: The bytes to protect.
    ///   - passphrase: The passphrase that opens it.
    ///   - cost: The cost of each try.
    ///   - context: The unencrypted bytes beside the lock that must not be altered.
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

    /// The secret; nil when the passphrase is wrong, or anything was altered.
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

/// The words that a person types to unlock keys.
public struct Passphrase: Sendable, CustomStringConvertible {
    /// UTF-8 in NFC (RFC 8265, OpaqueString): the same words give the same bytes on every keyboard.
    let bytes: [UInt8]

    /// The most bytes.
    public static let limit = 1024

    /// A passphrase as it was typed, without the line feed at its end. The caller judges its strength.
    ///
    /// - Throws: ``IdentityError/invalidPassphrase`` when it is empty or longer than ``limit`` bytes.
    public init(_ text: String) throws(IdentityError) {
        let bytes = Array(text.normalized.utf8)
        guard (1...Self.limit).contains(bytes.count) else { throw .invalidPassphrase }
        self.bytes = bytes
    }

    /// Never the words.
    public var description: String { "passphrase" }
}

/// The cost of trying a passphrase (scrypt, RFC 7914, with r = 8 and p = 1): 1,024 bytes of memory and about as many
/// steps for each unit of N.
public struct ScryptCost: Hashable, Sendable {
    /// N = 2¹⁷: 128 MiB, and a good part of a second.
    public static let standard = ScryptCost(n: 1 << 17)
    /// N = 2¹⁰: 1 MiB. It protects nothing: for tests.
    public static let least = ScryptCost(n: 1 << 10)

    static let blockSize = 8
    static let parallelism = 1

    /// N, a power of two.
    let n: Int

    private init(n: Int) {
        self.n = n
    }

    /// The cost that a file names; nil beyond N = 2¹⁸, 256 MiB: the writer of a file does not decide what its reader spends.
    init?(n: Int, r: Int, p: Int) {
        guard (1 << 10...1 << 18).contains(n), n & (n - 1) == 0, r == Self.blockSize, p == Self.parallelism else {
            return nil
        }
        self.init(n: n)
    }
}
