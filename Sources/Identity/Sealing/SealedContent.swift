import Crypto
import FoundationEssentials

/// Bytes that each of several readers can open: ChaCha20-Poly1305 (RFC 8439) under a random content key, which is in a
/// ``SealedBox`` for each reader. The content is padded with spaces, so that its length says little; JSON stays JSON.
public struct SealedContent: Sendable, Hashable {
    /// 12 bytes of nonce, the ciphertext, and its tag of 16 bytes.
    public let body: [UInt8]
    /// The content key in a box for each reader, in the order that they were given in.
    public let keys: [[UInt8]]

    /// - Parameters:
    ///   - body: Nonce, ciphertext and tag.
    ///   - keys: The content key in a box for each reader.
    public init(body: [UInt8], keys: [[UInt8]]) {
        self.body = body
        self.keys = keys
    }

    /// The most bytes of a body: padded content of 64 KiB, nonce and tag.
    public static let largestBody = 65_536 + 28

    /// Seals bytes.
    ///
    /// - Parameters:
    ///   - bytes: The content, at most 65,536 bytes.
    ///   - readers: The keys of those who can open it.
    ///   - info: The purpose; whoever opens it must give the same.
    /// - Throws: ``SealedBoxError/unusableKey``; ``SealedBoxError/malformed`` for too many bytes.
    public static func seal(
        _ bytes: [UInt8], to readers: [SealingPublicKey], info: [UInt8]
    ) throws(SealedBoxError) -> SealedContent {
        let key = SymmetricKey(size: .bits256)
        guard let padded = padded(bytes) else { throw .malformed }
        guard let box = try? ChaChaPoly.seal(padded, using: key) else { throw .unusableKey }
        let raw = key.withUnsafeBytes { Array($0) }
        var keys: [[UInt8]] = []
        for reader in readers { keys.append(try SealedBox.seal(raw, to: reader, info: info)) }
        return SealedContent(body: Array(box.combined), keys: keys)
    }

    /// Opens bytes.
    ///
    /// - Parameters:
    ///   - body: Nonce, ciphertext and tag.
    ///   - box: The content key in a box for the reader.
    ///   - key: The reader's key.
    ///   - info: The purpose, as when it was sealed.
    /// - Returns: The content, with its padding.
    /// - Throws: ``SealedBoxError/malformed``, ``SealedBoxError/refused``.
    public static func open(
        _ body: [UInt8], _ box: [UInt8], with key: SealingKey, info: [UInt8]
    ) throws(SealedBoxError) -> [UInt8] {
        guard body.count <= largestBody else { throw .malformed }
        let content = SymmetricKey(data: try key.open(box, info: info))
        guard content.bitCount == 256, let sealed = try? ChaChaPoly.SealedBox(combined: body) else { throw .malformed }
        guard let bytes = try? ChaChaPoly.open(sealed, using: content) else { throw .refused }
        return Array(bytes)
    }

    /// Returns padded bytes; nil for too many.
    private static func padded(_ bytes: [UInt8]) -> [UInt8]? {
        guard let count = [256, 1_024, 4_096, 16_384, 65_536].first(where: { $0 >= bytes.count }) else { return nil }
        return bytes + [UInt8](repeating: UInt8(ascii: " "), count: count - bytes.count)
    }
}

extension SealingKey {
    /// Encrypts content that stays on this machine, so that nobody can read the file without the account's keys.
    ///
    /// - Parameters:
    ///   - bytes: The content.
    ///   - info: The purpose; ``openHere(_:info:)`` must be given the same.
    /// - Throws: ``SealedBoxError/unusableKey``.
    public func closeHere(_ bytes: [UInt8], info: [UInt8]) throws(SealedBoxError) -> [UInt8] {
        guard let box = try? ChaChaPoly.seal(bytes, using: localKey(info)) else { throw .unusableKey }
        return Array(box.combined)
    }

    /// Decrypts what ``closeHere(_:info:)`` encrypted.
    ///
    /// - Throws: ``SealedBoxError/malformed``, ``SealedBoxError/refused``.
    public func openHere(_ bytes: [UInt8], info: [UInt8]) throws(SealedBoxError) -> [UInt8] {
        guard let box = try? ChaChaPoly.SealedBox(combined: bytes) else { throw .malformed }
        guard let opened = try? ChaChaPoly.open(box, using: localKey(info)) else { throw .refused }
        return Array(opened)
    }
}
