import FlyingFox
import Foundation

/// Answers requests with the files of a built site.
struct SiteHandler: HTTPHandler {
    let folder: SiteFolder

    /// What `SITE.md` asks of every host; the preview may also be asked by its own scripts.
    static let contentSecurityPolicy = """
        default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; \
        form-action 'none'
        """

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        // A page of a stranger whose name leads to this machine must not read what is served here.
        guard Self.isOwnName(request.headers[.host]) else {
            return text(
                HTTPStatusCode(421, phrase: "Misdirected Request"), "This preview answers to localhost alone.\n",
                to: request)
        }
        guard request.method == .GET || request.method == .HEAD else {
            var response = text(.methodNotAllowed, "There is nothing to send here.\n", to: request)
            response.headers[HTTPHeader("Allow")] = "GET, HEAD"
            return response
        }
        let path = request.target.path()
        switch folder.find(path) {
        case .file(let file): return try self.file(file, .ok, to: request)
        case .folderWithoutSlash:
            let query = request.target.query()
            var response = text(.found, "It is a folder.\n", to: request)
            response.headers[.location] = path + "/" + (query.isEmpty ? "" : "?\(query)")
            return response
        case .nothing:
            guard case .file(let page) = folder.find("/404.html") else {
                return text(.notFound, "There is no such page.\n", to: request)
            }
            return try file(page, .notFound, to: request)
        }
    }

    /// Whether a `Host` header names this machine by itself, with any port.
    static func isOwnName(_ host: String?) -> Bool {
        guard let host = host?.lowercased() else { return false }
        for name in ["localhost", "127.0.0.1", "[::1]"] where host.hasPrefix(name) {
            let rest = host.dropFirst(name.count)
            if rest.isEmpty { return true }
            if rest.first == ":", rest.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) { return true }
        }
        return false
    }

    private func file(_ path: String, _ status: HTTPStatusCode, to request: HTTPRequest) throws -> HTTPResponse {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return response(status, ContentType.of(fileName: path), data, to: request)
    }

    private func text(_ status: HTTPStatusCode, _ text: String, to request: HTTPRequest) -> HTTPResponse {
        response(status, ContentType.of(fileName: ".txt"), Data(text.utf8), to: request)
    }

    private func response(
        _ status: HTTPStatusCode, _ type: String, _ body: Data, to request: HTTPRequest
    ) -> HTTPResponse {
        let headers: HTTPHeaders = [
            .contentType: type,
            .contentLength: String(body.count),
            .cacheControl: "no-cache",
            HTTPHeader("Content-Security-Policy"): Self.contentSecurityPolicy,
            HTTPHeader("X-Content-Type-Options"): "nosniff",
            HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
        ]
        return HTTPResponse(
            statusCode: status, headers: headers, body: request.method == .HEAD ? Data() : body)
    }
}
