public import Identity
public import Training

/// The reasons why a token is refused.
public enum TokenRefusal: Error, Hashable, Sendable {
    /// The token itself is not valid.
    case token(TokenError)
    /// The state that it confirms is not, or no longer, the present one.
    case foreignState
    /// The token has been used before.
    case used
    /// A token was removed from an account.
    case removed
    /// A token is required and missing.
    case missing(TokenPurpose)
    /// The account's owner turned recovery off.
    case forbidden
    /// The account has no address, and cannot be recovered without one.
    case noAddress
}

extension TokenRefusal {
    /// The diagnostic for people and programs: one constant text for each kind, so that repeated attempts reveal nothing
    /// about a token.
    var diagnostic: Diagnostic {
        switch self {
        case .token(let error): error.diagnostic
        case .foreignState:
            Diagnostic(
                code: "stale-token", message: "the token confirms a state that is not, or no longer, the present one",
                help: "what it confirms has changed since, or was confirmed already; ask for another")
        case .used: Diagnostic(code: "used-token", message: "the token has been used already", help: "ask for another")
        case .removed:
            Diagnostic(
                code: "removed-token", message: "a token was removed from an account", help: "leave it as it was")
        case .missing(.invite):
            Diagnostic(
                code: "missing-token", message: "this club takes invited people only",
                help:
                    "a maintainer makes an invitation with `cali invite`; `cali register NAME --invite TOKEN` uses it")
        case .missing(let purpose):
            Diagnostic(code: "missing-token", message: "this needs a token of the purpose '\(purpose.rawValue)'")
        case .forbidden:
            Diagnostic(
                code: "recovery-off", message: "the account's owner has turned recovery off",
                help: "only a device of the account can add another")
        case .noAddress:
            Diagnostic(
                code: "no-address", message: "the account has no e-mail address, and cannot be recovered without one",
                help: "only a device of the account can add another; `cali account email ADDRESS` gives an address")
        }
    }
}

extension TokenError {
    /// The diagnostic for people and programs.
    public var diagnostic: Diagnostic {
        switch self {
        case .tooLong, .malformed, .notOurs, .invalidClaim:
            Diagnostic(
                code: "malformed-token", message: "this is not a token of cali",
                help: "a token begins with 'v4.public.'; copy the whole of it, without spaces")
        case .signature, .unknownKey:
            Diagnostic(
                code: "forged-token", message: "the token is not signed by anybody who may issue it",
                help: "copy the whole of it, or ask for another")
        case .foreignClub:
            Diagnostic(code: "foreign-token", message: "the token is for another club", help: "--club DIR names it")
        case .wrongPurpose:
            Diagnostic(
                code: "wrong-purpose", message: "the token is for another purpose", help: "the mail names the command")
        case .wrongAthlete:
            Diagnostic(code: "foreign-token", message: "the token is for another athlete", help: "--as NAME names them")
        case .expired:
            Diagnostic(code: "expired-token", message: "the token has expired", help: "ask for another")
        case .notYet:
            Diagnostic(
                code: "token-from-the-future", message: "the token was issued in the future, by this machine's clock",
                help: "set the clock right, here or where it was issued")
        case .cryptography: Diagnostic(code: "fault", message: "the cryptographic library failed")
        }
    }
}
