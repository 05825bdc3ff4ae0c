import Identity
import Values

/// Confirms an account, or its next address, with a token.
public struct ConfirmAccount: Operation {
    private let token: String

    /// - Parameter token: The token from the mail, or from an issuer in person.
    public init(_ token: String) {
        self.token = token
    }

    /// `confirm`.
    public var kind: OperationKind { .confirm }
    /// The commit's subject.
    public var summary: String { "confirm the account" }

    /// - Returns: The changed account.
    /// - Throws: `ClubError.notAllowed` for a token that is not valid. Its expiry is checked here, and never again.
    public func apply(to draft: inout Draft) throws(ClubError) -> Account {
        var account = try draft.snapshot.account(of: draft.athlete)
        let claims: TokenClaims
        do throws(TokenError) {
            claims = try Token.read(token).claims
            try claims.check(at: draft.now.seconds)
        } catch {
            throw .notAllowed(.token(.token(error)))
        }
        switch claims.purpose {
        case .confirmEmail:
            guard account.confirmation == nil else { throw .notAllowed(.token(.used)) }
        case .changeEmail:
            guard account.confirmation != token else { throw .notAllowed(.token(.used)) }
            guard let pending = account.pendingEmail else { throw .notAllowed(.token(.foreignState)) }
            account.email = pending
            account.pendingEmail = nil
        case .recoverAccount, .invite, .deleteAccount:
            throw .notAllowed(.token(.token(.wrongPurpose(claims.purpose))))
        }
        account.confirmation = token
        draft.put(account.document, at: .account(draft.athlete))
        return account
    }
}
