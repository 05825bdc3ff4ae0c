import Foundation

/// A real web server on loopback, `Server/web-server.py`, which ends with the last reference to it.
public final class WebServer: Sendable {
    /// The port that it listens on.
    public let port: Int
    private let process: pid_t

    /// Starts the server, which listens when this returns.
    /// - Parameter folder: The folder of the files that it serves under `/files/`.
    public init(_ folder: String = "/nowhere") throws {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "Server/web-server.py")
        let result = try RealGit.attempt("/usr/bin/python3", [script.path, folder], in: "/")
        let numbers = result.output.split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
        guard result.status == 0, numbers.count == 2 else { throw RealGit.Failure(result.errors) }
        (port, process) = (Int(numbers[0]), numbers[1])
    }

    /// The address of a path, which begins with a slash.
    public func address(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    /// Ends the server now.
    public func stop() { kill(process, SIGKILL) }

    deinit { stop() }
}
