import ArgumentParser
import Club
import Demo
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
        case let error as TransportError: self.init(error.status, [error.diagnostic])
        case let error as IdentityError: self.init(error.status, [error.diagnostic])
        case let error as OutboxError: self.init(error.status, [error.diagnostic])
        case let error as SiteError: self.init(error.status, error.diagnostics)
        case let error as DemoError: self.init(error.status, [error.diagnostic])
        case let error as QuickEntryErrors: self.init(.invalidData, error.diagnostics)
        case let error as DocumentDiagnostics: self.init(.invalidData, error.all)
        case let error as DocumentProblems: self.init(.invalidData, error.problems.map { Diagnostic($0) })
        case let error as Diagnostic: self.init(.invalidData, [error])
        default: self = UnknownCommand(in: arguments)?.failure ?? Failure(parsing: error)
        }
    }

    /// Does what remains to do after a change is made. An error says that it is made, and how to go on: whoever repeats a
    /// command that has done its work already is told that it cannot be done.
    /// - Parameters:
    ///   - done: What is done, as the beginning of a sentence.
    ///   - command: The command that does the rest.
    ///   - body: Does what remains.
    static func after<Value>(_ done: String, goOn command: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            let failure = Failure(error, arguments: [])
            var diagnostics = failure.diagnostics
            guard var first = diagnostics.first else { throw failure }
            first.message = "\(done), but not all is done: \(first.message)"
            first.help = "\(first.help.map { "\($0); then " } ?? "")`\(command)` does the rest"
            diagnostics[0] = first
            throw Failure(failure.status, diagnostics)
        }
    }

    /// The message of an error, in one line.
    static func text(of error: any Error) -> String {
        Failure(error, arguments: []).diagnostics[0].message
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

extension StringProtocol {
    /// Without spaces at its ends.
    var trimmingSpaces: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
