import Glibc
import SystemPackage

/// A process that this one has started, and whose end it waits for.
public struct ChildProcess: ~Copyable, Sendable {
    /// The end of a process.
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

    /// The standard streams of a process.
    public enum Streams: Sendable {
        /// Ours.
        case inherited
        /// `/dev/null`.
        case null
        /// A socket as standard input and output, and one as standard error.
        case sockets(exchange: ConnectedSocket, errors: ConnectedSocket)
    }

    /// The session that a process runs in.
    public enum Session: Sendable {
        /// Ours: it may use the terminal, and ask the user.
        case ours
        /// One of its own: a signal from our terminal does not reach it.
        case own
    }

    private let id: pid_t
    private let session: Session

    /// Starts a program (posix_spawn(3)).
    /// - Parameters:
    ///   - path: Its path; a name without a slash is looked for in `PATH`.
    ///   - arguments: The arguments after its name.
    ///   - environment: Its variables.
    ///   - streams: Its standard streams.
    ///   - session: The session that it runs in.
    /// - Throws: ``SystemError``.
    public static func start(
        _ path: String, _ arguments: [String], environment: [String: String], _ streams: Streams, _ session: Session
    ) throws(SystemError) -> ChildProcess {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        connect(streams, &actions)
        resetSignals(&attributes)
        let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        // POSIX_SPAWN_SETSID, which Swift does not import.
        posix_spawnattr_setflags(&attributes, Int16(flags) | (session == .own ? 0x80 : 0))
        var id = pid_t()
        let number = withCStrings([path] + arguments) { arguments in
            withCStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
                withExtendedLifetime(streams) {
                    posix_spawnp(&id, path, &actions, &attributes, arguments, environment)
                }
            }
        }
        guard number == 0 else { throw SystemError(operation: "run", path: path, errno: number) }
        return ChildProcess(id: id, session: session)
    }

    /// Sends it a signal; in a session of its own, also to what it started.
    public borrowing func send(_ signal: Signal) {
        Glibc.kill(session == .own ? -id : id, signal.number)
    }

    /// Waits for its end.
    public consuming func waitForEnd() -> Ending {
        var status: Int32 = 0
        // Waiting for our own child fails only by an interruption; after any other error it counts as killed.
        guard retrying({ waitpid(id, &status, 0) }) >= 0 else { return .signaled(SIGKILL) }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signaled(signal)
    }

    private static func connect(_ streams: Streams, _ actions: inout posix_spawn_file_actions_t) {
        switch streams {
        case .inherited: break
        case .null:
            for stream in Int32(0)...2 {
                let mode = stream == STDIN_FILENO ? O_RDONLY : O_WRONLY
                posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", mode, 0)
            }
        case .sockets(let exchange, let errors):
            for (stream, socket) in [(STDIN_FILENO, exchange), (STDOUT_FILENO, exchange), (STDERR_FILENO, errors)] {
                posix_spawn_file_actions_adddup2(&actions, socket.descriptor.rawValue, stream)
            }
        }
    }

    /// Resets signals, so that none is blocked or ignored: threads of ours block some, and this process ignores some.
    private static func resetSignals(_ attributes: inout posix_spawnattr_t) {
        var set = sigset_t()
        sigemptyset(&set)
        posix_spawnattr_setsigmask(&attributes, &set)
        sigfillset(&set)
        posix_spawnattr_setsigdefault(&attributes, &set)
    }
}

/// Calls `body` with the strings as C has them, ended by a null pointer.
private func withCStrings<R>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R) -> R {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
}
