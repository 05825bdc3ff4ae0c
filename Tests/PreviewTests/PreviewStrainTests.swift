import Foundation
import Preview
import TestSupport
import Testing

/// Clients that want more than their share, written in Python: each still leaves room for a browser.
@Suite struct PreviewStrainTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("home", to: "site/index.html")
    }

    /// Runs a client against a server, and then asks it for a page as a browser does.
    private func strain(_ limits: PreviewLimits, live: LivePreview? = nil, _ script: String) async throws {
        let server = try PreviewServer(serving: folder.path + "/site", port: 0, live: live, limits: limits)
        let (ports, ready) = AsyncStream.makeStream(of: UInt16.self)
        let task = Task {
            defer { ready.finish() }
            try await server.run { ready.yield($0.port) }
        }
        defer { task.cancel() }
        let port = try #require(await ports.first { _ in true })
        let head = """
            import socket, sys
            def client():
                return socket.create_connection(("127.0.0.1", \(port)), timeout=60)
            def ended(s):
                data = b""
                while True:
                    try: part = s.recv(65536)
                    except ConnectionError: return data
                    if not part: return data
                    data += part
            page = b"GET / HTTP/1.1\\r\\nHost: localhost\\r\\n"
            poll = b"GET /.cali/state?version=1&problem= HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n"

            """
        let path = folder.path
        let result = try await onThread { try RealGit.attempt("python3", ["-c", head + script], in: path) }
        #expect(result.status == 0, "\(result.errors)")
        let answer = try await onThread {
            try RealGit.attempt(
                "curl", ["-s", "--max-time", "60", "--noproxy", "*", "http://127.0.0.1:\(port)/"], in: path)
        }
        #expect(answer.output.hasPrefix("home"), "\(answer.status)")
    }

    /// On a thread of its own: waiting on one that tasks run on would keep the server from answering.
    private func onThread(_ body: @Sendable @escaping () throws -> RealGit.Result) async throws -> RealGit.Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
        }
    }

    private func limits(_ set: (inout PreviewLimits) -> Void) -> PreviewLimits {
        var limits = PreviewLimits()
        (limits.idle, limits.head, limits.send, limits.news) = (
            .seconds(9_999), .seconds(9_999), .seconds(9_999), .seconds(9_999)
        )
        set(&limits)
        return limits
    }

    @Test(
        .timeLimit(.minutes(2)),
        arguments: [
            "", "s.sendall(b'GET / HT')", "s.sendall(page)", "s.sendall(page + b'X: ' + b'y' * 20000)",
        ])
    func `a head that does not come ends the connection`(sent: String) async throws {
        try await strain(limits { $0.head = .milliseconds(200) }, "s = client(); \(sent)\nassert ended(s) == b''")
    }

    @Test(.timeLimit(.minutes(2))) func `a byte now and then does not lengthen the time`() async throws {
        let script = """
            s = client()
            try:
                while True:
                    s.sendall(b"x")
                    s.settimeout(0.02)
                    try:
                        if s.recv(1) == b"": break
                    except TimeoutError: pass
            except ConnectionError: pass
            """
        try await strain(limits { $0.head = .milliseconds(200) }, script)
    }

    @Test(.timeLimit(.minutes(2))) func `a connection without another request ends`() async throws {
        let script = "s = client(); s.sendall(page + b'\\r\\n'); assert ended(s).endswith(b'home')"
        try await strain(limits { $0.idle = .milliseconds(200) }, script)
    }

    @Test(.timeLimit(.minutes(2))) func `a client that reads nothing is given up`() async throws {
        try folder.write(String(repeating: "x", count: 32 << 20), to: "site/large.bin")
        let script = """
            s = socket.socket()
            s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            s.settimeout(60)
            s.connect(client().getpeername())
            s.sendall(page.replace(b"/ ", b"/large.bin ", 1) + b"\\r\\n")
            probe = client()
            probe.sendall(page + b"\\r\\n")
            assert ended(probe).endswith(b"home")
            assert len(ended(s)) < 32 << 20
            """
        try await strain(
            limits { ($0.send, $0.idle, $0.head) = (.milliseconds(200), .seconds(2), .seconds(2)) }, script)
    }

    @Test(.timeLimit(.minutes(2))) func `more connections than there is room for make room for each other`()
        async throws
    {
        let script = """
            held = [client() for _ in range(60)]
            for s in held[:30]: s.sendall(b"GET")
            last = client()
            last.sendall(page + b"Connection: close\\r\\n\\r\\n")
            assert ended(last).endswith(b"home")
            """
        try await strain(limits { $0.connections = 8 }, script)
    }

    @Test(.timeLimit(.minutes(2))) func `pages that left are not waited for`() async throws {
        let script = """
            held = [client() for _ in range(20)]
            for s in held:
                s.sendall(poll)
                s.shutdown(socket.SHUT_WR)
            for s in held: assert ended(s) == b""
            """
        try await strain(limits { _ in }, live: LivePreview(), script)
    }

    @Test(.timeLimit(.minutes(2))) func `a request behind one for news is answered after it`() async throws {
        let live = LivePreview()
        let script = """
            s = client()
            s.sendall(poll)
            t = client()
            t.sendall(poll.replace(b"version=1", b"version=0"))
            answer = b""
            while b'"version": 1' not in answer:
                part = t.recv(65536)
                assert part, answer
                answer += part
            s.sendall(page + b"Connection: close\\r\\n\\r\\n")
            data = ended(s)
            assert b'"version": 1' in data and b"home" in data, data
            """
        try await strain(limits { $0.news = .milliseconds(300) }, live: live, script)
    }

    @Test(.timeLimit(.minutes(2))) func `a file is sent piece by piece and its head reads none of it`() async throws {
        // A hole of 20 GB: whoever read it whole would not come back.
        let path = folder.path
        let made = try await onThread { try RealGit.attempt("truncate", ["-s", "20G", "site/hole.bin"], in: path) }
        try #require(made.status == 0)
        let script = """
            s = client()
            s.sendall(page.replace(b"GET / ", b"HEAD /hole.bin ") + b"Connection: close\\r\\n\\r\\n")
            data = ended(s)
            assert b"Content-Length: 21474836480" in data and data.endswith(b"\\r\\n\\r\\n"), data
            s = client()
            s.sendall(page.replace(b"/ ", b"/hole.bin ", 1) + b"\\r\\n")
            total = 0
            while total < 8 << 20: total += len(s.recv(65536))
            s.close()
            """
        try await strain(limits { _ in }, script)
    }
}
