import Foundation
import GitStore
import TestSupport
import Testing

/// Objects that git packed, most of them as deltas.
@Suite struct PackTests {
    /// The ways in which git names the base of a delta, and the versions of an index.
    private static let forms = [
        ["-c", "repack.useDeltaBaseOffset=true", "-c", "pack.indexVersion=2"],
        ["-c", "repack.useDeltaBaseOffset=false", "-c", "pack.indexVersion=1"],
    ]

    /// A repository whose history is one pack with chains of deltas, and the text of each of its commits.
    private func packed(_ form: [String], commits: Int = 30) throws -> (place: Playground, texts: [ObjectID: String]) {
        let place = try Playground()
        let lines = (0..<400).map { "line \($0 * 7919 % 1000) of the file" }
        var texts: [ObjectID: String] = [:]
        for number in 0..<commits {
            var changed = lines
            changed[number * 11 % 400] = "changed by \(number)"
            let text = (changed + ["\(number)"]).joined(separator: "\n")
            let commit = try #require(try place.commit(["folder/file": text, "folder/\(number)": "\(number)"]))
            texts[commit.commit] = text
        }
        let repack = ["repack", "-adfq", "--depth=40", "--window=40"]
        _ = try RealGit.attempt("git", form + repack, in: place.path)
        try place.git("prune-packed", "--quiet")
        return (place, texts)
    }

    private func text(of commit: ObjectID, in repository: Repository) throws -> String? {
        let snapshot = try repository.snapshot(of: commit)
        guard let entry = try repository.entry(at: "folder/file", in: snapshot) else { return nil }
        return String(decoding: try repository.blob(entry.id, limit: 1 << 20), as: UTF8.self)
    }

    @Test(arguments: forms) func `deltas are read as what they were made from`(form: [String]) throws {
        let (place, texts) = try packed(form)
        #expect(try place.git("count-objects", "-v").lines.contains("count: 0"))
        let repository = try Repository(opening: place.path)
        for (commit, text) in texts { #expect(try self.text(of: commit, in: repository) == text) }
    }

    @Test func `an object that is larger than the limit is refused with its size`() throws {
        let (place, texts) = try packed(Self.forms[0])
        let repository = try Repository(opening: place.path)
        for (commit, text) in texts {
            let snapshot = try repository.snapshot(of: commit)
            let blob = try #require(try repository.entry(at: "folder/file", in: snapshot)).id
            let size = text.utf8.count
            #expect(throws: StoreError.tooLarge(blob, size: size, limit: 100)) {
                try repository.blob(blob, limit: 100)
            }
        }
    }

    @Test(arguments: forms) func `a pack with a wrong byte gives the right content or an error`(form: [String]) throws {
        let (place, texts) = try packed(form, commits: 12)
        let folder = "\(place.path)/objects/pack"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        let path = folder + "/" + (try #require(names.first { $0.hasSuffix(".pack") }))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let whole = try Data(contentsOf: URL(filePath: path))
        for position in stride(from: 12, to: whole.count - 20, by: 97) {
            var damaged = whole
            damaged[position] ^= 0x41
            try damaged.write(to: URL(filePath: path))
            let repository = try Repository(opening: place.path)
            for (commit, text) in texts {
                let found = try? self.text(of: commit, in: repository)
                #expect(found == nil || found == text)
            }
        }
    }
}
