import Programs
import Subprocess
import SystemPackage

/// The user's own git, for what needs the network: it knows their ssh configuration, credentials and proxies, and it runs
/// hooks, which libgit2 does not.
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
    /// How long one run may take.
    let limit: Duration
    /// Whether a person is there whom it, or ssh, may ask for a password.
    let isAttended: Bool

    /// The most that is read of what it prints.
    private static let mostOutput = 1 << 20
    /// Variables that would lead it to another repository.
    static let misleadingVariables = [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_NAMESPACE", "GIT_COMMON_DIR", "GIT_QUARANTINE_PATH", "GIT_PREFIX",
    ]
    /// What it is always told: objects are checked when they arrive, and a server that is silent is given up.
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
        let outcome = await withTaskGroup(of: Swift.Result<Result, TransportError>?.self) { group in
            group.addTask { await attempt(arguments, input) }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        guard let outcome else { throw .timedOut(seconds: Int(limit.components.seconds)) }
        return try outcome.get()
    }

    private func attempt(_ arguments: [String], _ input: [UInt8]) async -> Swift.Result<Result, TransportError> {
        var changes: [Environment.Key: String?] = ["LC_ALL": "C"]
        for name in Self.misleadingVariables + ChildEnvironment.withheldNames {
            changes.updateValue(nil, forKey: Environment.Key(stringLiteral: name))
        }
        if !isAttended { changes["GIT_TERMINAL_PROMPT"] = "0" }
        var options = PlatformOptions()
        // On a terminal it stays in our group: others may not read from it. Elsewhere its helpers end with it.
        options.createSession = !isAttended
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: !isAttended, allowedDurationToNextStep: .seconds(2))
        ]
        do {
            let result = try await Subprocess.run(
                .name("git"), arguments: Arguments(["--git-dir=\(repository)"] + Self.settings + arguments),
                environment: .inherit.updating(changes), platformOptions: options,
                input: .array(input), output: .string(limit: Self.mostOutput), error: .string(limit: Self.mostOutput))
            let signal: Int32? = if case .signaled(let number) = result.terminationStatus { number } else { nil }
            return .success(
                Result(
                    isSuccess: result.terminationStatus.isSuccess, signal: signal, output: result.standardOutput,
                    errors: result.standardError))
        } catch let error as SubprocessError where error.code == .executableNotFound {
            return .failure(.noGit)
        } catch {
            return .failure(.failed(.other, message: "\(error)"))
        }
    }
}
