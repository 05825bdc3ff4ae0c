import CanonicalJSON
import Club
import Foundation
import GitStore
import Identity
import TestSupport
import Testing
import Training
import Values

/// Commits of a modified client. The judge and the hook of a shared repository refuse each with the rule that it breaks.
@Suite struct CommitJudgeTests {
    private let playground: Playground
    private let forger: Forger

    init() throws {
        playground = try Playground()
        forger = try Forger(playground)
    }

    private func rule(
        _ commit: ObjectID, _ location: SourceLocation = #_sourceLocation
    ) throws -> CommitRefusal.Rule? {
        try forger.rule(commit, location)
    }

    @Test func `every commit that a command makes is good`() throws {
        try playground.perform(LogWorkouts([.push("00000001")]))
        for line in try playground.git("rev-list", "main").lines {
            let id = try #require(ObjectID(hex: line))
            #expect(try forger.refusal(of: id) == nil)
        }
        #expect(try rule(forger.commit()) == nil)
    }

    // MARK: Form, author, signature

    @Test func `a commit in another form is refused`() throws {
        let tip = try forger.tip
        let first = try playground.git("rev-list", "--max-parents=0", "main").lines[0]
        #expect(try rule(forger.commit(parents: [tip, first])) == .form)
        #expect(try rule(forger.commit(alter: Self.withoutSignature)) == .form)
        #expect(try rule(forger.commit { Self.withoutSignature($0) + Self.signature($0) }) == .form)
        #expect(try rule(forger.commit { $0.replacing("\n\nanna", with: "\ngpgsig x\n\nanna") }) == .form)
        #expect(try rule(forger.commit { $0.replacing("\ngpgsig", with: "\nencoding x\ngpgsig") }) == .form)
    }

    @Test func `a forged author is refused`() throws {
        #expect(try rule(forger.commit(by: anna, keys: Playground.keys(ben))) == .key)
        #expect(try rule(forger.commit(author: "Anna <anna@\(Playground.club).invalid>")) == .author)
        #expect(try rule(forger.commit(author: "anna <anna@example.org>")) == .author)
        #expect(try rule(forger.commit(author: "ben <ben@\(Playground.club).invalid>")) == .message)
        #expect(try rule(forger.commit(kind: "Follow Me")) == .message)
        let other = Playground.club.text.replacing("0f8", with: "1f8")
        #expect(try rule(forger.commit(club: other)) == .message)
        #expect(try rule(forger.commit(author: "anna <anna@\(other).invalid>")) == .author)
    }

    @Test func `a co-author can be named in only one way`() throws {
        let club = Playground.club
        func rule(naming coauthor: String) throws -> CommitRefusal.Rule? {
            try self.rule(forger.commit(club: "\(club)\nCo-authored-by: \(coauthor)"))
        }
        #expect(try rule(naming: "ben <ben@\(club).invalid>") == nil)
        #expect(try rule(naming: "ben <ben@example.org>") == .message)
        #expect(try rule(naming: "Ben <ben@\(club).invalid>") == .message)
        #expect(try rule(naming: "ben <ben@\(club).invalid>\nCo-authored-by: anna <anna@\(club).invalid>") == .message)
    }

    @Test func `a signature of other bytes or a stranger's key is refused`() throws {
        #expect(try rule(forger.commit { $0.replacing("follow ben", with: "follow Ben") }) == .signature)
        let stranger = DeviceKeys.generate()
        #expect(try rule(forger.commit(keys: stranger)) == .key)
        let good = "\(try forger.commit())"
        try playground.git("update-ref", "refs/heads/main", good)
        // The same commit with another parent: the signature does not match its bytes.
        let tip = try forger.tip
        let before = try playground.git("rev-parse", "main~1").lines[0]
        #expect(
            try rule(forger.commit(parents: [before]) { $0.replacing(before, with: tip) }) == .signature)
    }

    @Test func `a revoked key is refused from its revocation on`() throws {
        let second = DeviceKeys.generate()
        let device = Device(second.publicKeys, label: "phone", at: Playground.now)
        try playground.perform(AddDevice(device, by: Playground.keys(anna)))
        #expect(try rule(forger.commit(keys: second)) == nil)
        try playground.perform(RevokeDevice(second.id.text, by: Playground.keys(anna)))
        #expect(try rule(forger.commit(keys: second)) == .key)
    }

    // MARK: Paths and modes

    @Test func `another's path and the club's own are refused`() throws {
        let mine = #"{"format":1}"#
        #expect(try rule(forger.commit(["users/ben/exercises/x.json": .file(mine)])) == .path)
        #expect(try rule(forger.commit(["users/ben/exercises/push-up.json": .gone])) == .path)
        let exercise = try playground.git("rev-parse", "main:users/ben/exercises/push-up.json").lines[0]
        let moved: [String: Forger.Entry] = [
            "users/ben/exercises/push-up.json": .gone,
            "users/anna/exercises/pull-up.json": .object(mode: "100644", id: exercise),
        ]
        #expect(try rule(forger.commit(moved)) == .path)
        let club = try #require(try playground.text("club.json"))
        let taken = club.replacing("\"anna\"", with: "\"anna\",\n    \"ben\"")
        #expect(try rule(forger.commit(["club.json": .file(taken)], by: ben)) == .path)
        #expect(try rule(forger.commit(["club.json": .file(taken)], by: anna)) == nil)
        #expect(try rule(forger.commit(["users/ben/user.json": .gone], by: ben)) == .document)
    }

    @Test(arguments: [
        "users/anna/exercises/X.json", "users/anna/con.json", "users/anna/exercises/a--b.json", "Users/anna/user.json",
        "users/anna/exercises/caf\u{65}\u{301}.json", "users/anna/exercises/push\\up.json", ".gitmodules", ".env",
        "users/anna/exercises/a\u{1}.json", "users/anna/workouts/2025/x.json", "users/anna/notes/x.json",
    ]) func `a path that no club has is refused`(path: String) throws {
        #expect(try rule(forger.commit([path: .file("{}\n")])) == .path)
    }

    /// Git's own commands write no such tree.
    @Test(arguments: [".git", ".GIT", "..", "a/b", ""]) func `a name that leaves its folder is refused`(name: String)
        throws
    {
        let blob = try playground.git("rev-parse", "main:club.json").lines[0]
        let id = stride(from: 0, to: 40, by: 2).map { UInt8(blob.dropFirst($0).prefix(2), radix: 16) ?? 0 }
        let entry = Array("100644 \(name)\0".utf8) + id
        let tree = try RealGit.run(
            "hash-object", "-t", "tree", "-w", "--literally", "--stdin", in: playground.path, input: entry)
        #expect(try rule(forger.commit(tree: tree.lines[0])) == .form)
    }

    @Test func `names that differ only in case are refused`() throws {
        let twins: [String: Forger.Entry] = ["themes/a/x.css": .file("a"), "themes/a/X.css": .file("b")]
        #expect(try rule(forger.commit(twins)) == .document)
    }

    @Test func `links submodules and the executable bit are refused`() throws {
        let blob = try playground.git("rev-parse", "main:club.json").lines[0]
        let commit = try forger.tip
        for (mode, id) in [("120000", blob), ("100755", blob), ("160000", commit)] {
            let entry = Forger.Entry.object(mode: mode, id: id)
            #expect(try rule(forger.commit(["users/anna/exercises/x.json": entry])) == .mode)
        }
    }

    // MARK: Size

    @Test func `a tree with more paths than can be read is refused at once`() throws {
        // Twenty trees, each with ten times the one below it.
        var tree = try forger.tree(["users/anna/exercises/x.json": .file("{}\n")])
        for _ in 0..<20 {
            let entries = (0..<10).map { "040000 tree \(tree)\td\($0)\n" }.joined()
            tree = try RealGit.run("mktree", in: playground.path, input: Array(entries.utf8)).lines[0]
        }
        #expect(try rule(forger.commit(tree: tree)) == .size)
    }

    /// In long rounds a gigabyte that packs to a megabyte.
    @Test func `a blob larger than any document is refused unread`() throws {
        let isSoak = ProcessInfo.processInfo.environment["CALI_SOAK"] != nil
        let path = playground.folder.path + "/zeros"
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.truncate(atOffset: isSoak ? 1 << 30 : 300 * 1024)
        let blob = try playground.git("hash-object", "-w", path).lines[0]
        let entry = Forger.Entry.object(mode: "100644", id: blob)
        #expect(try rule(forger.commit(["users/anna/exercises/x.json": entry])) == .size)
    }

    @Test func `documents that break a rule are refused`() throws {
        let path = "users/anna/follows/ben.json"
        for text in [
            Forger.follow.replacing("\"user\": \"ben\"", with: "\"user\":\"ben\""),
            Forger.follow.replacing("\"format\": 1", with: "\"format\": 1,\n  \"format\": 1"),
            "{", String(repeating: "[", count: 100), "\u{FEFF}{}\n",
            Forger.follow.replacing("\"format\": 1", with: "\"format\": 2"),
        ] {
            #expect(try rule(forger.commit([path: .file(text)])) == .document, "\(text)")
        }
        let elsewhere = ["users/anna/follows/cleo.json": Forger.Entry.file(Forger.follow)]
        #expect(try rule(forger.commit(elsewhere)) == .path)
    }

    @Test func `a training of ten thousand levels is refused`() throws {
        var exercise = Exercise.pushUp
        exercise.slug = name("many")
        exercise.levels = (0..<10_000).map { Level(slug: name("l\($0)"), title: "Level \($0)") }
        let text = exercise.document.canonicalText
        #expect(try rule(forger.commit(["users/anna/exercises/many.json": .file(text)])) == .size)
        exercise.levels = Array(exercise.levels.prefix(51))
        let fewer = exercise.document.canonicalText
        #expect(try rule(forger.commit(["users/anna/exercises/many.json": .file(fewer)])) == .document)
    }

    private static func signature(_ commit: String) -> String {
        guard let start = commit.firstRange(of: "gpgsig "),
            let end = commit.firstRange(of: "-----END SSH SIGNATURE-----\n")
        else { return "" }
        return String(commit[start.lowerBound..<end.upperBound])
    }

    private static func withoutSignature(_ commit: String) -> String {
        commit.replacing(signature(commit), with: "")
    }
}
