import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A started program, without anything of the user's: no configuration, no home, a fixed time zone and locale.
public final class RunningProgram {
    private let process = Process()
    private let scratch: TemporaryFolder

    /// Starts a program, found in `PATH`.
    /// - Parameters:
    ///   - program: Its name or path.
    ///   - arguments: Its arguments.
    ///   - folder: The folder in which it runs.
    ///   - input: Its standard input.
    ///   - environment: Added to an environment of which everything is known.
    public init(
        _ program: String, _ arguments: [String], in folder: String, input: [UInt8] = [],
        environment: [String: String] = [:]
    ) throws {
        scratch = try TemporaryFolder()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = Self.environment(home: scratch.path).merging(environment) { $1 }
        // Files instead of pipes: none can fill up and block.
        let path = scratch.path
        let streams = try ["in", "out", "err"].map { name in
            let url = URL(fileURLWithPath: path).appendingPathComponent(name)
            try Data(name == "in" ? input : []).write(to: url)
            return name == "in" ? try FileHandle(forReadingFrom: url) : try FileHandle(forWritingTo: url)
        }
        process.standardInput = streams[0]
        process.standardOutput = streams[1]
        process.standardError = streams[2]
        try process.run()
    }

    /// Waits for the end.
    public func finish() throws -> RealGit.Result {
        process.waitUntilExit()
        return RealGit.Result(
            status: process.terminationStatus, output: try scratch.read("out"), errors: try scratch.read("err"))
    }

    /// Kills the program, and waits until it is gone.
    public func kill() throws -> RealGit.Result {
        // `env` has become the program by then or never will: it is the same process either way.
        #if canImport(Glibc)
            _ = Glibc.kill(process.processIdentifier, SIGKILL)
        #elseif canImport(Musl)
            _ = Musl.kill(process.processIdentifier, SIGKILL)
        #else
            _ = Darwin.kill(process.processIdentifier, SIGKILL)
        #endif
        return try finish()
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
