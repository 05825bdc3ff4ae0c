public import Identity
public import Training

/// Why a proof does not hold.
public enum TokenRefusal: Error, Hashable, Sendable {
    /// The token is not good in itself.
    case token(TokenError)
    /// What it confirms is not, or no longer, there.
    case foreignState
    /// It has been used before.
    case used
    /// A proof was taken away.
    case removed
    /// There is none where there must be one.
    case missing(TokenPurpose)
    /// The account's owner forbade it.
    case forbidden
    /// The account has no address, without which nobody recovers it.
    case noAddress
}

extension TokenRefusal {
    /// The refusal as people and programs get it: one constant text for each kind, so that nothing can be learned about a
    /// token by trying.
    var diagnostic: Diagnostic {
        switch self {
        case .token(let error): error.diagnostic
        case .foreignState:
            Diagnostic(
                code: "stale-token", message: "the token confirms something that is not, or no longer, so",
                help: "what it was for has changed since, or was confirmed already; ask for another")
        case .used: Diagnostic(code: "used-token", message: "the token has been used already", help: "ask for another")
        case .removed:
            Diagnostic(code: "removed-token", message: "a proof in an account stays there", help: "leave it as it was")
        case .missing(.invite):
            Diagnostic(
                code: "missing-token", message: "this club takes invited people only",
                help:
                    "a maintainer makes an invitation with `cali invite`; `cali register NAME --invite TOKEN` takes it")
        case .missing(let purpose):
            Diagnostic(code: "missing-token", message: "this needs a token of the purpose '\(purpose.rawValue)'")
        case .forbidden:
            Diagnostic(
                code: "recovery-off", message: "the account's owner has turned recovery off",
                help: "only a device of the account can add another")
        case .noAddress:
            Diagnostic(
                code: "no-address", message: "the account gave no e-mail address, and cannot be recovered without one",
                help: "only a device of the account can add another; `cali account email ADDRESS` gives an address")
        }
    }
}

extension TokenError {
    /// The error as people and programs get it.
    public var diagnostic: Diagnostic {
        switch self {
        case .tooLong, .malformed, .notOurs, .invalidClaim:
            Diagnostic(
                code: "malformed-token", message: "this is no token of cali's",
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
                code: "token-from-the-future", message: "the token was issued later than it is by this machine's clock",
                help: "set the clock right, here or where it was issued")
        case .cryptography: Diagnostic(code: "fault", message: "the cryptographic library failed")
        }
    }
}
