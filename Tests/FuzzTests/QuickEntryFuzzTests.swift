import CanonicalJSON
import Foundation
import TestSupport
import Testing
import Training
import Values

@Suite struct QuickEntryFuzzTests {
    private static let seeds = [
        "push-up@knee 10 10 8, plank 1:30", "pull-up +10kg 5 5 5f rpe9 // hard \"note\" #outdoor", "= +2.5kg",
        "push-up 3x8 r90 t5010; plank@knee 0:45 0:40", "2026-08-20 18:30 \"Push day\"\npush-up 8 8 8\n\nplank 60s",
        "push-up@knee 10~6~4 rir2 bw72.5, pull-up -20kg w5 8/7", "pull-up 8band:red 8 band:blue",
        "amrap 12:00 7+4: pull-up 5 + push-up 10, emom 1:00 x10: dip 5 3",
    ]
    private static let words = [
        "push-up", "@", "plank", "x", "×", "~", "/", "f", "w", "+", "-", "kg", "lb", ",", ";", "//", "#", "=", "rpe",
        "rir",
        "band:", "amrap", "emom", ":", "bw", "1:30", "2026-08-20", "99999999999999999999", "👩‍👩‍👧‍👦", "\u{301}",
    ]

    private static func exercises() throws -> [Exercise] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../data/catalogue").standardized
        return try ["push-up", "pull-up", "plank", "dip"].map { name in
            let bytes = Array(try Data(contentsOf: folder.appendingPathComponent("\(name).json")))
            return try Exercise(document: JSONParser.parse(bytes))
        }
    }

    @Test func `lines of training are read, or refused with an error that can be shown`() throws {
        let exercises = try Self.exercises()
        let red = try #require(Slug("red"))
        let bands = Bands([red: Weight(hundredths: 1500, unit: .kilogram)])
        let readers = [QuickEntryContext.Purpose.done, .planned, .template].map { purpose in
            QuickEntryReader(
                QuickEntryContext(
                    exercises: exercises, now: Moment(seconds: 1_787_243_400, offsetMinutes: 120),
                    clock: LocalClock { _ in 120 }, unit: .kilogram, bands: bands, purpose: purpose,
                    currentLevel: { _ in nil }, lastSets: { _, _ in nil }))
        }
        var fuzzer = try Fuzzer("quick-entry", seeds: Self.seeds.map { Array($0.utf8) }, words: Self.words)
        try fuzzer.run { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            for reader in readers {
                for origin in [QuickEntryOrigin.arguments, .file("x")] {
                    do throws(QuickEntryErrors) {
                        let result = try reader.read(text, from: origin)
                        #expect(!result.sessions.isEmpty)
                    } catch {
                        #expect(error.diagnostics.allSatisfy { !$0.rendered().isEmpty })
                    }
                }
            }
        }
    }
}
