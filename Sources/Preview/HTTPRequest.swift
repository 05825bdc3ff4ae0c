/// The parts of a request that matter to a server of files (RFC 9112).
struct HTTPRequest {
    /// The reason why the bytes on a connection are no request that can be answered.
    enum Problem: Error {
        /// They do not have the form of one.
        case malformed
        /// The head is longer than anybody needs.
        case tooLarge
    }

    /// The longest head that is read.
    static let largestHead = 32 * 1024

    let method: String
    /// The path as received, percent-encoded.
    let path: String
    /// The part of the target after the first question mark; empty without one.
    let query: String
    /// The `Host` header; nil unless there is exactly one.
    let host: String?
    /// True if the client may send another request on the same connection. Not after a body, which is not read.
    let keepsConnection: Bool

    /// True if it only reads.
    var reads: Bool { method == "GET" || method == "HEAD" }

    /// - Parameter head: Request line and headers, without the empty line behind them.
    init(head: some Collection<UInt8>) throws(Problem) {
        guard let text = String(validating: head, as: UTF8.self) else { throw .malformed }
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        // Nothing of a request may become a line of an answer.
        guard lines.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 } }) else {
            throw .malformed
        }
        let words = lines[0].split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[1].hasPrefix("/"), words[2].hasPrefix("HTTP/1.") else { throw .malformed }
        var headers: [String: [String]] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":"), colon != line.startIndex, !line[..<colon].contains(" ")
            else { throw .malformed }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers[line[..<colon].lowercased(), default: []].append(String(value))
        }
        method = String(words[0])
        let target = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = String(target[0])
        query = target.count > 1 ? String(target[1]) : ""
        let hosts = headers["host", default: []]
        host = hosts.count == 1 ? hosts[0] : nil
        let hasBody = headers["content-length", default: ["0"]] != ["0"] || headers["transfer-encoding"] != nil
        let wantsEnd = headers["connection", default: []].contains { $0.lowercased().contains("close") }
        keepsConnection = words[2] == "HTTP/1.1" && !hasBody && !wantsEnd
    }
}
