import CanonicalJSON
import Club
import Foundation
import TestSupport
import Testing
import Training

@Suite struct DocumentFuzzTests {
    private static let kinds: [any Document.Type] = [
        Workout.self, WorkoutTemplate.self, Exercise.self, Account.self, Conflict.self, Message.self, Proposal.self,
        ProposalFile.self, ClubDocument.self, Follow.self, ProposalDecision.self, Profile.self, ProposalComment.self,
        Tombstone.self, Categories.self,
    ]

    /// Documents of a club in which something happened.
    private static func seeds() throws -> [[UInt8]] {
        let stage = try Stage(copying: ["push-up", "plank"])
        try stage.cali("catalogue copy recommended-routine").succeed()
        try stage.cali("log push-up@knee 10 8f +5kg rpe9, plank 1:30 // hard #outdoor").succeed()
        try stage.cali("follow https://h.example/users/ben/ --feed https://h.example/feed.json")
        let files = try RealGit.run("ls-files", "*.json", in: stage.club).lines
        return try files.map { Array(try stage.folder.read("club/\($0)").utf8) }
    }

    private func check<Kind: Document>(_ kind: Kind.Type, _ json: JSON) throws {
        do throws(DocumentProblems) {
            let value = try Kind(document: json)
            // What is read is written so that it is read again, as the same.
            let written = value.document
            #expect(try Kind(document: written).document == written)
        } catch {
            #expect(!error.problems.isEmpty)
            #expect(error.problems.allSatisfy { !Diagnostic($0).rendered().isEmpty })
        }
    }

    @Test func `documents are read or refused, and what is read is written as it was`() throws {
        var fuzzer = try Fuzzer(
            "document", seeds: Self.seeds(), words: ["\"format\": 2", "\"reps\": 1", "2026-02-30T25:61:61Z"])
        try fuzzer.run { bytes in
            let json: JSON
            do throws(JSONError) { json = try JSONParser.parse(bytes) } catch { return }
            let canonical = json.canonicalBytes
            #expect(try JSONParser.parse(canonical, limits: .init(bytes: 1 << 24, depth: 64)) == json)
            #expect(
                try JSONParser.parse(canonical, limits: .init(bytes: 1 << 24, depth: 64)).canonicalBytes == canonical)
            for kind in Self.kinds { try check(kind, json) }
        }
    }
}
