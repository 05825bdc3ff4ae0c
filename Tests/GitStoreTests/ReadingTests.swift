import Foundation
import GitStore
import TestSupport
import Testing

@Suite struct ReadingTests {
    @Test func `walk agrees with git ls-tree on random trees`() throws {
        for seed in UInt64(1)...6 {
            let place = try Playground()
            var generator = SplitMix64(seed: seed)
            try place.commit(randomFiles(&generator, count: 60))
            var listing = ""
            try place.repository.walk(place.snapshot().tree) { path, entry in
                listing += "\(entry.mode == .directory ? "040000 tree" : "100644 blob") \(entry.id)\t\(path)\n"
                return .enter
            }
            #expect(listing == (try place.git("ls-tree", "-r", "-t", "main").output))
        }
    }

    @Test func `changes agree with git diff-tree on random pairs of trees`() throws {
        for seed in UInt64(1)...6 {
            let place = try Playground()
            var generator = SplitMix64(seed: seed)
            let first = randomFiles(&generator, count: 50)
            try place.commit(first)
            let old = try place.snapshot()
            var second: [String: String?] = randomFiles(&generator, count: 20, avoiding: first)
            for path in first.keys.sorted() where Int.random(in: 0..<4, using: &generator) == 0 {
                second[path] = .some(Bool.random(using: &generator) ? nil : "changed")
            }
            try place.commit(second)
            let new = try place.snapshot()
            let lines = try place.repository.changes(from: old.tree, to: new.tree).map { change in
                let ids = [change.old, change.new].map { "\($0?.id ?? .zero)" }.joined(separator: " ")
                return "\(ids) \(change.old == nil ? "A" : change.new == nil ? "D" : "M")\t\(change.path)"
            }
            let real = try place.git("diff-tree", "-r", "--no-renames", "\(old.commit)", "\(new.commit)").lines.map {
                String($0.drop { $0 != " " }.dropFirst(8))
            }
            #expect(lines == real)
            #expect(
                try place.repository.changes(from: nil, to: new.tree).map(\.path)
                    == place.git("ls-tree", "-r", "--name-only", "main").lines
            )
        }
    }

    @Test func `a difference does not read folders that are equal`() throws {
        let place = try Playground()
        try place.commit(["same/a": "1", "other/b": "1"])
        let old = try place.snapshot()
        let same = try #require(try place.repository.entry(at: "same", in: old)).id.description
        try place.commit(["other/b": "2"])
        let new = try place.snapshot()
        try FileManager.default.removeItem(atPath: "\(place.path)/objects/\(same.prefix(2))/\(same.dropFirst(2))")
        let changes = try Repository(opening: place.path).changes(from: old.tree, to: new.tree)
        #expect(changes.map(\.path) == ["other/b"])
    }

    @Test func `an entry is found at its path, and nothing where nothing is`() throws {
        let place = try Playground()
        try place.commit(["a/b/c": "1", "a.b": "2", "a-b": "3", "z": "4"])
        let tip = try place.snapshot()
        for path in ["a", "a/b", "a/b/c", "a.b", "a-b", "z"] {
            let id = try place.git("rev-parse", "main:\(path)").output.dropLast()
            #expect(try place.repository.entry(at: path, in: tip)?.id.description == String(id))
        }
        for path in ["", "b", "a/c", "a/b/c/d", "z/", "/a", "a//b", "A"] {
            #expect(try place.repository.entry(at: path, in: tip) == nil, "\(path)")
        }
    }

    @Test func `walk skips and stops where it is told`() throws {
        let place = try Playground()
        try place.commit(["a/1": "", "b/1": "", "b/2": "", "c/1": ""])
        var seen: [String] = []
        try place.repository.walk(place.snapshot().tree, prefix: "p/") { path, _ in
            seen.append(path)
            return path == "p/a" ? .skip : path == "p/b/2" ? .stop : .enter
        }
        #expect(seen == ["p/a", "p/b", "p/b/1", "p/b/2"])
    }

    @Test func `a blob above the limit is refused by its size`() throws {
        let place = try Playground()
        try place.commit(["a": "12345"])
        let entry = try #require(try place.repository.entry(at: "a", in: place.snapshot()))
        #expect(throws: StoreError.tooLarge(entry.id, size: 5, limit: 4)) {
            try place.repository.blob(entry.id, limit: 4)
        }
        #expect(try place.repository.blob(entry.id, limit: 5) == Array("12345".utf8))
        #expect(try place.repository.withBlob(entry.id, limit: 5) { $0.count } == 5)
    }

    @Test func `missing objects and objects of another kind are distinguished`() throws {
        let place = try Playground()
        try place.commit(["a": "1"])
        let tip = try place.snapshot()
        let absent = try #require(ObjectID(hex: String(repeating: "ab", count: 20)))
        #expect(throws: StoreError.missing(absent)) { try place.repository.blob(absent, limit: 1) }
        #expect(throws: StoreError.missing(absent)) { try place.repository.snapshot(of: absent) }
        #expect(throws: StoreError.wrongKind(tip.tree, expected: "blob")) {
            try place.repository.blob(tip.tree, limit: 1)
        }
        #expect(throws: StoreError.wrongKind(tip.commit, expected: "tree")) { try place.repository.tree(tip.commit) }
    }

    @Test func `log follows first parents, newest first`() throws {
        let place = try Playground()
        for number in 1...5 { try place.commit(["a": "\(number)"], message: "anna: number \(number)\n\nmore") }
        let log = try place.repository.log(from: place.snapshot().commit, limit: 3)
        #expect(log.map(\.subject) == ["anna: number 5", "anna: number 4", "anna: number 3"])
        #expect(log.map(\.id.description) == (try place.git("rev-list", "-3", "main").lines))
        #expect(log[0].author == anna && log[0].message == "anna: number 5\n\nmore\n")
        #expect(log[0].headers == ["tree", "parent", "author", "committer", "gpgsig"])
        #expect(log[0].signature?.hasPrefix("-----BEGIN SSH SIGNATURE-----\n") == true)
        #expect(try place.repository.log(from: log[0].id).count == 5)
    }

    private func randomFiles(
        _ generator: inout SplitMix64,
        count: Int,
        avoiding taken: [String: String?] = [:]
    ) -> [String: String?] {
        var files: [String: String?] = [:]
        let names = ["a", "a-b", "a.b", "a0", "b", "B", "ab", "a_b"]
        for number in 0..<count {
            let depth = Int.random(in: 0..<4, using: &generator)
            let folders = (0..<depth).map { _ in (names.randomElement(using: &generator) ?? "a") + "d" }
            let name = (names.randomElement(using: &generator) ?? "a") + (number % 2 == 0 ? "" : "\(number)")
            let path = (folders + [name]).joined(separator: "/")
            if taken[path] == nil { files[path] = "\(number)" }
        }
        return files
    }
}

extension Playground {
    func snapshot() throws -> Snapshot {
        try repository.snapshot(of: #require(try repository.tip()))
    }

    @Test func `a folder that is too large is neither written nor accepted`() throws {
        let place = try Playground()
        try place.commit(["a/b": "1", "c": "1"])
        let blob = try place.git("rev-parse", "main:c").lines[0]
        let lines = (0..<Repository.mostEntries).map { "100644 blob \(blob)\tf\($0)\n" }.joined()
        let folder = try RealGit.run(["mktree"], in: place.path, input: Array(lines.utf8)).lines[0]
        let root = "040000 tree \(folder)\ta\n100644 blob \(blob)\tc\n"
        let tree = try RealGit.run(["mktree"], in: place.path, input: Array(root.utf8)).lines[0]
        let commit = try place.git("commit-tree", tree, "-p", "main", "-m", "large").lines[0]
        let before = try place.snapshot()
        let new = try #require(ObjectID(hex: tree))
        let limits = (Repository.mostEntries, Repository.mostEntries - 1)
        #expect(try place.repository.changes(from: before.tree, to: new, mostEntries: limits.0).count == limits.0 + 1)
        #expect(throws: StoreError.folderTooLarge(limit: limits.1)) {
            try place.repository.changes(from: before.tree, to: new, mostEntries: limits.1)
        }
        try place.git("update-ref", "refs/heads/main", commit)
        #expect(throws: StoreError.folderTooLarge(limit: limits.0)) { try place.commit(["a/new": "1"]) }
        // What is there already can be changed, and made smaller.
        try place.commit(["a/f0": "2"])
        try place.commit(["a/f0": nil])
        try place.commit(["a/new": "1"])
    }
}
