import ArgumentParser
import Club
import Demo
import Files
import GitStore
import Identity
import Network
import Preview
import PrivateFiles
import Site
import Training

/// The error that ends a command: its diagnostics and its exit code.
///
/// Every error of every target becomes a failure in ``init(_:arguments:)``. Its text is made in the files of this folder that
/// are named `…+Diagnostic.swift`, and in those of the targets whose errors hold their own; its exit code in `ExitStatus.swift`.
struct Failure: Error {
    /// The problems; never empty.
    let diagnostics: [Diagnostic]
    /// The exit code.
    let status: ExitStatus
    /// The usage of the command, shown below the problems.
    let usage: String?

    init(_ status: ExitStatus, _ diagnostics: [Diagnostic], usage: String? = nil) {
        self.status = status
        self.diagnostics = diagnostics
        self.usage = usage
    }

    init(_ status: ExitStatus, code: String, _ message: String, help: String? = nil, suggestions: [String] = []) {
        self.init(status, [Diagnostic(code: code, message: message, help: help, suggestions: suggestions)])
    }

    /// Returns the failure of a command that was not used correctly.
    static func usage(_ message: String, help: String? = nil, suggestions: [String] = []) -> Failure {
        Failure(.usage, code: "usage", message, help: help, suggestions: suggestions)
    }

    /// The failure of a system call.
    init(_ error: SystemError) {
        self.init(
            error.isUnreachable ? .notFound : .inputOutput,
            code: error.isUnreachable ? "no-such-file" : "input-output", error.text)
    }

    /// The failure that an error means.
    /// - Parameters:
    ///   - error: The error that ended the command.
    ///   - arguments: The arguments of the command, which may be the problem.
    init(_ error: any Error, arguments: [String] = []) {
        switch error {
        case let error as Failure: self = error
        case let error as ClubError: self.init(error.status, error.diagnostics)
        case let error as StoreError: self.init(error.status, [error.diagnostic])
        case let error as SyncError: self.init(error.status, [error.diagnostic])
        case let error as TransportError: self.init(error.status, [error.diagnostic])
        case let error as IdentityError: self.init(error.status, [error.diagnostic])
        case let error as PrivateFileError: self.init(IdentityError(error), arguments: arguments)
        case let error as OutboxError: self.init(error.status, [error.diagnostic])
        case let error as SystemError: self.init(error)
        case let error as SiteError: self.init(error.status, error.diagnostics)
        case let error as PreviewError: self.init(error.status, [error.diagnostic])
        case let error as DemoError: self.init(error.status, [error.diagnostic])
        case let error as QuickEntryErrors: self.init(.invalidData, error.diagnostics)
        case let error as DocumentDiagnostics: self.init(.invalidData, error.all)
        case let error as DocumentProblems: self.init(.invalidData, error.problems.map { Diagnostic($0) })
        case let error as Diagnostic: self.init(.invalidData, [error])
        default: self = UnknownCommand(in: arguments)?.failure ?? Failure(parsing: error)
        }
    }

    /// Does the rest of the work after a change was made. An error says that the change was made, and how to continue: the
    /// same command again would only say that it cannot be made twice.
    /// - Parameters:
    ///   - done: The finished part, as the beginning of a sentence.
    ///   - command: The command that does the rest.
    ///   - body: Does the rest.
    static func after<Value>(_ done: String, goOn command: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            let failure = Failure(error)
            var diagnostics = failure.diagnostics
            guard var first = diagnostics.first else { throw failure }
            first.message = "\(done), but the rest failed: \(first.message)"
            first.help = "\(first.help.map { "\($0); then " } ?? "")`\(command)` completes it"
            diagnostics[0] = first
            throw Failure(failure.status, diagnostics)
        }
    }

    /// Returns the message of an error, in one line.
    static func text(of error: any Error) -> String {
        Failure(error).diagnostics[0].message
    }

    /// The failure of the argument parser, or of an unexpected error.
    private init(parsing error: any Error) {
        let status = ExitStatus(rawValue: Cali.exitCode(for: error).rawValue) ?? .fault
        guard status == .usage else {
            self.init(.fault, code: "fault", "this should not happen: \(error)", help: "please report it")
            return
        }
        self = ParserText(error).failure
    }
}
