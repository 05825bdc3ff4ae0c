public import Crypto

/// Tokens that confirm something, once: claims in a PASETO `v4.public`, the id of the key in the footer, and the implicit
/// assertion `cali/1:<club id>:<purpose>`, by which a token serves one club and one purpose.
///
/// One token has one text. Whether it has expired is judged with ``TokenClaims/check(at:)`` where the token is used, and
/// never again in history: ``verify(_:club:purpose:athlete:keys:)`` knows no time.
public enum Token {
    /// The **unverified** claims of a token: for messages, and to find out what to verify it for.
    public struct Look: Hashable, Sendable {
        /// The claims.
        public let claims: TokenClaims
        /// The id of the key that it says has signed; see ``SigningPublicKey/keyID``.
        public let keyID: String
    }

    /// Makes a token.
    ///
    /// - Parameters:
    ///   - claims: The claims.
    ///   - key: The issuer's key.
    /// - Returns: The token; ASCII, under 700 characters.
    /// - Throws: ``TokenError/cryptography``.
    public static func mint(_ claims: TokenClaims, key: Curve25519.Signing.PrivateKey) throws(TokenError) -> String {
        try PASETO.sign(
            TokenText.payload(claims),
            footer: TokenText.footer(keyID: SigningPublicKey(key.publicKey).keyID),
            implicit: implicit(claims.club, claims.purpose),
            key: key
        )
    }

    /// Looks at a token **without verifying** it.
    ///
    /// - Throws: ``TokenError/tooLong(limit:)``, ``TokenError/notOurs(version:)``, ``TokenError/malformed``.
    public static func read(_ token: String) throws(TokenError) -> Look {
        let content = try PASETO.read(token)
        guard let claims = TokenText.claims(content.message), let keyID = TokenText.keyID(content.footer) else {
            throw .malformed
        }
        return Look(claims: claims, keyID: keyID)
    }

    /// Verifies a token, all but its time.
    ///
    /// - Parameters:
    ///   - token: The text, without white space around it.
    ///   - club: The id of the club that it must be for.
    ///   - purpose: The purpose that it must have.
    ///   - athlete: The athlete whom it must name; nil when that is judged by the claims.
    ///   - keys: The keys that may sign such a token; the id in the footer chooses.
    /// - Returns: The claims, every one signed.
    /// - Throws: ``TokenError``: what ``read(_:)`` throws, ``TokenError/foreignClub(id:)``,
    ///   ``TokenError/wrongPurpose(_:)``, ``TokenError/wrongAthlete(name:)``, ``TokenError/unknownKey(id:)``,
    ///   ``TokenError/signature``.
    public static func verify(
        _ token: String,
        club: String,
        purpose: TokenPurpose,
        athlete: String?,
        keys: some Sequence<SigningPublicKey>
    ) throws(TokenError) -> TokenClaims {
        let look = try read(token)
        let claims = look.claims
        guard claims.club == club else { throw .foreignClub(id: claims.club) }
        guard claims.purpose == purpose else { throw .wrongPurpose(claims.purpose) }
        if let athlete, claims.athlete != athlete { throw .wrongAthlete(name: claims.athlete) }
        guard let key = keys.first(where: { $0.keyID == look.keyID }) else { throw .unknownKey(id: look.keyID) }
        // The implicit assertion has the expected values, not the token's: neither check depends on the other.
        _ = try PASETO.verify(token, implicit: implicit(club, purpose), key: key)
        return claims
    }

    private static func implicit(_ club: String, _ purpose: TokenPurpose) -> [UInt8] {
        Array("cali/1:\(club):\(purpose.rawValue)".utf8)
    }
}

/// The reason why a token is refused.
public enum TokenError: Error, Sendable, Hashable {
    /// More bytes than a token may have.
    case tooLong(limit: Int)
    /// The text is not a token of this program, or not in its one form.
    case malformed
    /// A PASETO token of another version or purpose, such as `v4.local`.
    case notOurs(version: String)
    /// A claim that a token was to carry is out of bounds.
    case invalidClaim(TokenClaim)
    /// None of the keys that may sign has the id in the footer.
    case unknownKey(id: String)
    /// The key did not sign the token.
    case signature
    /// The token is for another club, whose id it names.
    case foreignClub(id: String)
    /// The token is for another purpose.
    case wrongPurpose(TokenPurpose)
    /// The token is for another athlete.
    case wrongAthlete(name: String)
    /// The token expired at a time (seconds since 1970).
    case expired(at: Int64)
    /// The token says that it was issued at a time (seconds since 1970) in the future: somebody's clock is wrong.
    case notYet(until: Int64)
    /// The cryptographic library failed for lack of memory.
    case cryptography
}
