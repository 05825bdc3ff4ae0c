public import Files
import Glibc

/// A program that this one starts and waits for.
public struct ChildProgram: Sendable {
    /// The end of a program.
    public enum Ending: Sendable, Equatable {
        /// By itself, with an exit code.
        case exited(Int32)
        /// By a signal.
        case signaled(Int32)

        /// The exit status as shells report it: the exit code, or 128 plus the signal's number.
        public var shellStatus: Int32 {
            switch self {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        }
    }

    /// The session that a program runs in.
    public enum Session: Sendable {
        /// Ours: it may use the terminal, and ask the user.
        case ours
        /// One of its own: a signal from our terminal does not reach it.
        case own
    }

    /// The exit code with which shells and the dynamic linker say that a program or one of its libraries is missing.
    public static let missing: Int32 = 127

    /// Its path; a name without a slash is looked for in `PATH`.
    public let path: String
    /// Its arguments, without its name.
    public let arguments: [String]
    /// The variables that it inherits.
    public let environment: ChildEnvironment

    /// - Parameters:
    ///   - path: Its path; a name without a slash is looked for in `PATH`.
    ///   - arguments: The arguments after its name.
    ///   - environment: The variables that it inherits.
    public init(_ path: String, _ arguments: [String], environment: ChildEnvironment = ChildEnvironment()) {
        self.path = path
        self.arguments = arguments
        self.environment = environment
    }

    /// A short script for a POSIX shell.
    /// - Parameters:
    ///   - script: The script.
    ///   - arguments: `$1` and so on.
    ///   - environment: The variables that it inherits.
    public init(script: String, _ arguments: [String], environment: ChildEnvironment = ChildEnvironment()) {
        self.init("/bin/sh", ["-c", script, "sh"] + arguments, environment: environment)
    }

    /// Runs it to its end: in our session with our standard streams, as an editor needs them, else with `/dev/null`.
    /// - Throws: ``SystemError``.
    public func run(_ session: Session) throws(SystemError) -> Ending {
        Self.end(of: try start(session == .ours ? nil : [], session))
    }

    // MARK: Starting

    /// Starts it.
    /// - Parameters:
    ///   - files: Our descriptors that become its standard streams, `/dev/null` for those that are missing; nil for our own
    ///     streams.
    ///   - session: The session that it runs in.
    func start(_ files: [Int32]?, _ session: Session) throws(SystemError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        if let files {
            for stream in Int32(0)...2 {
                if Int(stream) < files.count {
                    posix_spawn_file_actions_adddup2(&actions, files[Int(stream)], stream)
                } else {
                    posix_spawn_file_actions_addopen(
                        &actions, stream, "/dev/null", stream == 0 ? O_RDONLY : O_WRONLY, 0)
                }
            }
        }
        Self.resetSignals(&attributes)
        let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        // POSIX_SPAWN_SETSID, which Swift does not import.
        posix_spawnattr_setflags(&attributes, Int16(flags) | (session == .own ? 0x80 : 0))
        var child = pid_t()
        let number = withCStrings([path] + arguments) { arguments in
            withCStrings(environment.values.map { "\($0.key)=\($0.value)" }) { environment in
                posix_spawnp(&child, path, &actions, &attributes, arguments, environment)
            }
        }
        guard number == 0 else { throw SystemError(operation: "run", path: path, errno: number) }
        return child
    }

    /// Resets signals, so that none is blocked or ignored: threads of ours block some, and this process ignores some.
    private static func resetSignals(_ attributes: inout posix_spawnattr_t) {
        var set = sigset_t()
        sigemptyset(&set)
        posix_spawnattr_setsigmask(&attributes, &set)
        sigfillset(&set)
        posix_spawnattr_setsigdefault(&attributes, &set)
    }

    /// Waits for a child's end.
    static func end(of child: pid_t) -> Ending {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            // Waiting for our own child fails only by an interruption; after any other error it counts as killed.
            guard errno == EINTR else { return .signaled(SIGKILL) }
        }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signaled(signal)
    }
}

/// Calls `body` with the strings as C has them, ended by a null pointer.
private func withCStrings<R>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R) -> R {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
}
