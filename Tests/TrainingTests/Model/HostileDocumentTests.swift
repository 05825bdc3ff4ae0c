import CanonicalJSON
import Testing
import Training

@Suite struct HostileDocumentTests {
    private func diagnostics(_ bytes: [UInt8]) -> [Diagnostic] {
        do {
            _ = try Workout(parsing: bytes, file: "w.json")
            return []
        } catch {
            return error.all
        }
    }

    private func diagnostics(_ text: String) -> [Diagnostic] {
        diagnostics(Array(text.utf8))
    }

    @Test func `a document truncated anywhere is refused`() throws {
        let bytes = try Sample.json(Sample.workout).canonicalBytes
        #expect(diagnostics(bytes).isEmpty)
        #expect(diagnostics(Array(bytes[..<(bytes.count / 2)])).map(\.code) == ["unexpected-end"])
        // The last byte is the final newline: without it, the document is still complete.
        for length in 0..<bytes.count - 1 {
            #expect(diagnostics(Array(bytes[..<length])).count == 1, "cut at \(length)")
        }
    }

    @Test func `bytes that are not UTF-8 are refused`() throws {
        var bytes = try Sample.json(Sample.workout).canonicalBytes
        let place = try #require(bytes.firstIndex(of: UInt8(ascii: "*")))
        bytes[place] = 0xFF
        let found = try #require(diagnostics(bytes).first)
        #expect(found.code == "invalid-utf8")
        #expect(found.location?.file == "w.json")
        #expect(found.location?.excerpt.contains("\u{FFFD}") == true)
    }

    @Test func `a member that appears twice is shown`() {
        let found = diagnostics("{\n  \"title\": \"a\",\n  \"title\": \"b\"\n}")
        #expect(found.map(\.code) == ["duplicate-member"])
        #expect(found.first?.message == "a member appears twice: 'title'")
        #expect(
            found.first?.location
                == Diagnostic.Location(file: "w.json", line: 3, column: 3, length: 7, excerpt: "  \"title\": \"b\"")
        )
    }

    @Test func `too much and too deep are refused`() {
        let large = diagnostics("\"" + String(repeating: "x", count: 300 * 1024) + "\"")
        #expect(large.map(\.code) == ["document-too-large"])
        #expect(large.first?.location == nil)
        let deep = diagnostics(String(repeating: "[", count: 100) + String(repeating: "]", count: 100))
        #expect(deep.map(\.code) == ["document-too-deep"])
        #expect(deep.first?.location?.column == 17)
    }

    @Test func `a document of a later format says which program it needs`() {
        let found = diagnostics("{ \"format\": 2, \"reps\": { \"new\": true } }")
        #expect(found.map(\.code) == ["later-format"])
        #expect(found.first?.message.contains("format 2") == true)
        #expect(found.first?.help == "install a cali that reads format 2")
        #expect(found.first?.location?.column == 13)
    }

    @Test(arguments: ["", " ", "[]", "null", "1", "\"x\"", "{}", "{", "]", "\u{FEFF}{}", "{'a':1}", "// a", "NaN"])
    func `a document that is not a workout is refused`(_ text: String) {
        #expect(!diagnostics(text).isEmpty)
    }

    @Test func `thousands of problems are reported in short time`() {
        let sets = Array(repeating: "{}", count: 100).joined(separator: ",")
        let entry = "{\"exercise\":\"A\",\"sets\":[\(sets)]}"
        let text = "{\"format\":1,\"entries\":[\(Array(repeating: entry, count: 100).joined(separator: ","))]}"
        #expect(diagnostics(text).count == DocumentReading.mostDiagnostics)
    }

    @Test func `no excerpt can steer a terminal`() {
        let found = diagnostics("{ \"title\": \"a\u{1B}[2J\u{202E}\" }")
        #expect(found.first?.code == "control-character")
        #expect(found.first?.location?.excerpt == "{ \"title\": \"a\u{FFFD}[2J\u{FFFD}\" }")
    }
}
