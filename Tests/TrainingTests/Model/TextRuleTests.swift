import Testing
import Training

@Suite struct TextRuleTests {
    @Test(arguments: ["", " ", "\u{A0}", "\u{2003}\u{3000}", "\u{2028}"])
    func `a title has a character that is not a space`(_ text: String) {
        #expect(TextRule.title.violation(in: text) != nil)
    }

    @Test func `lengths count what people see as a character`() {
        let family = "👩‍👩‍👧‍👦"
        #expect(TextRule.title.violation(in: String(repeating: family, count: 25)) == nil)
        #expect(TextRule.title.violation(in: String(repeating: "é", count: 80)) == nil)
        #expect(
            TextRule.title.violation(in: String(repeating: family, count: 81)) == .tooLong(limit: 80, length: 81)
        )
        #expect(TextRule.title.violation(in: String(repeating: "x", count: 80)) == nil)
        #expect(TextRule.title.violation(in: String(repeating: "x", count: 81)) == .tooLong(limit: 80, length: 81))
        #expect(TextRule.title.violation(in: String(repeating: "x", count: 500)) == .tooLong(limit: 80, length: 500))
    }

    @Test func `only normalization form C is text`() {
        #expect(TextRule.title.violation(in: "Übung") == nil)
        #expect(TextRule.title.violation(in: "U\u{308}bung") == .notNormalized)
        #expect(TextRule.title.violation(in: "\u{212B}") == .notNormalized)
        #expect(TextRule.markdown.violation(in: "한국어 — ok") == nil)
    }

    @Test(arguments: [0x00, 0x07, 0x0B, 0x0D, 0x1B, 0x7F, 0x85, 0x9F, 0x2028, 0x2029] as [UInt32])
    func `control characters are refused`(_ code: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(code))
        for rule in [TextRule.title, .markdown] {
            #expect(rule.violation(in: "a\(Character(scalar))b") == .controlCharacter(code))
        }
    }

    @Test(arguments: [0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069] as [UInt32])
    func `characters that change the direction of text are refused`(_ code: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(code))
        #expect(TextRule.markdown.violation(in: "a\(Character(scalar))b") == .bidirectionalOverride(code))
    }

    @Test(arguments: ["a\tb", "a\nb"])
    func `only texts of several lines may have tabs and line breaks`(_ text: String) {
        #expect(TextRule.title.violation(in: text) != nil)
        #expect(TextRule.tag.violation(in: text) != nil)
        #expect(TextRule.markdown.violation(in: text) == nil)
        #expect(TextRule.about.violation(in: text) == nil)
    }

    @Test func `a carriage return is not a line break`() {
        #expect(TextRule.markdown.violation(in: "a\r\nb") == .controlCharacter(0x0D))
    }
}
