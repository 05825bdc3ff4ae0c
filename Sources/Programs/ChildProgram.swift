import Glibc

/// A program that this one starts and waits for.
public struct ChildProgram: Sendable {
    /// The end of a program.
    public enum Ending: Sendable, Equatable {
        /// By itself, with an exit code.
        case exited(Int32)
        /// By a signal.
        case signaled(Int32)

        /// As shells say it: the exit code, or 128 and the signal's number.
        public var shellStatus: Int32 {
            switch self {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        }
    }

    /// Its standard streams.
    public enum Streams: Sendable {
        /// Ours: it takes over the terminal, as an editor does.
        case ours
        /// `/dev/null`, in a session of its own: a signal from our terminal does not reach it.
        case none
    }

    /// A program that cannot be started.
    public struct StartError: Error {
        /// Its path or name.
        public let program: String
        /// The system's number.
        public let errno: Int32

        /// True if there is no such program.
        public var isMissing: Bool { errno == ENOENT || errno == ENOTDIR }
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
    ///   - arguments: Those behind its name.
    ///   - environment: The variables that it inherits.
    public init(_ path: String, _ arguments: [String], environment: ChildEnvironment = ChildEnvironment()) {
        self.path = path
        self.arguments = arguments
        self.environment = environment
    }

    /// A short script in the words of a POSIX shell.
    /// - Parameters:
    ///   - script: The script.
    ///   - arguments: `$1` and so on.
    ///   - environment: The variables that it inherits.
    public init(script: String, _ arguments: [String], environment: ChildEnvironment = ChildEnvironment()) {
        self.init("/bin/sh", ["-c", script, "sh"] + arguments, environment: environment)
    }

    /// Runs it to its end.
    /// - Throws: ``StartError``.
    public func run(_ streams: Streams) throws(StartError) -> Ending {
        let files: [Int32]? =
            switch streams {
            case .ours: nil
            case .none: []
            }
        return try Self.end(of: start(files))
    }

    /// The path of this program's own file, links resolved; nil when the system does not say.
    public static var own: String? {
        guard let pointer = realpath("/proc/self/exe", nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }

    // MARK: Starting

    /// Starts it.
    /// - Parameter files: Our descriptors that become its standard streams, `/dev/null` for those that are not there; nil
    ///   for our own streams.
    func start(_ files: [Int32]?) throws(StartError) -> pid_t {
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
            // POSIX_SPAWN_SETSID, which is missing where Swift looks.
            posix_spawnattr_setflags(&attributes, 0x80)
        }
        var child = pid_t()
        let number = withCStrings([path] + arguments) { arguments in
            withCStrings(environment.values.map { "\($0.key)=\($0.value)" }) { environment in
                posix_spawnp(&child, path, &actions, &attributes, arguments, environment)
            }
        }
        guard number == 0 else { throw StartError(program: path, errno: number) }
        return child
    }

    /// Waits for a child's end.
    static func end(of child: pid_t) -> Ending {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            // Nothing but an interruption keeps us from a child of our own; without one it counts as killed.
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
