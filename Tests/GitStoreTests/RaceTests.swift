import Foundation
import GitStore
import TestSupport
import Testing

@Suite struct RaceTests {
    @Test func `a commit that comes between makes the operation run again on it`() throws {
        let place = try Playground()
        try place.commit(["counter": "1"])
        var seen: [String] = []
        let other = try place.foreignCommit(["other": "x"])
        let committed = try place.repository.write(author: anna, signer: TestSigner()) { tip in
            let tip = try #require(tip)
            seen.append(tip.commit.description)
            if seen.count == 1 { try place.git("update-ref", "refs/heads/main", other) }
            return Edit(changes: ["mine": Array("\(seen.count)".utf8)], message: "anna: race")
        }
        #expect(seen.count == 2 && seen.last == other)
        #expect(try place.repository.commit(#require(committed).commit).parents.map(\.description) == [other])
        #expect(try place.repository.text(at: "mine") == "2")
        #expect(try place.repository.text(at: "other") == "x")
        #expect(try place.faults() == "")
    }

    @Test func `the first commit of a branch does not replace one that came between`() throws {
        let place = try Playground()
        let tree = try place.git("mktree", input: "").output.dropLast()
        let other = String(try place.git("commit-tree", "-m", "first", String(tree)).output.dropLast())
        var calls = 0
        try place.repository.write(author: anna, signer: TestSigner()) { tip in
            calls += 1
            if calls == 1 { try place.git("update-ref", "refs/heads/main", other) }
            return Edit(changes: ["a": [1]], message: "anna: first")
        }
        #expect(calls == 2)
        #expect(try place.git("rev-list", "main").lines.last == other)
    }

    @Test func `eight writers at once lose nothing and history is linear`() async throws {
        let place = try Playground()
        let path = place.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    let repository = try Repository(opening: path)
                    for number in 0..<10 { try repository.commit(["w\(writer)/n\(number)": "x"]) }
                }
            }
            try await group.waitForAll()
        }
        #expect(try place.git("ls-tree", "-r", "--name-only", "main").lines.count == 80)
        #expect(try place.git("rev-list", "--count", "main").output == "80\n")
        #expect(try place.git("rev-list", "--merges", "--count", "main").output == "0\n")
        #expect(try place.faults() == "")
    }

    @Test func `eight readers at once see the same`() async throws {
        let place = try Playground()
        let paths = (0..<300).map { "a\($0 % 9)/f\($0)" }
        try place.commit(Dictionary(uniqueKeysWithValues: paths.map { ($0, $0) }))
        let path = place.path
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let repository = try Repository(opening: path)
                    guard let tip = try repository.tip() else { return 0 }
                    var count = 0
                    try repository.walk(try repository.snapshot(of: tip).tree) { path, entry in
                        if entry.mode == .file, try repository.blob(entry.id, limit: 100) == Array(path.utf8) {
                            count += 1
                        }
                        return .enter
                    }
                    return count
                }
            }
            for try await count in group { #expect(count == 300) }
        }
    }

    @Test func `the first commit of a branch whose folder is missing makes the folder`() throws {
        let place = try Playground(bare: false)
        try place.git("symbolic-ref", "HEAD", "refs/heads/season/2026")
        try place.commit(["a": "1"])
        #expect(try place.git("rev-list", "--count", "season/2026").output == "1\n")
        #expect(try place.git("reflog", "show", "season/2026").lines.count == 1)
        #expect(try place.status() == "")
    }

    @Test func `a lock file that no process of ours left stays, however old it is`() throws {
        for (lock, bare) in [("refs/heads/main.lock", true), (".git/index.lock", false)] {
            let place = try Playground(bare: bare)
            try place.commit(["a": "1"])
            let path = "\(place.path)/\(lock)"
            try Data().write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -600)], ofItemAtPath: path)
            let tip = try place.repository.tip()
            do {
                try place.commit(["a": "2"])
                Issue.record("\(lock) was taken away")
            } catch StoreError.lockFile(let named, let age) {
                #expect(named == path && age >= 600)
            }
            #expect(try place.repository.removeLeftovers(olderThan: 10) == [])
            #expect(FileManager.default.fileExists(atPath: path))
            #expect(try place.repository.tip() == tip)
            // What was made ready for the work tree went with the refusal.
            #expect(try place.repository.leftovers().map(\.kind) == [.lock])
            try FileManager.default.removeItem(atPath: path)
            try place.commit(["a": "2"])
            #expect(try place.faults() == "")
        }
    }
}

extension Playground {
    /// A commit on the tip made by git alone, without moving the branch.
    func foreignCommit(_ files: [String: String]) throws -> String {
        let scratch = folder.path + "/scratch-index"
        let environment = ["GIT_INDEX_FILE": scratch]
        _ = try RealGit.run("read-tree", "main", in: path, environment: environment)
        for (name, content) in files {
            let blob = try git("hash-object", "-w", "--stdin", input: content).output.dropLast()
            _ = try RealGit.run(
                "update-index",
                "--add",
                "--cacheinfo",
                "100644,\(blob),\(name)",
                in: path,
                environment: environment
            )
        }
        let tree = try RealGit.run("write-tree", in: path, environment: environment).output.dropLast()
        return String(try git("commit-tree", "-p", "main", "-m", "foreign", String(tree)).output.dropLast())
    }
}
