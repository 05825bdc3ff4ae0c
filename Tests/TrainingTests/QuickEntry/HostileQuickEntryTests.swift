import TestSupport
import Testing
import Training

@Suite struct HostileQuickEntryTests: QuickEntryTesting {
    @Test func `quick entry refuses a line longer than any document`() {
        let text = "dip " + String(repeating: "8 ", count: 500_000)
        #expect(errors(text).map(\.code) == ["line-too-long"])
    }

    @Test(arguments: [
        "dip 1,", "dip 8 +", "@", "//", "//;", "//\";", "// \"\";", "+ ", "x ", "~", "~~ ", "\"", "#", "\u{301}", "8 ",
        "100x8~7 ",
        "dip 8 @x ", "bw 1kg, ", "e\u{301}, ", ",", ", ", ";", "9", "1:", "1m", "1h1m1s", "-", "rpe", "t1", "\u{0}",
        "\u{202E}", "zz, ",
    ])
    func `long nonsense ends in at most a hundred and one errors`(_ piece: String) {
        let count = 8192 / piece.utf8.count
        for start in ["", "dip ", "2026-08-20 "] {
            let text = start + String(repeating: piece, count: count - start.utf8.count)
            #expect(errors(text).count <= 101)
        }
    }

    @Test func `quick entry keeps a hundred errors and counts the rest`() {
        let found = errors("dip " + String(repeating: "8x ", count: 150))
        #expect(found.count == 101)
        #expect(found.last?.code == "too-many-errors")
        #expect(found.last?.message == "there are at least 50 more errors")
    }

    @Test func `quick entry refuses more than a document holds`() {
        #expect(errors(String(repeating: "dip 8, ", count: 101)).map(\.code) == ["too-many-entries"])
        #expect(errors("dip 8 // " + String(repeating: "a", count: 10_001)).map(\.code) == ["text-too-long"])
        #expect(errors("2026-08-20 " + String(repeating: "a", count: 81) + "\ndip 8").map(\.code) == ["text-too-long"])
        let tags = (1...21).map { " #\($0)" }.joined()
        #expect(errors("2026-08-20\(tags)\ndip 8").map(\.code) == ["too-many-tags"])
        #expect(errors("2026-08-20 #\(String(repeating: "a", count: 41))\ndip 8").map(\.code) == ["text-too-long"])
    }

    @Test func `quick entry shows nothing that a terminal would act on`() {
        for diagnostic in errors("dip \u{1B}[31m \u{202E}x\u{9B}") {
            let shown = diagnostic.rendered().unicodeScalars
            #expect(!shown.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E || $0.value == 0x9B })
        }
    }

    @Test func `quick entry shows only the neighbourhood on a long line`() throws {
        let text = "dip " + String(repeating: "8 ", count: 90) + String(repeating: "8x ", count: 90)
        let lines = try #require(errors(text).last).rendered().split(separator: "\n")
        #expect(lines.allSatisfy { $0.count < 250 })
        let carets = try #require(lines.last)
        let column = try #require(carets.firstIndex(of: "^"))
        let place = carets.distance(from: carets.startIndex, to: column)
        #expect(lines[1].dropFirst(place).hasPrefix("8x"))
    }

    @Test(arguments: 0..<6)
    func `quick entry never traps on random text`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pieces = [
            "dip", "push-up", "plank", "pistol", "@", "full", "8", "10", "x", "×", "~", "/", "f", "w", "+", "-", "kg",
            "lb", "5", ",", ", ",
            ";", " ", "  ", "\n", "\n\n", "//", "\"", "#", "=", "rpe", "rir", "t5010", "r90", "1:30", ":", "s", "m",
            "h", "’", "″", "_", "bw",
            "2026-08-20", "18:30", "\u{0}", "\u{202E}", "\u{301}", "👩‍👩‍👧‍👦", "99999999999999999999", ".", "\r\n", "\u{A0}",
        ]
        let readers = [QuickEntryContext.Purpose.done, .planned, .template].map {
            QuickEntryReader(QuickEntryLibrary.context($0))
        }
        for _ in 0..<100 {
            let text = (0..<Int.random(in: 1...25, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
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
