import CanonicalJSON
import Files
import Values

/// Answers requests with the files of a built site.
struct SiteHandler: Sendable {
    let folder: SiteFolder
    let live: LivePreview?

    /// The policy for every host of a site, and the permission for scripts to connect to the preview.
    static let contentSecurityPolicy = """
        default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; \
        form-action 'none'
        """

    /// The largest page in bytes that the script of a live preview is put into.
    private static let largestLivePage = 16 << 20

    func response(to request: HTTPRequest) -> HTTPResponse {
        // A stranger's page whose host name leads to this machine must not read what is served here.
        guard Self.isOwnName(request.host) else {
            return text("421 Misdirected Request", "This preview answers to localhost alone.")
        }
        guard request.reads else {
            return text("405 Method Not Allowed", "There is nothing to send here.", ("Allow", "GET, HEAD"))
        }
        if let live, let response = response(to: request, live) { return response }
        switch folder.find(request.path) {
        case .file(let path): return file(path, "200 OK")
        case .folderWithoutSlash:
            let query = request.query.isEmpty ? "" : "?\(request.query)"
            return text("302 Found", "It is a folder.", ("Location", "\(request.path)/\(query)"))
        case .nothing:
            guard case .file(let page) = folder.find("/404.html") else {
                return text("404 Not Found", "There is no such page.")
            }
            return file(page, "404 Not Found")
        }
    }

    /// Returns the state that a page knows and asks to be changed; `nil` for every other request.
    func knownState(in request: HTTPRequest) -> LivePreview.State? {
        guard live != nil, request.path == LiveScript.statePath, request.reads, Self.isOwnName(request.host) else {
            return nil
        }
        var values: [String: String] = [:]
        for field in request.query.split(separator: "&") {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            // Forms write a space as a plus sign.
            values["\(parts[0])"] = parts.count == 2 ? PercentCoding.decoded(parts[1].replacing("+", with: " ")) : nil
        }
        let problem = values["problem"].flatMap { $0.isEmpty ? nil : $0 }
        return LivePreview.State(version: values["version"].flatMap { Int($0) } ?? 0, problem: problem)
    }

    /// Returns the answer to a request of a live preview's pages; `nil` for one of the site itself.
    private func response(to request: HTTPRequest, _ live: LivePreview) -> HTTPResponse? {
        switch request.path {
        case LiveScript.path:
            return response("200 OK", ContentType.of(fileName: ".js"), Array(LiveScript.text.utf8))
        case LiveScript.statePath:
            let state = live.current
            let news: JSON = [
                "version": .integer(state.version), "problem": state.problem.map { .string($0) } ?? .null,
            ]
            return response("200 OK", ContentType.of(fileName: ".json"), news.canonicalBytes)
        default: return nil
        }
    }

    /// Returns the answer to a client that sent no request.
    func response(to problem: HTTPRequest.Problem) -> HTTPResponse {
        switch problem {
        case .malformed: text("400 Bad Request", "This is no request.")
        case .tooLarge: text("431 Request Header Fields Too Large", "This request is too long.")
        }
    }

    /// Returns true if a `Host` header names this machine by itself, with any port.
    static func isOwnName(_ host: String?) -> Bool {
        guard let host = host?.lowercased() else { return false }
        for name in ["localhost", "127.0.0.1", "[::1]"] where host.hasPrefix(name) {
            let rest = host.dropFirst(name.count)
            if rest.isEmpty { return true }
            if rest.first == ":", rest.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) { return true }
        }
        return false
    }

    private func file(_ path: String, _ status: String) -> HTTPResponse {
        let file: OpenFile
        do throws(SystemError) { file = try OpenFile(path) } catch {
            guard error.isOutOfDescriptors else {
                return text("500 Internal Server Error", "This file cannot be read.")
            }
            return text("503 Service Unavailable", "Too many files are open. Try again.", ("Retry-After", "1"))
        }
        let type = ContentType.of(fileName: path)
        guard let live, path.hasSuffix(".html"), file.size <= Self.largestLivePage,
            let page = file.bytes(0..<file.size)
        else { return response(status, type, .file(file)) }
        return response(status, type, .bytes(LiveScript.inserted(into: page, version: live.current.version)))
    }

    private func text(_ status: String, _ text: String, _ headers: (name: String, value: String)...) -> HTTPResponse {
        var response = response(status, ContentType.of(fileName: ".txt"), Array("\(text)\n".utf8))
        response.headers += headers
        return response
    }

    private func response(_ status: String, _ type: String, _ bytes: [UInt8]) -> HTTPResponse {
        response(status, type, .bytes(bytes))
    }

    private func response(_ status: String, _ type: String, _ body: HTTPResponse.Body) -> HTTPResponse {
        HTTPResponse(
            status: status,
            headers: [
                ("Content-Type", type), ("Cache-Control", "no-cache"),
                ("Content-Security-Policy", Self.contentSecurityPolicy), ("X-Content-Type-Options", "nosniff"),
                ("Cross-Origin-Resource-Policy", "same-origin"),
            ],
            body: body)
    }
}
