import Files
import TestSupport
import Testing

@testable import GitStore

/// The index's bytes, against git's own reading of them.
@Suite struct IndexFileTests {
    private let folder: TemporaryFolder
    private let later = FileFacts.Time(seconds: 4_000_000_000, nanoseconds: 0)

    init() throws {
        folder = try TemporaryFolder()
        try RealGit.run("init", "-q", in: folder.path)
        for path in ["a.json", "b/a.json", "b/c.json", "b0.json", "z-\(String(repeating: "n", count: 40)).json"] {
            try folder.write(path, to: path)
        }
        try RealGit.run("add", ".", in: folder.path)
    }

    private func index() throws -> [UInt8] {
        try File(folder.path + "/.git/index", for: .reading).read()
    }

    private func replaceIndex(with bytes: [UInt8]) throws {
        let file = try File(folder.path + "/.git/index", for: .overwriting)
        try file.resize(to: 0)
        try file.write(bytes)
    }

    private func listing() throws -> [String] {
        try RealGit.run("ls-files", "--stage", in: folder.path).output.split(separator: "\n").map(String.init)
    }

    @Test func `git reads entries that were added, changed and removed, in its own order`() throws {
        let blob = try #require(ObjectID(hex: "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"))
        let paths = ["0.json", "b/b.json", "b/c.json", "b0.json", "zz.json"]
        var file = try #require(IndexFile(try index(), paths: paths, written: later))
        #expect(file.blob("0.json") == nil)
        #expect(file.blob("b0.json") != nil)
        let before = try listing()
        let changes = paths.map { path in
            IndexFile.Change(path: path, entry: path == "b0.json" ? nil : IndexFile.entry(path, blob, nil))
        }
        try replaceIndex(with: file.applying(changes))
        let added = ["0.json", "b/b.json", "b/c.json", "zz.json"].map { "100644 \(blob) 0\t\($0)" }
        let kept = before.filter { line in !paths.contains { line.hasSuffix("\t\($0)") } }
        #expect(try listing() == (kept + added).sorted { $0.split(separator: "\t")[1] < $1.split(separator: "\t")[1] })
    }

    @Test func `an index without a change stays as git wrote it, but for extensions`() throws {
        try RealGit.run("write-tree", in: folder.path)
        let before = try listing()
        var file = try #require(IndexFile(try index(), paths: [], written: later))
        try replaceIndex(with: file.applying([]))
        #expect(try listing() == before)
        #expect(try RealGit.run("status", "--porcelain", in: folder.path).output.contains("A  b/c.json"))
    }

    @Test func `an entry as new as the index is no longer trusted`() throws {
        let paths = ["a.json"]
        var file = try #require(
            IndexFile(try index(), paths: paths, written: FileFacts.Time(seconds: 0, nanoseconds: 0)))
        try replaceIndex(with: file.applying([]))
        let debug = try RealGit.run("ls-files", "--debug", in: folder.path).output
        let sizes = debug.split(separator: "\n").filter { $0.contains("size:") }
        #expect(!sizes.isEmpty && sizes.allSatisfy { $0.contains("size: 0") })
    }

    @Test func `conflicts, other versions and broken files are left to libgit2`() throws {
        let bytes = try index()
        #expect(IndexFile(Array(bytes.dropLast(30)), paths: [], written: later) == nil)
        #expect(IndexFile([], paths: [], written: later) == nil)
        try RealGit.run("update-index", "--index-version", "4", in: folder.path)
        #expect(IndexFile(try index(), paths: [], written: later) == nil)
    }
}
