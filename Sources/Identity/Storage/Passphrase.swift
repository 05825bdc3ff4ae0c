import CanonicalJSON

/// The words that a person types to unlock keys.
public struct Passphrase: Sendable, CustomStringConvertible {
    /// UTF-8 in NFC (RFC 8265, OpaqueString): the same words give the same bytes on every keyboard.
    let bytes: [UInt8]

    /// The most bytes.
    public static let limit = 1024

    /// A passphrase as it was typed, without the line feed at its end. How strong it is, is the caller's business.
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
