import Identity
import Values

/// The rules for tokens in a change: for this club, purpose, athlete and state, and signed by somebody who may issue them.
enum TokenRules {
    /// - Parameters:
    ///   - token: The token.
    ///   - purpose: The required purpose.
    ///   - athlete: The athlete that it must be for; `nil` for any.
    ///   - club: The club before the change.
    ///   - state: The state that it must be bound to.
    ///   - keys: The keys that may have signed it.
    ///   - now: The time at which it must be valid; `nil` if that was judged before.
    /// - Throws: `ClubError.notAllowed`.
    @discardableResult
    static func check(
        _ token: String, _ purpose: TokenPurpose, for athlete: Slug?, in club: ClubDocument, state: String,
        keys: [SigningPublicKey], at now: Moment? = nil
    ) throws(ClubError) -> TokenClaims {
        let claims: TokenClaims
        do throws(TokenError) {
            claims = try Token.verify(token, club: club.id.text, purpose: purpose, athlete: athlete?.text, keys: keys)
            if let now { try claims.check(at: now.seconds) }
        } catch {
            throw .notAllowed(.token(.token(error)))
        }
        guard claims.state == state else { throw .notAllowed(.token(.foreignState)) }
        return claims
    }
}
