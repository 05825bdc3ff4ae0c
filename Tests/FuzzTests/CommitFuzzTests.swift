import Club
import Foundation
import GitStore
import TestSupport
import Testing
import Training

@Suite struct CommitFuzzTests {
    /// The number of objects that git stores at a time.
    private static let batch = 100

    private let stage: Stage

    init() throws {
        stage = try Stage(copying: ["push-up"])
        try stage.cali("log push-up 8").succeed()
    }

    private func object(_ kind: String, _ name: String) throws -> [UInt8] {
        let path = "\(stage.folder.path)/object"
        let script = "git cat-file \(kind) '\(name)' > '\(path)'"
        let written = try RealGit.attempt("sh", ["-c", script], in: stage.club)
        try #require(written.status == 0, "\(written.errors)")
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Has git store inputs as objects, whatever they hold, and tries each.
    private func run(_ kind: String, _ seeds: [String], words: [String], _ body: (ObjectID, Bool) throws -> Void) throws
    {
        let good = try seeds.map { try object(kind, $0) }
        var fuzzer = try Fuzzer(kind, seeds: good, words: words)
        var waiting: [[UInt8]] = []
        func store() throws {
            let paths = try waiting.enumerated().map { number, bytes in
                let path = "\(stage.folder.path)/\(number)"
                try Data(bytes).write(to: URL(fileURLWithPath: path))
                return path
            }
            let ids = try RealGit.run(
                ["hash-object", "-t", kind, "-w", "--literally", "--stdin-paths"], in: stage.club,
                input: Array(paths.joined(separator: "\n").utf8))
            for (line, bytes) in zip(ids.lines, waiting) {
                try body(#require(ObjectID(hex: line)), good.contains(bytes))
            }
            waiting = []
        }
        try fuzzer.run { bytes in
            waiting.append(bytes)
            if waiting.count == Self.batch { try store() }
        }
        try store()
    }

    @Test func `only an unchanged commit is good`() throws {
        let words = [
            "parent 0000000000000000000000000000000000000000\n", "gpgsig ", "\n\n", "author ", " +0000\n", "tree ",
        ]
        try run("commit", ["HEAD", "HEAD~1", "HEAD~2"], words: words) { id, isGood in
            let judge = CommitJudge(try Repository(opening: stage.club))
            do {
                _ = try judge.judge(id)
                #expect(isGood, "\(id)")
            } catch let error as ClubError {
                #expect(error.diagnostics.allSatisfy { !$0.rendered().isEmpty })
            }
        }
    }

    @Test func `only trees that keep git's rules are accepted`() throws {
        let words = ["100644 a\0", "40000 .git\0", "120000 ..\0", "160000 a/b\0"]
        let seeds = ["HEAD^{tree}", "HEAD:users/anna", "HEAD:users/anna/exercises"]
        try run("tree", seeds, words: words) { id, _ in
            let repository = try Repository(opening: stage.club)
            do throws(StoreError) {
                let entries = try repository.tree(id)
                // git's own check takes what ours takes.
                let fsck = try? RealGit.attempt("git", ["ls-tree", "\(id)"], in: stage.club)
                #expect(fsck?.status == 0 && fsck?.output.split(separator: "\n").count == entries.count, "\(id)")
                _ = try repository.changes(from: nil, to: id, most: 1000)
            } catch {}
        }
    }
}
