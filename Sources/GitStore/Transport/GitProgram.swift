import Dispatch
import Files
import Programs

/// The user's own git, for transport: it knows their ssh configuration, credentials and proxies, and it runs hooks, which
/// libgit2 does not.
struct GitProgram: Sendable {
    /// The result of one run.
    struct Result: Sendable {
        let isSuccess: Bool
        /// The number of the signal that ended it; nil when it ended by itself.
        let signal: Int32?
        let output: String
        let errors: String
    }

    /// The repository's own folder.
    let repository: String
    /// The longest time of one run.
    let limit: Duration
    /// True if git or ssh may ask a person for a password.
    let isAttended: Bool

    /// The most output that is read, in bytes.
    private static let mostOutput = 1 << 20
    /// Variables that would lead it to another repository.
    static let misleadingVariables = [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_NAMESPACE", "GIT_COMMON_DIR", "GIT_QUARANTINE_PATH", "GIT_PREFIX",
    ]
    /// The settings of every run: received objects are checked, and a transfer from a silent server is ended.
    private static let settings = [
        "-c", "transfer.fsckObjects=true", "-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c",
        "http.lowSpeedLimit=100", "-c", "http.lowSpeedTime=30", "-c", "push.gpgSign=false", "-c",
        "push.followTags=false", "-c", "fetch.recurseSubmodules=false", "-c", "push.recurseSubmodules=no",
    ]

    /// Runs it.
    ///
    /// - Parameters:
    ///   - arguments: the command and its arguments.
    ///   - input: its standard input.
    /// - Throws: ``TransportError/noGit``, ``TransportError/timedOut(seconds:)``, ``TransportError/failed(_:message:)``.
    func run(_ arguments: [String], input: [UInt8] = []) async throws(TransportError) -> Result {
        var environment = ChildEnvironment()
        for name in Self.misleadingVariables { environment[name] = nil }
        environment["LC_ALL"] = "C"
        if !isAttended { environment["GIT_TERMINAL_PROMPT"] = "0" }
        let program = ChildProgram(
            "git", ["--git-dir=\(repository)"] + Self.settings + arguments, environment: environment)
        // Only our own session may read from the terminal. In a session of its own, its helpers end with it.
        let session: ChildProgram.Session = isAttended ? .ours : .own
        let limits = ChildProgram.Limits(output: Self.mostOutput, time: limit, grace: .seconds(2))
        // A thread of its own, since the call blocks.
        let outcome = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    returning: Swift.Result { () throws(SystemError) in
                        try program.exchange(input, limits, session: session)
                    })
            }
        }
        switch outcome {
        case .success(let outcome): return try Self.result(outcome, limit)
        case .failure(let error): throw error.isUnreachable ? .noGit : .failed(.other, message: error.text)
        }
    }

    private static func result(
        _ outcome: ChildProgram.Outcome, _ limit: Duration
    ) throws(TransportError) -> Result {
        switch outcome.excess {
        case .time: throw .timedOut(seconds: Int(limit.components.seconds))
        case .output: throw .failed(.other, message: "git printed more than \(mostOutput >> 10) KiB")
        case nil: break
        }
        let signal: Int32? = if case .signaled(let number) = outcome.ending { number } else { nil }
        return Result(
            isSuccess: outcome.ending == .exited(0), signal: signal,
            output: String(decoding: outcome.output, as: UTF8.self),
            errors: String(decoding: outcome.errors, as: UTF8.self))
    }
}
