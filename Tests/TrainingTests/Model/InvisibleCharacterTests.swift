import CanonicalJSON
import Testing
import Training

/// Characters that are invisible, or that nobody writes, are refused in a text; those that people write in any script are
/// accepted.
@Suite struct InvisibleCharacterTests {
    private func violation(_ text: String) -> TextRule.Violation? { TextRule.title.violation(in: text) }

    @Test(arguments: [
        "Push-up", "Liegestütz", "プッシュアップ", "उठक-बैठक", "می‌خواهم", "क्‍ष", "👩🏽‍❤️‍💋‍👨🏿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣", "❤️", "é",
    ])
    func `text in any script is accepted`(_ text: String) { #expect(violation(text) == nil) }

    @Test(arguments: [
        "\u{200B}", "\u{3164}", "\u{2060} \u{FEFF}", "\u{FE0F}", "\u{200D}", " \u{AD}\u{34F}",
    ])
    func `a title of invisible characters counts as blank`(_ text: String) { #expect(violation(text) == .blank) }

    @Test(arguments: [
        "an\u{200B}na", "anna\u{200D}", "ann\u{200C}a", "a\u{AD}nna", "anna\u{FE0F}", "anna\u{E0061}", "1\u{200D}",
        "а\u{200D}б", "\u{200D}क", "anna\u{3164}",
    ])
    func `names cannot differ only in invisible characters`(_ text: String) {
        guard case .invisibleCharacter? = violation(text) else {
            Issue.record("\(text.unicodeScalars.map(\.value)): \(String(describing: violation(text)))")
            return
        }
    }

    @Test func `one character has no more bytes than any that people write`() {
        let tower = "a" + String(repeating: "\u{301}", count: 100)
        #expect(violation("x\(tower)") != nil)
        #expect(violation("x" + String(repeating: "\u{315}", count: 40)) == .oversizedCharacter(bytes: 81))
        #expect(
            TextRule.markdown.violation(in: String(repeating: "👩🏽‍❤️‍💋‍👨🏿", count: 3_000))
                == .tooManyBytes(limit: 80_000, length: 105_000))
    }

    @Test(arguments: [
        #"{"note": "\u001b[2J"}"#, #"{"a\u009bb": 1}"#, #"{"x": [{"y": "\u202e"}]}"#, #"{"x": {"\u0007": 1}}"#,
        #"{"x": "\u007f"}"#,
    ])
    func `unknown members have no control characters either`(_ members: String) throws {
        let document = try JSONParser.parse(
            Array(#"{"format": 1, "slug": "dip", "title": "Dip", "counting": "reps", "levels": [], "#.utf8)
                + Array(members.utf8.dropFirst()))
        #expect(throws: DocumentProblems.self) { try Exercise(document: document) }
    }

    @Test func `values of unknown members may have line breaks and tabs`() throws {
        let document = try JSONParser.parse(
            Array(
                #"{"format": 1, "slug": "dip", "title": "Dip", "counting": "reps", "x": "a\n\tb", "levels": []}"#.utf8))
        #expect(try Exercise(document: document).other["x"]?.text == "a\n\tb")
    }
}
