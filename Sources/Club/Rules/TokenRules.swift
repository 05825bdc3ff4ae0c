import Identity
import Training

/// The one place where tokens are judged by what they confirm.
enum TokenRules {
    /// - Parameters:
    ///   - token: The token.
    ///   - purpose: What it must be good for.
    ///   - athlete: Whom it must be for; `nil` for anybody.
    ///   - club: The club before the change.
    ///   - state: What it must be bound to.
    ///   - keys: Those that may sign it.
    ///   - now: When it must be good; `nil` where time was judged before.
    /// - Throws: `ClubError.notAllowed`.
    @discardableResult
    static func check(
        _ token: String, _ purpose: TokenPurpose, for athlete: Slug?, in club: ClubDocument, state: String,
        keys: [SigningPublicKey], at now: Moment? = nil
    ) throws(ClubError) -> TokenClaims {
        let claims: TokenClaims
        do throws(TokenError) {
            claims = try Token.verify(token, club: club.id, purpose: purpose, athlete: athlete?.text, keys: keys)
            if let now { try claims.check(at: now.seconds) }
        } catch {
            throw .notAllowed(.token(.token(error)))
        }
        guard claims.state == state else { throw .notAllowed(.token(.foreignState)) }
        return claims
    }
}
