import Foundation
import GitStore
import Identity
import TestSupport
import Testing

@Suite struct WritingTests {
    @Test func `git verifies every commit with the exported signers`() throws {
        let place = try Playground()
        try place.commit(["a/b.json": "1\n"])
        try place.commit(["a/b.json": "2\n", "c.json": "3\n"], message: "anna: log workout\n\nCali-Operation: log\n")
        let signer = try AllowedSigner(principal: "anna@club.invalid", keyLine: TestSigner().keys.signPublicSSH)
        try place.folder.write(signer.line + "\n", to: "signers")
        for commit in try place.git("rev-list", "main").lines {
            let result = try place.git(
                "-c",
                "gpg.ssh.allowedSignersFile=\(place.folder.path)/signers",
                "verify-commit",
                commit
            )
            #expect(result.errors.contains("Good \"git\" signature for anna@club.invalid"))
        }
        #expect(try place.faults() == "")
        #expect(
            try place.git("log", "--format=%an <%ae> %ad %cd", "-1", "--date=raw").output
                == "anna <anna@club.invalid> 1700000000 +0000 1700000000 +0000\n"
        )
        #expect(
            try place.git("reflog", "main", "--format=%gs").lines == [
                "commit: anna: log workout", "commit: anna: test",
            ]
        )
    }

    @Test func `removing the last file of a folder removes the folder`() throws {
        let place = try Playground()
        try place.commit(["a/b/c.json": "1", "d.json": "2"])
        let committed = try place.commit(["a/b/c.json": nil])
        #expect(committed?.paths == ["a/b/c.json"])
        #expect(try place.git("ls-tree", "-r", "-t", "--name-only", "main").lines == ["d.json"])
        #expect(try place.faults() == "")
    }

    @Test func `removing every file leaves git's empty tree`() throws {
        let place = try Playground()
        try place.commit(["a/b.json": "1"])
        let committed = try place.commit(["a/b.json": nil])
        #expect(committed?.tree.description == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
        #expect(try place.faults() == "")
    }

    @Test func `a file becomes a folder and back when the edit says both`() throws {
        let place = try Playground()
        try place.commit(["a": "1", "a.b": "x"])
        try place.commit(["a": nil, "a/x": "2", "a/y": "3"])
        #expect(try place.git("ls-tree", "-r", "--name-only", "main").lines == ["a.b", "a/x", "a/y"])
        try place.commit(["a": "4", "a/x": nil, "a/y": nil])
        #expect(try place.git("ls-tree", "-r", "--name-only", "main").lines == ["a", "a.b"])
        #expect(try place.faults() == "")
    }

    @Test(
        arguments: [
            (["a/x": "2"], "a/x", ChangeFault.fileAndFolder), (["d": "2"], "d", .fileAndFolder),
            (["n": "1", "n/x": "1"], "n", .fileAndFolder), (["no": nil], "no", .absent),
            (["d/no": nil], "d/no", .absent),
            (["d": nil], "d", .absent),
        ] as [([String: String?], String, ChangeFault)]
    )
    func `an edit that contradicts the snapshot is refused and changes nothing`(
        _ changes: [String: String?],
        _ path: String,
        _ fault: ChangeFault
    ) throws {
        let place = try Playground()
        try place.commit(["a": "1", "d/e": "1"])
        let before = try place.git("rev-parse", "main").output + place.git("count-objects").output
        #expect(throws: StoreError.invalidChange(path: path, reason: fault)) { try place.commit(changes) }
        #expect(try place.git("rev-parse", "main").output + place.git("count-objects").output == before)
    }

    @Test(arguments: [
        ("", PathFault.length), ("a//b", .length), ("/a", .length), ("a/", .length), ("../x", .character),
        ("a/../b", .character), (".git/config", .character), ("a/.git", .character), (".GIT", .character),
        ("git~1", .character), (".gitmodules", .character), ("a\\b", .character), ("a\nb", .character),
        ("a b", .character), ("é", .character), ("a\0b", .character), ("con", .reserved), ("a/CON.json", .reserved),
        ("lpt1.txt", .reserved), ("a.", .reserved), ("-rf", .character), ("a/.gitignore", .character),
        (".github", .character), (String(repeating: "a", count: 256), .length),
    ])
    func `a path outside the whitelist is refused`(_ path: String, _ fault: PathFault) throws {
        let place = try Playground()
        #expect(throws: StoreError.invalidPath(path, reason: fault)) { try place.commit([path: "1"]) }
        #expect(try place.repository.tip() == nil)
    }

    @Test func `the root's known dot files may be written`() throws {
        let place = try Playground()
        let paths = [".gitattributes", ".github/workflows/site.yml", ".gitignore", ".gitlab-ci.yml"]
        #expect(try place.commit(Dictionary(uniqueKeysWithValues: paths.map { ($0, "x") }))?.paths == paths)
    }

    @Test(arguments: ["", " \n", "a\0b", "a\u{7}b", "\nx"])
    func `a message that git would mangle is refused`(_ message: String) throws {
        let place = try Playground()
        #expect(throws: StoreError.invalidMessage) { try place.commit(["a": "1"], message: message) }
    }

    @Test(arguments: [("", "a@b"), ("a<b", "a@b"), ("a\nb", "a@b"), (" a", "a@b"), ("a", ""), ("a", "a b")])
    func `an author that would break the commit's header is refused`(_ name: String, _ email: String) throws {
        let place = try Playground()
        #expect(throws: StoreError.invalidAuthor(name: name, email: email)) {
            try place.repository.write(author: Author(name: name, email: email, seconds: 0), signer: TestSigner()) {
                _ in
                Edit(changes: ["a": [1]], message: "x")
            }
        }
    }

    @Test func `nothing to do and nothing changed make no commit`() throws {
        let place = try Playground()
        try place.commit(["a": "1"])
        let tip = try place.repository.tip()
        #expect(try place.repository.write(author: anna, signer: TestSigner()) { _ in nil } == nil)
        #expect(try place.commit(["a": "1"]) == nil)
        #expect(try place.repository.tip() == tip)
    }

    @Test func `what the operation throws comes out unchanged`() throws {
        struct Refusal: Error, Equatable { let reason: Int }
        let place = try Playground()
        #expect(throws: Refusal(reason: 42)) {
            try place.repository.write(author: anna, signer: TestSigner()) { _ in throw Refusal(reason: 42) }
        }
        try place.commit(["a": "1"])
    }

    @Test func `many files go into one pack with the same tree as loose ones`() throws {
        let changes = Dictionary(uniqueKeysWithValues: (0..<600).map { ("users/u\($0 % 7)/f\($0).json", "{\($0)}\n") })
        let packed = try Playground()
        let committed = try packed.commit(changes)
        #expect(try packed.git("count-objects", "-v").lines.contains("packs: 1"))
        #expect(try packed.git("count-objects", "-v").lines.contains("count: 0"))
        #expect(try packed.faults() == "")

        let loose = try Playground()
        for part in Dictionary(grouping: changes.keys, by: { $0.prefix(8) }).values {
            try loose.commit(Dictionary(uniqueKeysWithValues: part.map { ($0, changes[$0] ?? nil) }))
        }
        #expect(try loose.git("count-objects", "-v").lines.contains("packs: 0"))
        #expect(try loose.git("rev-parse", "main^{tree}").output == "\(try #require(committed).tree)\n")
    }

    @Test func `large and empty contents survive the pack`() throws {
        let place = try Playground()
        var generator = SplitMix64(seed: 1)
        var changes: [String: [UInt8]?] = ["empty": []]
        for number in 0..<210 {
            let size = number == 3 ? 3_000_000 : Int.random(in: 0..<5_000, using: &generator)
            changes["f\(number)"] = (0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
        _ = try place.repository.write(author: anna, signer: TestSigner()) { _ in
            Edit(changes: changes, message: "anna: noise")
        }
        #expect(try place.faults() == "")
        let tip = try place.repository.snapshot(of: #require(try place.repository.tip()))
        for (path, content) in changes {
            let entry = try #require(try place.repository.entry(at: path, in: tip))
            #expect(try place.repository.blob(entry.id, limit: 3_000_000) == content)
        }
    }
}
