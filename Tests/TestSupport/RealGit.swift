import Foundation

/// Runs the real `git` and its friends, with nothing of the user's: no configuration, no home, fixed time zone and locale.
public enum RealGit {
    /// What a program printed, and how it ended.
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
            throw Failure(description: "git \(arguments) ended with \(result.status): \(result.errors)\(result.output)")
        }
        return result
    }

    /// Runs a program, found in `PATH`, and gives what it printed and its exit code.
    public static func attempt(
        _ program: String,
        _ arguments: [String],
        in folder: String,
        input: [UInt8] = [],
        environment: [String: String] = [:]
    ) throws -> Result {
        let scratch = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = self.environment(home: scratch.path).merging(environment) { $1 }
        // Files instead of pipes: none can fill up and block.
        let streams = try ["in", "out", "err"].map { name in
            let url = URL(fileURLWithPath: scratch.path).appendingPathComponent(name)
            try Data(name == "in" ? input : []).write(to: url)
            return name == "in" ? try FileHandle(forReadingFrom: url) : try FileHandle(forWritingTo: url)
        }
        process.standardInput = streams[0]
        process.standardOutput = streams[1]
        process.standardError = streams[2]
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus,
            output: try scratch.read("out"),
            errors: try scratch.read("err")
        )
    }

    private static func environment(home: String) -> [String: String] {
        [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": home, "LC_ALL": "C",
            "TZ": "UTC", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_AUTHOR_NAME": "Git", "GIT_AUTHOR_EMAIL": "git@example.invalid",
            "GIT_COMMITTER_NAME": "Git", "GIT_COMMITTER_EMAIL": "git@example.invalid",
            "GIT_AUTHOR_DATE": "1700000000 +0000", "GIT_COMMITTER_DATE": "1700000000 +0000",
        ]
    }
}
