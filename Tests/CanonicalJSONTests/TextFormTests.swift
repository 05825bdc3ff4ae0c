import CanonicalJSON
import Testing

@Suite struct TextFormTests {
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    @Test(arguments: [
        ("a\r\nb\r\n", "a\nb\n"), ("\u{FEFF}a\n", "a\n"), ("\u{FEFF}a\r\n", "a\n"), ("a\rb\r\r\n", "a\rb\n"),
        ("a\r", "a\r"), ("", ""), ("\u{FEFF}", ""), ("a\u{FEFF}\r\n", "a\u{FEFF}\n"), ("\u{FEFF}\u{FEFF}a", "a"),
    ])
    func `text keeps its words, and loses a byte-order mark and carriage returns before line feeds`(
        _ text: String, _ expected: String
    ) {
        let form = TextForm.of(Array(text.utf8))
        #expect(form == Array(expected.utf8))
        #expect(TextForm.of(form) == form)
    }

    @Test func `bytes that are not text stay as they are`() {
        for bytes in [[0x0D, 0x0A, 0x00], [0x0D, 0x0A, 0xFF], Self.mark + [0xC3]] as [[UInt8]] {
            #expect(TextForm.of(bytes) == bytes)
        }
    }

    @Test func `a byte-order mark before a document is skipped and does not shift locations`() throws {
        let text = Array("{\"a\": [1, 2]}".utf8)
        #expect(try JSONParser.parse(Self.mark + text) == ["a": [1, 2]])
        let range = JSONParser.locate(JSONPath([.member("a"), .element(1)]), in: Self.mark + text)
        #expect(range == 13..<14)
        let (plain, marked) = (TextPosition(offset: 10, in: text), TextPosition(offset: 13, in: Self.mark + text))
        #expect(plain == marked && plain.column == 11 && plain.excerpt == "{\"a\": [1, 2]}")
        #expect(TextPosition(offset: 5, in: Array("abc\r\nde\r\n".utf8)).excerpt == "de")
        #expect(throws: JSONError.self) { try JSONParser.parse(Self.mark) }
        #expect(throws: JSONError.self) { try JSONParser.parse(Self.mark + Self.mark + text) }
    }
}
