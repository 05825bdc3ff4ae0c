import Foundation
import GitStore
import TestSupport
import Testing

@Suite struct WorkTreeTests {
    @Test func `git status is clean after every write`() throws {
        let place = try Playground(bare: false)
        for changes in [
            ["README.md": "hello\n", "users/anna/user.json": "{}\n"], ["users/anna/user.json": "{1}\n"],
            ["users/anna/user.json": nil], ["a/b/c": "1", "a/d": "2"], ["a/b/c": nil, "README.md": "bye\n"],
        ] as [[String: String?]] {
            try place.commit(changes)
            #expect(try place.status() == "")
        }
        #expect(try place.folder.read("club/README.md") == "bye\n")
        #expect(!FileManager.default.fileExists(atPath: place.path + "/a/b"))
        #expect(try place.repository.workTreeState().edits == [])
        #expect(try place.faults() == "")
    }

    @Test func `many files at once are all there and status is clean`() throws {
        let place = try Playground(bare: false)
        try place.commit(Dictionary(uniqueKeysWithValues: (0..<400).map { ("u\($0 % 5)/f\($0)", "\($0)") }))
        #expect(try place.status() == "")
        #expect(try place.folder.read("club/u3/f303") == "303")
        try place.commit(["small": "1", "u0/f0": "x"])
        try place.folder.write("staged", to: "club/small")
        try place.git("add", "small")
        try place.commit(Dictionary(uniqueKeysWithValues: (0..<300).map { ("u\($0 % 5)/f\($0)", "new \($0)") }))
        #expect(try place.status() == "M  small\n")
        try place.git("reset", "-q", "--hard")
        try place.commit(Dictionary(uniqueKeysWithValues: (0..<400).map { ("u\($0 % 5)/f\($0)", nil) }))
        #expect(try place.status() == "")
    }

    @Test func `unsaved edits, untracked files and links in the way are refused before anything changes`() throws {
        let place = try Playground(bare: false)
        try place.commit(["edited": "1", "link": "1", "folder/x": "1", "gone": "1", "fine": "1"])
        let tip = try place.repository.tip()
        try place.folder.write("by hand", to: "club/edited")
        try place.folder.write("by hand", to: "club/untracked")
        try place.folder.write("outside", to: "outside/x")
        let files = FileManager.default
        try files.removeItem(atPath: place.path + "/link")
        try files.createSymbolicLink(atPath: place.path + "/link", withDestinationPath: "../outside/x")
        try files.removeItem(atPath: place.path + "/folder")
        try files.createSymbolicLink(atPath: place.path + "/folder", withDestinationPath: "../outside")
        try files.removeItem(atPath: place.path + "/gone")
        try files.createDirectory(atPath: place.path + "/newfolder", withIntermediateDirectories: false)
        let paths = ["edited", "folder/x", "gone", "link", "newfolder", "untracked"]
        var changes: [String: String?] = Dictionary(uniqueKeysWithValues: paths.map { ($0, "2") })
        changes["fine"] = "2"
        #expect(throws: StoreError.wouldOverwrite(paths: paths)) { try place.commit(changes) }
        #expect(try place.repository.tip() == tip)
        #expect(try place.folder.read("club/edited") == "by hand")
        #expect(try place.folder.read("outside/x") == "outside")
        #expect(try place.folder.read("club/fine") == "1")
        #expect(try place.commit(["fine": "2"])?.paths == ["fine"])
    }

    @Test func `a hand edit that the commit takes over is replaced`() throws {
        let place = try Playground(bare: false)
        try place.commit(["a.json": "{}\n"])
        try place.folder.write("{ }", to: "club/a.json")
        #expect(try place.repository.workTreeState().edits == [HandEdit(path: "a.json", kind: .changed)])
        func save(adopting content: String) throws {
            try place.repository.write(author: anna, signer: TestSigner()) { _ in
                Edit(
                    changes: ["a.json": Array("{ 1 }\n".utf8)],
                    message: "anna: save",
                    adopted: ["a.json": Array(content.utf8)]
                )
            }
        }
        #expect(throws: StoreError.wouldOverwrite(paths: ["a.json"])) { try save(adopting: "{  }") }
        try save(adopting: "{ }")
        #expect(try place.folder.read("club/a.json") == "{ 1 }\n")
        #expect(try place.status() == "")
    }

    @Test func `a file that is already on disk may be committed`() throws {
        let place = try Playground(bare: false)
        try place.commit(["a": "1", "b": "1"])
        try place.folder.write("2", to: "club/a")
        try FileManager.default.removeItem(atPath: place.path + "/b")
        try place.git("add", "a")
        try place.commit(["a": "2", "b": nil])
        #expect(try place.status() == "")
    }

    @Test func `the next write completes a step that was killed after the branch moved`() throws {
        let place = try Playground(bare: false)
        try place.commit(["same": "1", "edited": "1", "removed": "1", "kept": "1"])
        let before = try #require(try place.repository.tip())
        let other = try place.foreignCommit(["same": "2", "edited": "2", "new/x": "2"])
        // As after a kill between the two: the branch has moved, files, index and record have not.
        try place.folder.write("\(before) \(other)\nend\n", to: "club/.git/cali-worktree")
        try place.git("update-ref", "refs/heads/main", other)
        try place.folder.write("by hand", to: "club/edited")
        #expect(try place.repository.workTreeState().edits == [HandEdit(path: "edited", kind: .changed)])
        #expect(try place.folder.read("club/same") == "2")
        #expect(try place.folder.read("club/new/x") == "2")
        #expect(try place.folder.read("club/edited") == "by hand")
        #expect(try place.status() == " M edited\n")
        try place.commit(["kept": "2"])
        #expect(try place.status() == " M edited\n")
    }

    @Test func `the next write completes the first step too`() throws {
        let place = try Playground(bare: false)
        try place.commit(["a/b": "1"])
        try FileManager.default.removeItem(atPath: place.path + "/a")
        try FileManager.default.removeItem(atPath: place.path + "/.git/index")
        let tip = try #require(try place.repository.tip())
        let none = String(repeating: "0", count: 40)
        try place.folder.write("\(none) \(tip)\nend\n", to: "club/.git/cali-worktree")
        try place.repository.bringWorkTreeUpToDate()
        #expect(try place.folder.read("club/a/b") == "1")
        #expect(try place.status() == "")
    }

    @Test func `whatever git does to the branch, no file of the work tree is lost`() throws {
        let moves: [[String]] = [
            ["reset", "-q", "--soft", "HEAD~1"], ["reset", "-q", "--mixed", "HEAD~1"],
            ["update-ref", "refs/heads/main", "HEAD~2"], ["checkout", "-q", "-B", "main", "HEAD"],
            ["symbolic-ref", "HEAD", "refs/heads/older"], ["branch", "-q", "-M", "main", "trunk"],
        ]
        for move in moves {
            let place = try Playground(bare: false)
            try place.commit(["a": "1"])
            try place.git("branch", "older")
            try place.commit(["a": "2", "b": "1"])
            try place.commit(["a": "3", "c": "1"])
            _ = try RealGit.run(move, in: place.path)
            let files = ["a": "3", "b": "1", "c": "1"]
            try place.repository.bringWorkTreeUpToDate()
            _ = try place.repository.workTreeState().edits
            try place.commit(["unrelated": "1"])
            for (name, content) in files {
                #expect(try place.folder.read("club/" + name) == content, "\(move): \(name)")
            }
            #expect(try place.faults() == "")
        }
    }

    @Test func `changes that a person has staged stay staged`() throws {
        let place = try Playground(bare: false)
        try place.commit(["a": "1", "b": "1"])
        try place.folder.write("2", to: "club/a")
        try place.git("add", "a")
        try place.commit(["b": "2"])
        #expect(try place.status() == "M  a\n")
    }

    @Test func `commits that git made in the work tree are left as they are`() throws {
        let place = try Playground(bare: false)
        try place.commit(["a": "1"])
        try place.folder.write("2", to: "club/a")
        try place.git("commit", "-qam", "by git")
        try place.commit(["b": "1"])
        #expect(try place.status() == "")
        #expect(try place.folder.read("club/a") == "2")
    }

    @Test func `hand edits are listed by kind, without ignored files`() throws {
        let place = try Playground(bare: false)
        try place.commit([".gitignore": "*.tmp\n", "changed": "1", "deleted": "1", "link": "1", "same": "1"])
        try place.folder.write("2", to: "club/changed")
        try place.folder.write("1", to: "club/same")
        try place.folder.write("2", to: "club/deep/er/added")
        try place.folder.write("2", to: "club/ignored.tmp")
        try FileManager.default.removeItem(atPath: place.path + "/deleted")
        try FileManager.default.removeItem(atPath: place.path + "/link")
        try FileManager.default.createSymbolicLink(atPath: place.path + "/link", withDestinationPath: "same")
        let edits = try place.repository.workTreeState().edits
        #expect(
            edits == [
                HandEdit(path: "changed", kind: .changed), HandEdit(path: "deep/er/added", kind: .added),
                HandEdit(path: "deleted", kind: .deleted), HandEdit(path: "link", kind: .obstructed),
            ]
        )
    }

    @Test func `a clone made by git works without further setup`() throws {
        let place = try Playground(bare: false)
        try place.commit(["a": "1"])
        try RealGit.run("clone", "-q", place.path, "copy", in: place.folder.path)
        let copy = try Repository(opening: place.folder.path + "/copy")
        try copy.commit(["a": "2", "b": "1"])
        let status = try RealGit.run("status", "--porcelain", in: place.folder.path + "/copy")
        #expect(status.output == "")
    }
}
