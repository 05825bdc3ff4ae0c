import CanonicalJSON
import Testing

@Suite struct JSONParserTests {
    private func parse(_ text: String) throws(JSONError) -> JSON {
        try JSONParser.parse(Array(text.utf8))
    }

    private func reason(_ text: String) -> JSONError.Reason? {
        do {
            _ = try parse(text)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test func `the parser reads every kind of value`() throws {
        let value = try parse(#"{"a":[null,true,false,1,-2.5,"x\n\u00e9\ud83d\udcaa"],"b":{}}"#)
        #expect(value.members?["a"]?.elements?[5].text == "x\né💪")
        #expect(value.members?["a"]?.elements?[4] == .number(JSONNumber(hundredths: -250)))
        #expect(value.members?["b"] == [:])
    }

    @Test func `the parser reads only the wanted members`() throws {
        var limits = JSONParser.Limits()
        limits.members = ["a", "b"]
        let text = #"{"a":[{"b":1,"c":[{"b":2},"\u00e9\""]}],"c":{"a":{"x":[1,"]"]}},"b":"é"}"#
        #expect(try JSONParser.parse(Array(text.utf8), limits: limits) == ["a": [["b": 1]], "b": "é"])
        for broken in [#"{"c":[1,}"#, #"{"c":"\x"}"#, #"{"c":{"x":1"#, #"{"c":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}"#] {
            #expect(throws: JSONError.self) { try JSONParser.parse(Array(broken.utf8), limits: limits) }
        }
    }

    @Test func `numbers that are not ours can be tolerated`() throws {
        var limits = JSONParser.Limits()
        limits.toleratesNumbers = true
        #expect(try JSONParser.parse(Array("[1.005,1e99,2]".utf8), limits: limits) == [.null, .null, 2])
        #expect(throws: JSONError.self) { try JSONParser.parse(Array("[1.]".utf8), limits: limits) }
    }

    @Test(arguments: [
        ("1.50", "1.5"), ("1e2", "100"), ("-0", "0"), ("120E-1", "12"), ("0.05", "0.05"), ("-3.10", "-3.1"),
        ("9007199254740991", "9007199254740991"),
    ])
    func `numbers are kept exactly`(_ text: String, _ canonical: String) throws {
        #expect(try parse(text).canonicalText == canonical + "\n")
    }

    @Test(arguments: [
        ("1.005", JSONError.Reason.tooManyDecimals), ("1e-3", .tooManyDecimals), ("1e99", .numberOutOfRange),
        ("9007199254740992", .numberOutOfRange), ("99999999999999999999999", .numberOutOfRange),
        ("01", .malformedNumber), ("1.", .malformedNumber), ("-", .malformedNumber), ("1e", .malformedNumber),
        ("1-2", .malformedNumber),
    ])
    func `the parser refuses numbers that cannot be kept`(_ text: String, _ expected: JSONError.Reason) {
        #expect(reason(text) == expected)
    }

    @Test(arguments: [
        (#"{"a":1,"a":2}"#, JSONError.Reason.duplicateMember(name: "a")),
        (#"{"a":1,"\u0061":2}"#, .duplicateMember(name: "a")),
        (#"{"a":1"#, .unexpectedEnd), (#"["#, .unexpectedEnd), (#""abc"#, .unexpectedEnd), ("", .unexpectedEnd),
        (#"{a:1}"#, .unexpected(expected: "a member's name in double quotes")),
        (#"[1,]"#, .unexpected(expected: "a value")), (#"nul"#, .unexpected(expected: "a value")),
        (#"1 2"#, .trailingContent), (#""\x""#, .malformedEscape), (#""\u12g4""#, .malformedEscape),
        (#""\ud800""#, .loneSurrogate), (#""\udc00""#, .loneSurrogate), (#""\ud800\u0041""#, .loneSurrogate),
        ("\"a\u{1}\"", .controlCharacter),
    ])
    func `the parser refuses what is not a document`(_ text: String, _ expected: JSONError.Reason) {
        #expect(reason(text) == expected)
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22],
            [0x22, 0xE2, 0x82], [0x22, 0xC3, 0x22],
        ] as [[UInt8]]
    )
    func `the parser refuses bytes that are not UTF-8`(_ bytes: [UInt8]) {
        let error = #expect(throws: JSONError.self) { try JSONParser.parse(bytes) }
        #expect(error?.reason == .invalidUTF8)
        #expect(error?.offset == 1)
    }

    @Test func `the parser bounds size and depth`() {
        let deep = String(repeating: "[", count: 17) + String(repeating: "]", count: 17)
        #expect(reason(deep) == .tooDeep(limit: 16))
        #expect(reason(String(deep.dropFirst().dropLast())) == nil)
        #expect(reason("\"" + String(repeating: "x", count: 256 * 1024) + "\"") == .tooLarge(limit: 256 * 1024))
    }

    @Test func `the parser finds the location of a part`() throws {
        let bytes = Array("{\n  \"title\": \"Übung\", \"sets\": [ { \"reps\": 10 }, { \"reps\": -1 } ]\n}\n".utf8)
        let range = JSONParser.locate(JSONPath([.member("sets"), .element(1), .member("reps")]), in: bytes)
        #expect(String(decoding: bytes[range], as: UTF8.self) == "-1")
        let position = TextPosition(offset: range.lowerBound, in: bytes)
        #expect(position.line == 2)
        #expect(position.column == 57)
        let missing = JSONParser.locate(JSONPath([.member("sets"), .element(0), .member("seconds")]), in: bytes)
        #expect(String(decoding: bytes[missing], as: UTF8.self) == "{ \"reps\": 10 }")
    }
}
