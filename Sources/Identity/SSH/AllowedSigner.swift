/// A line of the file by which `git verify-commit` and `ssh-keygen -Y verify` know the owner of a key
/// (ssh-keygen(1), ALLOWED SIGNERS).
public struct AllowedSigner: Hashable, Sendable {
    /// The principal: the address that commits carry.
    public let principal: String
    /// The public key, `ssh-ed25519 AAAA…`.
    public let keyLine: String

    /// A signer from a principal and a public key.
    ///
    /// - Throws: ``IdentityError/invalidText(_:)`` for a principal that is empty or holds spaces, quotes, commas, pattern
    ///   characters, `#` or control characters, or a key that is not of two printable words.
    public init(principal: String, keyLine: String) throws(IdentityError) {
        let special: Set<Character> = ["\"", ",", "*", "?", "!", "#", " "]
        let isPlain: (Character) -> Bool = { $0.isASCII && $0 > " " && $0 < "\u{7f}" && !special.contains($0) }
        guard !principal.isEmpty, principal.allSatisfy(isPlain) else { throw .invalidText(principal) }
        let words = keyLine.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, words[0] == "ssh-ed25519", !words[1].isEmpty, words[1].allSatisfy(isPlain) else {
            throw .invalidText(keyLine)
        }
        self.principal = principal
        self.keyLine = keyLine
    }

    /// The line, without a newline; the key is valid for commits alone.
    public var line: String {
        "\(principal) namespaces=\"git\" \(keyLine)"
    }
}
