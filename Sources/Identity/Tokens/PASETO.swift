public import Crypto

/// Signed tokens: `v4.public` of PASETO (paseto-standard/paseto-spec, 01-Protocol-Versions/Version4.md, Sign and Verify).
///
/// Of several texts for one token only one is accepted: base64url is read without padding and without stray bits. No
/// other version and no other purpose is known, so a reader cannot be made to accept a weaker one.
public enum PASETO {
    /// The content of a token.
    public struct Content: Hashable, Sendable {
        /// The message.
        public let message: [UInt8]
        /// The footer, which is signed but not part of the message; empty when there is none.
        public let footer: [UInt8]
    }

    /// The most bytes of a token.
    public static let limit = 8 * 1024

    static let header = "v4.public."
    private static let signatureCount = 64

    /// Signs a message.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - footer: The footer.
    ///   - implicit: The bytes that are signed too but not in the token: whoever verifies must know them.
    ///   - key: The key. The same input gives the same token where the library signs without random numbers, as on Linux.
    /// - Returns: The token; ASCII.
    /// - Throws: ``TokenError/tooLong(limit:)`` when it would be longer than ``limit``, ``TokenError/cryptography``.
    public static func sign(
        _ message: [UInt8],
        footer: [UInt8] = [],
        implicit: [UInt8] = [],
        key: Curve25519.Signing.PrivateKey
    ) throws(TokenError) -> String {
        guard message.count <= limit, footer.count <= limit else { throw .tooLong(limit: limit) }
        guard let signature = try? key.signature(for: authenticated(message, footer, implicit)) else {
            throw .cryptography
        }
        let end = footer.isEmpty ? "" : "." + Base64.encode(footer, .url)
        let token = header + Base64.encode(message + signature, .url) + end
        guard token.utf8.count <= limit else { throw .tooLong(limit: limit) }
        return token
    }

    /// Verifies a token.
    ///
    /// - Parameters:
    ///   - token: The text, without white space around it.
    ///   - implicit: The bytes that were signed too but are not in the token.
    ///   - key: The key that must have signed.
    /// - Returns: The content, message and footer both verified.
    /// - Throws: ``TokenError/tooLong(limit:)``, ``TokenError/notOurs(version:)``, ``TokenError/malformed``,
    ///   ``TokenError/signature``.
    public static func verify(
        _ token: String,
        implicit: [UInt8] = [],
        key: SigningPublicKey
    ) throws(TokenError) -> Content {
        let parts = try parts(of: token)
        let isGood = parts.signature.withUnsafeBytes { signature in
            authenticated(parts.content.message, parts.content.footer, implicit).withUnsafeBytes {
                key.isValid(signature, for: $0)
            }
        }
        guard isGood else { throw .signature }
        return parts.content
    }

    /// Reads a token **without verifying** it: to find the key by which to verify, and for messages.
    ///
    /// - Throws: ``TokenError/tooLong(limit:)``, ``TokenError/notOurs(version:)``, ``TokenError/malformed``.
    public static func read(_ token: String) throws(TokenError) -> Content {
        try parts(of: token).content
    }

    private static func parts(of token: String) throws(TokenError) -> (content: Content, signature: [UInt8]) {
        let text = token.utf8
        guard text.count <= limit else { throw .tooLong(limit: limit) }
        guard text.starts(with: header.utf8) else { throw refusal(ofHeader: token) }
        let fields = text.dropFirst(header.utf8.count).split(
            separator: UInt8(ascii: "."),
            omittingEmptySubsequences: false
        )
        guard (1...2).contains(fields.count), let body = Base64.decode(fields[0], .url), body.count >= signatureCount
        else { throw .malformed }
        var footer: [UInt8] = []
        if fields.count == 2 {
            // Without a footer there is no second dot either.
            guard let bytes = Base64.decode(fields[1], .url), !bytes.isEmpty else { throw .malformed }
            footer = bytes
        }
        let message = Array(body.dropLast(signatureCount))
        return (Content(message: message, footer: footer), Array(body.suffix(signatureCount)))
    }

    /// The error for another header: a token of another version or purpose is told from a text that is no token.
    private static func refusal(ofHeader token: String) -> TokenError {
        let fields = token.prefix(12).split(separator: ".", omittingEmptySubsequences: false)
        guard fields.count > 2, ["v1", "v2", "v3", "v4"].contains(fields[0]), ["local", "public"].contains(fields[1])
        else { return .malformed }
        return .notOurs(version: "\(fields[0]).\(fields[1])")
    }

    /// The bytes under the signature: pre-authentication encoding (01-Protocol-Versions/Common.md) of header, message,
    /// footer and implicit assertion, so that no byte can pass from one to another.
    private static func authenticated(_ message: [UInt8], _ footer: [UInt8], _ implicit: [UInt8]) -> [UInt8] {
        let pieces = [Array(header.utf8), message, footer, implicit]
        var bytes = littleEndian(pieces.count)
        for piece in pieces { bytes += littleEndian(piece.count) + piece }
        return bytes
    }

    private static func littleEndian(_ count: Int) -> [UInt8] {
        // The standard clears the highest bit, which no count has.
        withUnsafeBytes(of: UInt64(count).littleEndian) { Array($0) }
    }
}
