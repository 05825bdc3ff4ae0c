import Foundation

/// A real mail server on loopback, `Server/smtp-server.py`, which ends with the last reference to it.
public final class MailServer: Sendable {
    /// The port that it listens on.
    public let port: Int
    private let process: pid_t
    private let folder: TemporaryFolder

    /// Starts the server, which listens when this returns.
    /// - Parameter options: As the script says.
    public init(_ options: String..., certificate: TestCertificate? = nil) throws {
        folder = try TemporaryFolder()
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "Server/smtp-server.py")
        // The system's Python: another one in PATH would lack the system's packages.
        let result = try RealGit.attempt(
            "/usr/bin/python3", [script.path, folder.path] + options + (certificate?.options ?? []), in: folder.path)
        let numbers = result.output.split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
        guard result.status == 0, numbers.count == 2 else { throw RealGit.Failure(result.errors) }
        (port, process) = (Int(numbers[0]), numbers[1])
    }

    deinit {
        kill(process, SIGKILL)
    }

    /// A message as Python read it.
    public struct Message: Decodable, Sendable {
        /// The sender that MAIL FROM named.
        public let from: String
        /// The recipients that RCPT TO named.
        public let to: [String]
        /// Its content type.
        public let type: String
        /// Name and value of each header.
        public let headers: [[String]]
        /// Type and text of each part.
        public let parts: [[String]]
        /// Its date in seconds.
        public let date: String
        /// The user that had logged in.
        public let user: String?
        /// The defects that Python found.
        public let defects: [String]

        /// The values of a header.
        public func header(_ name: String) -> [String] { headers.filter { $0.first == name }.compactMap(\.last) }
    }

    /// The messages that it has taken, in their order.
    public var messages: [Message] {
        get throws {
            try files("json").map { try JSONDecoder().decode(Message.self, from: Data(folder.read($0).utf8)) }
        }
    }

    /// Their bytes.
    public var bytes: [[UInt8]] {
        get throws { try files("eml").map { Array(try folder.read($0).utf8) } }
    }

    /// The commands of clients, in the clear and inside TLS.
    public func heard(encrypted: Bool = false) -> [String] {
        let text = (try? folder.read(encrypted ? "encrypted" : "clear")) ?? ""
        return text.split(whereSeparator: \.isNewline).map(String.init)
    }

    private func files(_ kind: String) throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".\(kind)") }
        return (1..<names.count + 1).map { "\($0).\(kind)" }
    }
}

/// A self-signed certificate, made by `openssl`.
public struct TestCertificate {
    private let folder: TemporaryFolder
    /// Its file.
    public var file: String { "\(folder.path)/certificate.pem" }
    var options: [String] { ["--certificate", file, "\(folder.path)/key.pem"] }

    /// - Parameter name: The name that it is for, such as `IP:127.0.0.1`.
    public init(_ name: String) throws {
        folder = try TemporaryFolder()
        let words = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650",
            "-subj", "/CN=test", "-addext", "subjectAltName=\(name)", "-keyout", "key.pem", "-out", "certificate.pem",
        ]
        let result = try RealGit.attempt("openssl", words, in: folder.path)
        guard result.status == 0 else { throw RealGit.Failure(result.errors) }
    }
}
