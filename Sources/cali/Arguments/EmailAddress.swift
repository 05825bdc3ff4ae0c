import Network

/// An e-mail address as a person types it.
enum EmailAddress {
    /// - Throws: `Failure` with `usage` for what is none, and says what would be one.
    static func read(_ text: String) throws(Failure) -> MailAddress {
        do throws(MailAddressError) {
            return try MailAddress(text)
        } catch {
            throw Failure.usage("'\(text)' is no e-mail address: \(error)", help: "one reads anna@example.org")
        }
    }

    /// The address as text.
    /// - Throws: As `read`.
    static func valid(_ text: String) throws(Failure) -> String {
        try read(text).description
    }
}
