/// The reason why a token is refused.
public enum TokenError: Error, Sendable, Hashable {
    /// More bytes than a token may have.
    case tooLong(limit: Int)
    /// The text is no token of ours, or not in the one form that it may have.
    case malformed
    /// A PASETO token of another version or purpose, such as `v4.local`.
    case notOurs(version: String)
    /// A claim that a token was to carry is out of bounds.
    case invalidClaim(TokenClaim)
    /// None of the keys that may sign has the id in the footer.
    case unknownKey(id: String)
    /// The key did not sign this.
    case signature
    /// The token is for another club, whose id it names.
    case foreignClub(id: String)
    /// The token is for another purpose.
    case wrongPurpose(TokenPurpose)
    /// The token is for another athlete.
    case wrongAthlete(name: String)
    /// The token was good until a time (seconds since 1970), and no longer.
    case expired(at: Int64)
    /// The token says that it was issued at a time (seconds since 1970) that has not come: somebody's clock is wrong.
    case notYet(until: Int64)
    /// The cryptographic library did not do its work, for want of memory.
    case cryptography
}
