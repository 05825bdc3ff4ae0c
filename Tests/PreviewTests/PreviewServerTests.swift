import Foundation
import Preview
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Real requests with `curl` to a server on a free port.
@Suite struct PreviewServerTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("home", to: "site/index.html")
        try folder.write("anna", to: "site/users/anna/index.html")
        try folder.write("gone", to: "site/404.html")
        try folder.write("secret", to: "secret.txt")
        try folder.write("hidden", to: "site/.env")
        for name in ["a.css", "a.js", "a.svg", "a.xml", "feed.atom", "feed.json", "a.txt", "a.ico", "a.webmanifest"] {
            try folder.write("x", to: "site/files/\(name)")
        }
        for name in ["a.png", "a.jpg", "calendar.ics", "following.opml", "a b.txt", "a.exe"] {
            try folder.write("x", to: "site/files/\(name)")
        }
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/site/out.txt", withDestinationPath: folder.path + "/secret.txt")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/site/in.html", withDestinationPath: "users/anna/index.html")
    }

    /// An answer: status, headers by lower-case name, body.
    struct Answer {
        let status: Int
        let headers: [String: String]
        let body: String
    }

    /// Runs requests against a server that serves the site, and stops it.
    private func serving(_ body: @Sendable @escaping (UInt16) async throws -> Void) async throws {
        let server = try PreviewServer(serving: folder.path + "/site", port: 0)
        let (ports, ready) = AsyncStream.makeStream(of: UInt16.self)
        let task = Task {
            defer { ready.finish() }
            try await server.run { ready.yield($0.port) }
        }
        defer { task.cancel() }
        let port = try #require(await ports.first { _ in true })
        try await body(port)
        task.cancel()
        try await task.value
    }

    /// Runs a program that talks to the server.
    private func client(_ program: String, _ arguments: [String], input: String = "") async throws -> RealGit.Result {
        let path = folder.path
        // On a thread of its own: waiting on one that tasks run on would keep the server from answering.
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result { try RealGit.attempt(program, arguments, in: path, input: Array(input.utf8)) })
            }
        }
    }

    private func request(_ target: String, port: UInt16, _ options: String...) async throws -> Answer {
        let arguments = ["-s", "-i", "--max-time", "10", "--path-as-is", "--noproxy", "*"] + options
        let result = try await client("curl", arguments + ["http://127.0.0.1:\(port)\(target)"])
        let text = result.output.replacing("\r\n", with: "\n")
        let end = try #require(text.range(of: "\n\n"), "curl: \(result.status) \(result.errors)")
        let head = text[..<end.lowerBound].split(separator: "\n")
        var headers: [String: String] = [:]
        for line in head.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        let status = try #require(Int(head[0].split(separator: " ")[1]))
        return Answer(status: status, headers: headers, body: String(text[end.upperBound...]))
    }

    @Test func `a folder is its index page`() async throws {
        try await serving { port in
            let home = try await request("/", port: port)
            #expect(home.status == 200 && home.body == "home")
            let anna = try await request("/users/anna/?x=1", port: port)
            #expect(anna.status == 200 && anna.body == "anna")
            #expect(try await request("/in.html", port: port).body == "anna")
            #expect(try await request("/files/a%20b.txt", port: port).body == "x")
        }
    }

    @Test func `a folder without slash is redirected`() async throws {
        try await serving { port in
            let answer = try await request("/users/anna?x=1", port: port)
            #expect(answer.status == 302)
            #expect(answer.headers["location"] == "/users/anna/?x=1")
            #expect(try await request("//users/anna", port: port).status == 404)
        }
    }

    @Test func `files have their types and every answer its guards`() async throws {
        let types = [
            "a.css": "text/css; charset=utf-8", "a.js": "text/javascript; charset=utf-8", "a.svg": "image/svg+xml",
            "a.xml": "application/xml", "feed.atom": "application/atom+xml", "feed.json": "application/json",
            "a.txt": "text/plain; charset=utf-8", "a.ico": "image/vnd.microsoft.icon",
            "a.webmanifest": "application/manifest+json", "a.png": "image/png", "a.jpg": "image/jpeg",
            "calendar.ics": "text/calendar; charset=utf-8", "following.opml": "text/x-opml; charset=utf-8",
            "a.exe": "application/octet-stream",
        ]
        try await serving { port in
            for (name, type) in types {
                let answer = try await request("/files/\(name)", port: port)
                #expect(answer.headers["content-type"] == type)
            }
            for target in ["/", "/nowhere", "/users"] {
                let headers = try await request(target, port: port).headers
                #expect(headers["cache-control"] == "no-cache")
                #expect(headers["x-content-type-options"] == "nosniff")
                let policy = try #require(headers["content-security-policy"])
                #expect(policy.hasPrefix("default-src 'none'; ") && policy.contains("connect-src 'self'"))
            }
            #expect(try await request("/", port: port).headers["content-type"] == "text/html; charset=utf-8")
        }
    }

    @Test func `HEAD returns only the headers`() async throws {
        try await serving { port in
            let answer = try await request("/users/anna/", port: port, "--head")
            #expect(answer.status == 200 && answer.headers["content-length"] == "4" && answer.body.isEmpty)
        }
    }

    @Test func `a missing page is answered with the site's own error page`() async throws {
        try await serving { port in
            let answer = try await request("/users/nobody/", port: port)
            #expect(answer.status == 404 && answer.body == "gone")
            #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
        }
    }

    @Test(arguments: [
        "/../secret.txt", "/%2e%2e/secret.txt", "/users/../../secret.txt", "/..%2fsecret.txt", "/%2e%2e%2fsecret.txt",
        "/users/%2E%2E/%2E%2E/secret.txt", "/out.txt", "/.env", "/%2eenv", "/a%00b", "/%zz", "/%", "/%ff",
        "/./index.html",
        "/%252e%252e/secret.txt", "/..", "/users/anna/index.html/",
    ])
    func `no path leads out of the folder`(_ target: String) async throws {
        try await serving { port in
            let answer = try await request(target, port: port)
            #expect(answer.status == 404 && answer.body == "gone")
        }
    }

    @Test func `only this machine's own names are answered`() async throws {
        try await serving { port in
            for host in ["localhost", "localhost:\(port)", "LOCALHOST", "127.0.0.1:1", "[::1]:8000"] {
                #expect(try await request("/", port: port, "-H", "Host: \(host)").status == 200, "\(host)")
            }
            for host in [
                "evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "localhost:80@evil", "x",
            ] {
                let answer = try await request("/", port: port, "-H", "Host: \(host)")
                #expect(answer.status == 421 && !answer.body.contains("home"), "\(host)")
            }
            #expect(try await request("/", port: port, "-H", "Host;").status == 421)
            #expect(try await request("/", port: port, "-H", "Host:").status == 421)
        }
    }

    @Test func `requests share a connection`() async throws {
        try await serving { port in
            let site = "http://127.0.0.1:\(port)"
            let arguments = ["-s", "--noproxy", "*", "-w", " %{num_connects}\n", "\(site)/", "\(site)/users/anna/"]
            let kept = try await client("curl", arguments)
            #expect(kept.output == "home 1\nanna 0\n")
            let old = try await client("curl", ["--http1.0"] + arguments)
            #expect(old.output == "home 1\nanna 1\n")
        }
    }

    @Test(arguments: [
        (
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\nHEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            [200, 200]
        ),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\n\r\n", [200]),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 18\r\n\r\nGET / HTTP/1.1\r\n\r\n", [405]),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\nConnection: close\r\n\r\n", [421]),
        ("GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", [400]), ("GET / HTTP/1.1\r\n: x\r\n\r\n", [400]),
        ("GET /users/anna\nX-Own: 1 HTTP/1.1\r\nHost: localhost\r\n\r\n", [400]),
        ("GET /users/anna?\rX-Own: 1 HTTP/1.1\r\nHost: localhost\r\n\r\n", [400]),
        ("GET / HTTP/1.1\r\nHost: localhost\nX-Own: 1\r\n\r\n", [400]),
        ("GET / HTTP/2.0\r\n\r\n", [400]), ("GET\r\n\r\n", [400]), ("\r\n\r\n", [400]),
    ])
    func `requests are answered in order`(_ text: String, _ statuses: [Int]) async throws {
        try await serving { port in
            let answer = try await client(
                "bash", ["-c", "exec 3<>/dev/tcp/127.0.0.1/\(port); cat >&3; cat <&3"], input: text)
            let found = answer.output.ranges(of: "HTTP/1.1 ").map { Int(answer.output[$0.upperBound...].prefix(3)) }
            #expect(found == statuses)
            #expect(!answer.output.contains("X-Own"))
        }
    }

    @Test func `no request is longer than anybody needs`() async throws {
        try await serving { port in
            let answer = try await request("/", port: port, "-H", "X: " + String(repeating: "y", count: 60_000))
            #expect(answer.status == 431)
        }
    }

    @Test func `nothing can be sent`() async throws {
        try await serving { port in
            let answer = try await request("/", port: port, "-X", "POST", "-d", "x=1")
            #expect(answer.status == 405 && answer.headers["allow"] == "GET, HEAD")
        }
    }

    @Test func `a port in use is an error and the usual ones are tried in turn`() async throws {
        let site = folder.path + "/site"
        try await serving { port in
            await #expect(throws: PreviewError.portInUse(port)) {
                try await PreviewServer(serving: site, port: port).run { _ in }
            }
        }
        #expect(throws: PreviewError.noFolder(path: site + "/nowhere")) {
            try PreviewServer(serving: site + "/nowhere")
        }
    }

    @Test func `both addresses of localhost are answered, and a port that another program has at ::1 counts as used`()
        async throws
    {
        // Somebody else's server, at IPv6 alone; a machine without IPv6 has none.
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_addr = in6addr_loopback
        let other = socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(other) }
        var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(other, $0, length) == 0 && listen(other, 1) == 0 && getsockname(other, $0, &length) == 0
            }
        }
        let server = try PreviewServer(serving: folder.path + "/site", port: 0)
        let (addresses, ready) = AsyncStream.makeStream(of: PreviewAddress.self)
        let task = Task { try await server.run { ready.yield($0) } }
        defer { task.cancel() }
        let served = try #require(await addresses.first { _ in true })
        #expect(served.hasIPv6 == isBound)
        var hosts = ["127.0.0.1"]
        if isBound { hosts += ["[::1]", "localhost"] }
        #expect(served.url == "http://\(hosts[hosts.count - 1]):\(served.port)/")
        for host in hosts {
            let answer = try await client(
                "curl", ["-s", "--max-time", "10", "--noproxy", "*", "http://\(host):\(served.port)/"])
            #expect(answer.output == "home", "\(host)")
        }
        guard isBound else { return }
        let taken = UInt16(bigEndian: address.sin6_port)
        await #expect(throws: PreviewError.portInUse(taken)) {
            try await PreviewServer(serving: folder.path + "/site", port: taken).run { _ in }
        }
    }

    /// Other tests start programs meanwhile, and between `fork` and `exec` one of those holds what this process has open:
    /// the port is asked for until it is free.
    @Test(.timeLimit(.minutes(1))) func `cancelling frees the port`() async throws {
        let (freed, ready) = AsyncStream.makeStream(of: UInt16.self)
        try await serving { ready.yield($0) }
        let port = try #require(await freed.first { _ in true })
        let server = try PreviewServer(serving: folder.path + "/site", port: port)
        while try await !starts(server, on: port) { try Task.checkCancellation() }
    }

    /// Starts a server and ends it.
    /// - Returns: True if the port was free.
    private func starts(_ server: PreviewServer, on port: UInt16) async throws -> Bool {
        let (ports, started) = AsyncStream.makeStream(of: UInt16.self)
        let task = Task {
            defer { started.finish() }
            try await server.run { started.yield($0.port) }
        }
        let answer = await ports.first { _ in true }
        task.cancel()
        do {
            try await task.value
        } catch PreviewError.portInUse(port) {
            return false
        }
        #expect(answer == port)
        return true
    }
}
