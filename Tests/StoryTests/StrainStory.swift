import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// `cali serve` with few descriptors and little memory, and clients that keep their connections open.
@Suite struct StrainStory {
    @Test func `a preview that has no more descriptors serves again when there are some`() throws {
        let stage = try Stage()
        try stage.folder.write("home", to: "pages/index.html")
        try stage.folder.write("gone", to: "pages/404.html")
        _ = try RealGit.attempt("truncate", ["-s", "6G", "pages/hole.bin"], in: stage.folder.path)
        let told = "\(stage.folder.path)/served"
        let serve = "exec \(Stage.binary) serve pages --port 0 --json > \(told) 2> \(told).errors"
        let server = try stage.start("sh", ["-c", "ulimit -n 40; ulimit -v 4000000; \(serve)"], in: stage.folder.path)
        defer { _ = try? server.kill() }
        var found: Int?
        for _ in 0..<3000 where found == nil {
            found = (try? JSONParser.parse(Array(String(contentsOfFile: told, encoding: .utf8).utf8)))?["port"]?.integer
            _ = try RealGit.attempt("true", [], in: stage.folder.path)
        }
        let port = try #require(found, "\((try? stage.folder.read("served.errors")) ?? "")")
        let script = """
            import socket
            def client():
                return socket.create_connection(("127.0.0.1", \(port)), timeout=60)
            held = [client() for _ in range(200)]
            for s in held[::2]: s.sendall(b"GET / HTTP/1.1\\r\\n")
            for _ in range(3):
                s = client()
                s.sendall(b"GET /hole.bin HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n")
                s.recv(1 << 20)
                held.append(s)
            s = client()
            s.sendall(b"GET / HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n")
            data = b""
            while not data.endswith(b"home"):
                part = s.recv(65536)
                assert part, data
                data += part
            """
        let strained = try RealGit.attempt("python3", ["-c", script], in: stage.folder.path)
        #expect(strained.status == 0, "\(strained.errors) \((try? stage.folder.read("served.errors")) ?? "")")
        let page = ["--silent", "--max-time", "60", "--noproxy", "*", "http://127.0.0.1:\(port)/"]
        #expect(try RealGit.attempt("curl", page, in: stage.folder.path).output == "home")
    }
}
