import ArgumentParser
import Club
import GitStore
import Identity
import Network
import PrivateFiles
import Site
import Training

/// Why a command ends: what to tell people and programs, and the exit code.
struct Failure: Error {
    /// What is wrong; never empty.
    let diagnostics: [Diagnostic]
    /// The exit code.
    let status: ExitStatus
    /// How the command is used, to stand below.
    let usage: String?

    init(_ status: ExitStatus, _ diagnostics: [Diagnostic], usage: String? = nil) {
        self.status = status
        self.diagnostics = diagnostics
        self.usage = usage
    }

    init(_ status: ExitStatus, code: String, _ message: String, help: String? = nil, suggestions: [String] = []) {
        self.init(status, [Diagnostic(code: code, message: message, help: help, suggestions: suggestions)])
    }

    /// The command was not used as it is meant to be.
    static func usage(_ message: String, help: String? = nil, suggestions: [String] = []) -> Failure {
        Failure(.usage, code: "usage", message, help: help, suggestions: suggestions)
    }

    /// Finds out what an error means.
    /// - Parameters:
    ///   - error: What ended the run.
    ///   - arguments: The command's, which may be what is wrong.
    init(_ error: any Error, arguments: [String]) {
        switch error {
        case let error as Failure: self = error
        case let error as ClubError: self.init(error.status, error.diagnostics)
        case let error as StoreError: self.init(error.status, [error.diagnostic])
        case let error as SyncError: self.init(error.status, [error.diagnostic])
        case let error as IdentityError: self.init(error.status, [error.diagnostic])
        case let error as OutboxError: self.init(error.status, [error.diagnostic])
        case let error as SiteError: self.init(error.status, error.diagnostics)
        case let error as QuickEntryErrors: self.init(.invalidData, error.diagnostics)
        case let error as DocumentDiagnostics: self.init(.invalidData, error.all)
        case let error as DocumentProblems: self.init(.invalidData, error.problems.map { Diagnostic($0) })
        case let error as Diagnostic: self.init(.invalidData, [error])
        default: self = UnknownCommand(in: arguments)?.failure ?? Failure(parsing: error)
        }
    }

    /// An error of the argument parser, or one that nobody thought of.
    private init(parsing error: any Error) {
        let status = ExitStatus(rawValue: Cali.exitCode(for: error).rawValue) ?? .fault
        guard status == .usage else {
            self.init(.fault, code: "fault", "this should not happen: \(error)", help: "please report it")
            return
        }
        let lines = Cali.fullMessage(for: error).split(separator: "\n").map(\.trimmingSpaces)
        let usage = lines.filter { $0.hasPrefix("Usage:") || $0.hasPrefix("See '") }.joined(separator: "\n")
        self.init(.usage, [Diagnostic(code: "usage", message: Cali.message(for: error))], usage: usage)
    }
}

extension IdentityError {
    /// The error as people and programs get it.
    var diagnostic: Diagnostic {
        switch self {
        case .malformedKeys: Diagnostic(code: "malformed-keys", message: "these are no keys")
        case .malformedFile(let path, let format):
            Diagnostic(
                code: "malformed-file", message: "\(path) is not what cali writes",
                help: format.map { "it is of format \($0); a newer cali reads it" })
        case .exposed(let path, let mode):
            Diagnostic(
                code: "exposed-keys", message: "others may read \(path) (mode \(String(mode, radix: 8)))",
                help: "`chmod go= \(path)` keeps it private")
        case .invalidName(let name): Diagnostic(code: "malformed-name", message: "'\(name)' is no name")
        case .invalidText(let text): Diagnostic(code: "malformed-text", message: "'\(text)' cannot be a signer")
        case .locked:
            Diagnostic(
                code: "locked-key", message: "the key is locked with a passphrase",
                help:
                    "`cali login NAME --remember 7d` unlocks it for a while; CALI_PASSPHRASE unlocks it for one command"
            )
        case .wrongPassphrase:
            Diagnostic(code: "wrong-passphrase", message: "the passphrase is another one", help: "try again")
        case .invalidPassphrase:
            Diagnostic(
                code: "malformed-passphrase", message: "this cannot be a passphrase",
                help: "one has 1 to \(Passphrase.limit) bytes")
        case .noRuntimeFolder:
            Diagnostic(
                code: "no-runtime-folder", message: "there is no private folder of this session to remember keys in",
                help: "XDG_RUNTIME_DIR names it; systems with logind set it")
        case .cryptography:
            Diagnostic(code: "fault", message: "the cryptographic library failed; was there no memory left?")
        case .system(let operation, let path, let number):
            Diagnostic(code: "input-output", message: "\(operation) \(path): \(SystemCalls.text(of: number))")
        }
    }
}

extension OutboxError {
    /// The error as people and programs get it.
    var diagnostic: Diagnostic {
        switch self {
        case .full: Diagnostic(code: "outbox-full", message: "too many mails wait", help: "`cali mail send` sends them")
        case .alreadyWaiting(let id): Diagnostic(code: "already-exists", message: "a mail '\(id)' waits already")
        case .notWaiting(let id): Diagnostic(code: "unknown-mail", message: "no mail '\(id)' waits")
        case .busy: Diagnostic(code: "locked", message: "another process is sending", help: "try again")
        case .notRemoved(let path, _):
            Diagnostic(
                code: "input-output", message: "\(path) was sent and could not be removed", help: "remove it by hand")
        case .files(let error): IdentityError(error).diagnostic
        }
    }
}

extension StringProtocol {
    /// Without spaces at its ends.
    var trimmingSpaces: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
