public import Files

/// A program that this one starts and waits for.
public struct ChildProgram: Sendable {
    /// The end of a program.
    public typealias Ending = ChildProcess.Ending
    /// The session that a program runs in.
    public typealias Session = ChildProcess.Session

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
        try start(session == .ours ? .inherited : .null, session).waitForEnd()
    }

    /// Starts it.
    func start(_ streams: ChildProcess.Streams, _ session: Session) throws(SystemError) -> ChildProcess {
        try .start(path, arguments, environment: environment.values, streams, session)
    }
}
