import GitStore
import Identity
import TestSupport
import Testing

/// Commits in any other form than ours are refused with what is wrong, whatever git thinks of them.
@Suite struct SignedCommitTests {
    private let club: Playground
    private let content: String

    init() throws {
        club = try Playground()
        let commit = try #require(try club.commit(["a.json": "{}\n"])).commit
        content = try club.git("cat-file", "commit", "\(commit)").output
    }

    /// Stores the bytes as a commit and reads it.
    private func read(_ content: String) throws -> SignedCommit {
        let hash = try club.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", input: content).output
        return try Repository(opening: club.path).signedCommit(try #require(ObjectID(hex: hash.prefix(40))))
    }

    private func fault(_ change: (String) -> String) throws -> CommitFault? {
        do {
            _ = try read(change(content))
            return nil
        } catch StoreError.notCanonical(_, let fault) {
            return fault
        }
    }

    @Test func `a commit of ours is read with what is signed`() throws {
        let commit = try read(content)
        #expect(commit.message == "anna: test\n" && commit.parent == nil && commit.author == anna)
        let unsigned = content.replacing(/gpgsig (?s:.*)-----END SSH SIGNATURE-----\n/, with: "")
        #expect(String(decoding: commit.payload, as: UTF8.self) == unsigned)
        #expect(String(decoding: commit.signature, as: UTF8.self).hasSuffix("-----END SSH SIGNATURE-----"))
    }

    @Test func `each deviation from our form is named`() throws {
        let tree = String(content.prefix(46))
        let parent = "parent 0123456789012345678901234567890123456789\n"
        #expect(try fault { $0.replacing(tree, with: tree + parent + parent) } == .merge)
        #expect(try fault { $0.replacing("\n\nanna", with: "\ngpgsig x\n\nanna") } == .header(name: "gpgsig"))
        #expect(
            try fault { $0.replacing("\n\nanna", with: "\ngpgsig-sha256 x\n\nanna") } == .header(name: "gpgsig-sha256"))
        #expect(try fault { $0.replacing("\ngpgsig", with: "\nencoding UTF-8\ngpgsig") } == .header(name: "encoding"))
        #expect(try fault { $0.replacing("\ncommitter ", with: "\ncommitter x") } == .otherCommitter)
        #expect(try fault { $0.replacing(" +0000\n", with: " +0100\n") } == .malformed(line: "author"))
        #expect(try fault { $0.replacing("tree ", with: "Tree ") } == .header(name: "Tree"))
        #expect(try fault { $0 + "\0" } == .encoding)
        #expect(try fault { $0 + "no end of line" } == .malformed(line: "message"))
        #expect(
            try fault { $0 + String(repeating: "x\n", count: 10_000) } == .tooLarge(size: content.utf8.count + 20_000))
    }

    @Test func `a signature moved into the message does not count`() throws {
        let start = try #require(content.firstRange(of: "gpgsig "))
        let end = try #require(content.firstRange(of: "-----END SSH SIGNATURE-----\n"))
        let signature = content[start.lowerBound..<end.upperBound]
        #expect(try fault { $0.replacing(signature, with: "") + signature } == .unsigned)
    }
}
