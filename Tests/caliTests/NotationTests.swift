import CanonicalJSON
import Foundation
import TestSupport
import Testing
import Training

/// The reference of the notation, which has one source.
@Suite struct NotationTests {
    private static let examples = QuickEntryNotation.sections.flatMap(\.examples)

    @Test func `every example of the reference is read as it says`() throws {
        let stage = try Stage(copying: QuickEntryNotation.exercises)
        try stage.cali(["profile", "edit", "--band", QuickEntryNotation.band]).succeed()
        try stage.cali(["log", QuickEntryNotation.lastTime, "--at", "yesterday"]).succeed()
        for example in Self.examples {
            let words = ["log", "--file", "-", "--dry-run", "--json"]
            let run = try stage.cali(words, input: Array(example.typed.utf8))
            switch example.outcome {
            case .read(let normal):
                let answer = try run.succeed().json
                #expect(answer["derived"]?[0]?["text"]?.text == normal, "\(example.typed)")
                #expect(answer["warnings"]?.elements?.isEmpty == true, "\(example.typed)")
            case .refused(let code):
                #expect(run.status == 65 && run.errorCode == code, "\(example.typed): \(run.errors)")
            }
        }
    }

    @Test func `help, the manual and the documentation hold every example`() throws {
        let stage = try Stage(copying: nil)
        func output(_ line: String) throws -> String { try stage.cali(line, in: stage.folder.path).succeed().output }
        let help = try output("help notation")
        #expect(try output("notation") == help)
        #expect(help.split(separator: "\n").allSatisfy { $0.count <= 80 })
        try stage.cali(["manual", stage.folder.path], in: stage.folder.path).succeed()
        let manual = try stage.folder.read("cali-notation.1").replacing("\\-", with: "-").replacing("\\&", with: "")
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/notation.md")
        let documentation = try String(contentsOf: file, encoding: .utf8)
        #expect(try output("notation --markdown") == documentation, "cali notation --markdown > docs/notation.md")
        for line in Self.examples.flatMap({ $0.typed.split(separator: "\n") }) {
            for text in [help, manual, documentation] { #expect(text.contains(line), "\(line)") }
        }
    }
}
