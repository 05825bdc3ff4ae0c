/// Runs the real `git` and other programs without anything of the user's: no configuration, no home, a fixed time zone and
/// locale.
public enum RealGit {
    /// The output of a program, and the status that it ended with.
    public struct Result: Sendable {
        /// The exit code.
        public let status: Int32
        /// Standard output.
        public let output: String
        /// Standard error.
        public let errors: String
        /// Standard output's lines, without empty ones.
        public var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// A program that ended with another code than 0.
    public struct Failure: Error, CustomStringConvertible {
        /// The command line and everything that it printed.
        public let description: String

        /// - Parameter description: The command line and everything that it printed.
        public init(_ description: String) {
            self.description = description
        }
    }

    /// Runs `git` and gives what it printed; anything but exit code 0 is a ``Failure``.
    @discardableResult
    public static func run(
        _ arguments: String...,
        in folder: String,
        input: [UInt8] = [],
        environment: [String: String] = [:]
    ) throws -> Result {
        try run(arguments, in: folder, input: input, environment: environment)
    }

    /// Runs `git` and gives what it printed; anything but exit code 0 is a ``Failure``.
    @discardableResult
    public static func run(
        _ arguments: [String],
        in folder: String,
        input: [UInt8] = [],
        environment: [String: String] = [:]
    ) throws -> Result {
        let result = try attempt("git", arguments, in: folder, input: input, environment: environment)
        guard result.status == 0 else {
            throw Failure("git \(arguments) ended with \(result.status): \(result.errors)\(result.output)")
        }
        return result
    }

    /// Runs a program, found in `PATH`, and returns its output and its exit code.
    public static func attempt(
        _ program: String,
        _ arguments: [String],
        in folder: String,
        input: [UInt8] = [],
        environment: [String: String] = [:]
    ) throws -> Result {
        try RunningProgram(program, arguments, in: folder, input: input, environment: environment).finish()
    }
}
