import GitStore
import TestSupport
import Testing

/// Many commits written as one pack, whose folders are deltas.
@Suite struct CommitSeriesTests {
    /// Long enough that a folder of as many files takes more than one copy of 64 KiB.
    private static let files = 2200

    private func series(of playground: Playground, _ edits: [[String: String?]]) throws {
        try playground.repository.move(by: anna) { tip in
            let series = try CommitSeries(on: tip, of: playground.repository)
            for edit in edits {
                let changes = edit.mapValues { $0.map { Array($0.utf8) } }
                try series.append(Edit(changes: changes, message: "anna: test"), author: anna, signer: TestSigner())
            }
            return series
        }
    }

    @Test func `folders that grow file by file are deltas that git reads`() throws {
        let playground = try Playground()
        let begin = (0..<Self.files).map { ("users/anna/workouts/2026/2026-\($0).json", Optional("\($0)")) }
        try playground.commit(Dictionary(uniqueKeysWithValues: begin))
        let edits: [[String: String?]] = (0..<120).map { number in
            switch number % 4 {
            case 0: ["users/anna/workouts/2026/2026-\(number)a.json": "new \(number)"]
            case 1: ["users/anna/workouts/2026/2026-\(number).json": "other \(number)"]
            case 2: ["users/anna/workouts/2026/2026-\(Self.files - number).json": nil]
            default:
                ["users/anna/workouts/2026/2026-\(number).json": nil, "users/anna/workouts/2026/x\(number).json": ""]
            }
        }
        try series(of: playground, edits)
        #expect(try playground.faults().isEmpty)
        #expect(try playground.git("rev-list", "--count", "main").output == "121\n")
        let pack = try playground.git("count-objects", "-v").lines.first { $0.hasPrefix("size-pack") }
        let kibibytes = try #require(pack?.split(separator: " ").last.flatMap { Int($0) })
        #expect(kibibytes < 2000, "whole, the folders of 120 commits have more than 10 MB")

        let indexes = try RealGit.attempt("sh", ["-c", "ls objects/pack/*.idx"], in: playground.path).lines
        var chains: [Int] = []
        for index in indexes {
            for line in try playground.git("verify-pack", "-v", index).lines {
                let words = line.split(separator: " ")
                if words.count == 7, words[1] == "tree", let length = Int(words[5]) { chains.append(length) }
            }
        }
        #expect(chains.count > 100 && (chains.max() ?? 0) <= 50)
        // What git unpacks is what it would have made itself.
        let twin = try Playground()
        for edit in [Dictionary(uniqueKeysWithValues: begin)] + edits { try twin.commit(edit) }
        #expect(try playground.git("rev-parse", "main^{tree}").output == twin.git("rev-parse", "main^{tree}").output)
    }
}
