import Club
import Foundation
import GitStore
import Identity
import TestSupport
import Testing
import Training
import Values

/// A remote that is wrong, hostile, slow or gone does no harm to the clone.
@Suite struct SyncFaultTests {
    /// Expects that a sync fails and changes neither the clone nor the remote.
    private func fail(
        _ clones: Clones, _ clone: Clones.Clone, with remote: String? = nil, limit: Duration = .seconds(60),
        without: [Slug] = [], _ location: SourceLocation = #_sourceLocation
    ) async throws -> (any Error)? {
        let before = try clone.repository.tip()
        let there = try references(of: remote ?? clones.shared)
        do {
            let report = try await clones.sync(clone, with: remote, limit: limit, without: without)
            guard let failure = report.failure else {
                Issue.record("it was synced", sourceLocation: location)
                return nil
            }
            return failure
        } catch {
            #expect(try clone.repository.tip() == before, sourceLocation: location)
            #expect(try references(of: remote ?? clones.shared) == there, sourceLocation: location)
            return error
        }
    }

    private func references(of remote: String) throws -> String? {
        guard FileManager.default.fileExists(atPath: remote) else { return nil }
        return try RealGit.attempt("git", ["for-each-ref"], in: remote).output
    }

    private func code(_ error: (any Error)?) -> String? {
        (error as? SyncError)?.diagnostic.code ?? (error as? ClubError)?.diagnostics.first?.code
    }

    @Test func `a remote that went back is refused`() async throws {
        let clones = try await Clones(1)
        try clones[0].perform(LogWorkouts([.push("00000001")]))
        try await clones.sync(0)
        try RealGit.run("update-ref", "refs/heads/main", "main~1", in: clones.shared)
        #expect(try await code(fail(clones, clones[0])) == "rewound")
        try RealGit.run("update-ref", "-d", "refs/heads/main", in: clones.shared)
        #expect(try await code(fail(clones, clones[0])) == "rewound")
    }

    @Test func `another club and another history are refused`() async throws {
        let clones = try await Clones(1)
        try clones[0].perform(LogWorkouts([.push("00000001")]))
        let other = try Playground(founded: false)
        try other.perform(Playground.founding { $0.id = clubID("1f8fad5b-d9cb-469f-a165-70867728950e") })
        #expect(try await code(fail(clones, clones[0], with: other.path)) != nil)
        let anew = try Playground(founded: false)
        try anew.perform(Playground.founding { $0.title = "Begun anew" })
        clones.forget(clones[0])
        #expect(try await code(fail(clones, clones[0], with: anew.path)) == "foreign-history")
        clones.forgetAll(clones[0])
        #expect(try await code(fail(clones, clones[0], with: anew.path)) == "unrelated-history")
    }

    @Test func `the error for a bad address says what is wrong with it`() async throws {
        let clones = try await Clones(1)
        clones.forget(clones[0])
        let empty = try TemporaryFolder()
        for (remote, expected) in [
            ("/nowhere/club.git", "repository-not-found"), ("file:///nowhere", "repository-not-found"),
            (empty.path, "repository-not-found"), ("ext::sh -c true", "configuration"),
            ("nowhere::club", "missing-program"), ("http://127.0.0.1:1/club.git", "unreachable"),
        ] {
            #expect(try await code(fail(clones, clones[0], with: remote)) == expected, "\(remote)")
        }
    }

    @Test func `a sync with a server that hangs is given up`() async throws {
        let clones = try await Clones(1)
        clones.forget(clones[0])
        let server = try SilentServer()
        let address = "http://127.0.0.1:\(server.port)/club.git"
        #expect(try await code(fail(clones, clones[0], with: address, limit: .milliseconds(500))) == "unreachable")
    }

    @Test func `a shallow remote is refused`() async throws {
        let clones = try await Clones(0)
        let shallow = clones.folder.path + "/shallow.git"
        try RealGit.run(
            "clone", "--quiet", "--bare", "--depth=1", "file://\(clones.shared)", shallow, in: clones.folder.path)
        let clone = try clones.empty()
        #expect(try await code(fail(clones, clone, with: shallow)) != nil)
        #expect(try clone.repository.tip() == nil)
    }

    @Test func `a remote that accepts nothing leaves the clone in order`() async throws {
        let clones = try await Clones(2)
        try clones.install(hook: "echo 'closed for the holidays' >&2; exit 1")
        try clones[0].perform(LogWorkouts([.push("00000001")]))
        let error = try await fail(clones, clones[0])
        #expect(code(error) == "push-refused")
        #expect((error as? SyncError)?.diagnostic.message.contains("closed for the holidays") == true)
        #expect(try clones[0].paths("workouts").count == 1)
        try clones.install(hook: "exit 0")
        #expect(try await clones.sync(0).sent == 1)
    }

    @Test func `a push that was killed is repeated`() async throws {
        let clones = try await Clones(2)
        try clones.install(hook: "kill -9 $PPID")
        try clones[0].perform(LogWorkouts([.push("00000001")]))
        let error = try await fail(clones, clones[0])
        #expect(code(error) == "interrupted", "\(String(describing: error))")
        try clones.install(hook: "exit 0")
        try await clones.sync(0)
        #expect(try await clones.sync(1).received == 1)
        try await clones.expectOne()
    }

    /// A host without the hook: every clone stops before the bad commit, keeps its own commits, and reports the command that
    /// repairs the host.
    @Test func `a bad commit stops nobody`() async throws {
        let clones = try await Clones(1)
        let good = try RealGit.run("rev-parse", "main", in: clones.shared).lines[0]
        let tree = try RealGit.run("rev-parse", "main^{tree}", in: clones.shared).lines[0]
        let bad = try RealGit.run(
            "-c", "user.name=x", "-c", "user.email=x@x", "commit-tree", "-p", "main", "-m", "bad", tree,
            in: clones.shared
        ).lines[0]
        try clones[0].perform(LogWorkouts([.push("00000001")]))
        try RealGit.run("update-ref", "refs/heads/main", bad, in: clones.shared)
        let error = try await fail(clones, clones[0])
        #expect(code(error) == "refused-form")
        let help = try #require((error as? SyncError)?.diagnostic.help)
        #expect(help.contains("--force-with-lease=main:\(bad)") && help.contains("\(good):main"))
        #expect(try clones[0].paths("workouts").count == 1)
        // A new clone gets the good commits.
        let late = try clones.empty()
        _ = try await fail(clones, late)
        #expect(try late.repository.tip().map { "\($0)" } == good)
        try RealGit.run("update-ref", "refs/heads/main", good, in: clones.shared)
        clones.forget(clones[0])
        clones.forget(late)
        #expect(try await clones.sync(0).sent == 1)
        try await clones.sync(late)
        try await clones.expectOne()
    }

    @Test func `without an author's key nothing is changed`() async throws {
        let clones = try await Clones(2)
        try clones[0].perform(LogWorkouts([.push("00000001")]))
        try await clones.sync(0)
        try clones[1].perform(AddExercises([.plank]), as: ben)
        try clones[1].perform(LogWorkouts([.push("00000002")]))
        #expect(try await fail(clones, clones[1], without: [ben]) is ClubError)
        try await clones.sync(1)
        try await clones.sync(0)
        try await clones.expectOne()
        #expect(try clones[0].snapshot.exerciseNames(of: ben).count == 2)
    }

    /// No clone accepts a merge that plain git made.
    @Test func `one's own merge commit is named`() async throws {
        let clones = try await Clones(2)
        try clones[0].perform(LogWorkouts([.push("00000001")]))
        try await clones.sync(0)
        let path = clones[1].path
        try clones[1].perform(LogWorkouts([.push("00000002")]))
        try RealGit.run("fetch", "--quiet", clones.shared, "main", in: path)
        let tree = try RealGit.run("rev-parse", "main^{tree}", in: path).lines[0]
        let merge = try RealGit.run(
            "-c", "user.name=x", "-c", "user.email=x@x", "commit-tree", "-p", "main", "-p", "FETCH_HEAD", "-m", "m",
            tree,
            in: path
        ).lines[0]
        try RealGit.run("update-ref", "refs/heads/main", merge, in: path)
        guard case .refused(let refusal)? = try await fail(clones, clones[1]) as? ClubError else {
            Issue.record("a merge was published")
            return
        }
        #expect("\(refusal.commit)" == merge)
    }

    /// Three clones push at once, again and again. All succeed in the end, and nobody's workout is lost.
    @Test func `simultaneous syncs all succeed`() async throws {
        let rounds = ProcessInfo.processInfo.environment["CALI_SOAK"] == nil ? 4 : 100
        let clones = try await Clones(3)
        for round in 0..<rounds {
            for index in 0..<3 {
                let number = String(10_000_000 + round * 3 + index)
                try clones[index].perform(LogWorkouts([.push(number, day: round)]))
            }
            try await clones.syncAtOnce()
        }
        for _ in 0..<2 {
            for index in 0..<3 { try await clones.sync(index) }
        }
        try await clones.expectOne()
        #expect(try clones[0].paths("workouts").count == rounds * 3)
    }
}

/// A server that takes connections and never says anything.
private final class SilentServer {
    let port: UInt16
    private let listener: Int32

    init() throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (listener, size) = (listener, length)
        let isBound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 8) == 0
            }
        }
        try #require(isBound)
        _ = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &length) }
        }
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(listener) }
}
