import Identity
import Network
import PrivateFiles
import Training

extension OutboxError {
    /// The error as people and programs get it.
    var diagnostic: Diagnostic {
        switch self {
        case .full:
            Diagnostic(
                code: "outbox-full", message: "the outbox is full: \(Outbox.limit) mails are waiting in it",
                help: "`cali mail send` sends those of a club, `cali mail discard ID` discards one")
        case .alreadyWaiting(let id): Diagnostic(code: "already-exists", message: "a mail '\(id)' is already waiting")
        case .notWaiting(let id): Diagnostic(code: "unknown-mail", message: "no mail '\(id)' is waiting")
        case .busy: Diagnostic(code: "locked", message: "another process is sending mail", help: "try again")
        case .notRemoved(let path, _):
            Diagnostic(
                code: "input-output", message: "\(path) was sent but could not be removed", help: "remove it by hand")
        case .files(let error): IdentityError(error).diagnostic
        }
    }
}

extension DamagedMail {
    /// The error for the damaged file, with the way to repair it.
    var diagnostic: Diagnostic {
        switch reason {
        case .files(let error): IdentityError(error).diagnostic
        case .damage(let damage):
            Diagnostic(
                code: "malformed-file", message: "\(path), which should hold a waiting mail, \(damage.text)",
                help: damage.isLaterFormat
                    ? "a newer cali sends it"
                    : "the mail is lost: `cali mail discard \(id.prefix(8))` removes the file, and "
                        + "`cali confirmations send --again` sends another token")
        }
    }
}
