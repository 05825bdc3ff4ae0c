/// The author or committer of a commit, with the time: given by the caller, never taken from git's configuration.
public struct Author: Hashable, Sendable {
    /// The name, not blank; without control characters, `<`, `>`, and spaces at its ends.
    public let name: String
    /// The address; without control characters, spaces, `<` and `>`.
    public let email: String
    /// Seconds since 1970-01-01T00:00:00Z, not negative. Commits that we write say `+0000`.
    public let seconds: Int64

    /// An author from its parts; they are checked when a commit is made.
    public init(name: String, email: String, seconds: Int64) {
        self.name = name
        self.email = email
        self.seconds = seconds
    }

    /// - Throws: ``StoreError/invalidAuthor(name:email:)``.
    func validate() throws(StoreError) {
        let forbidden: (Unicode.Scalar) -> Bool = { $0 == "<" || $0 == ">" || $0.value < 0x20 || $0.value == 0x7f }
        let isBlank = name.unicodeScalars.allSatisfy(\.properties.isWhitespace)
        guard !isBlank, name.first != " ", name.last != " ", !email.isEmpty, seconds >= 0,
            !name.unicodeScalars.contains(where: forbidden),
            !email.unicodeScalars.contains(where: { forbidden($0) || $0 == " " })
        else { throw .invalidAuthor(name: name, email: email) }
    }
}
