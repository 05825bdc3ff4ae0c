import CanonicalJSON
import TestSupport
import Testing

@Suite struct CanonicalWriterTests {
    @Test func `the writer writes the format's form`() {
        let value: JSON = ["b": [1, [], [:]], "a": "x", "Z": ["é": true, "z": .null]]
        let expected = """
            {
              "Z": {
                "z": null,
                "é": true
              },
              "a": "x",
              "b": [
                1,
                [],
                {}
              ]
            }

            """
        #expect(value.canonicalText == expected)
    }

    @Test func `the writer escapes as RFC 8785 does`() {
        let value: JSON = "\u{8}\t\n\u{C}\r\"\\/\u{1}\u{1F}\u{7F}é💪\u{2028}"
        #expect(value.canonicalText == "\"\\b\\t\\n\\f\\r\\\"\\\\/\\u0001\\u001f\u{7F}é💪\u{2028}\"\n")
    }

    @Test func `reading what was written gives the same value and bytes`() throws {
        var generator = SplitMix64(seed: 7)
        for _ in 0..<500 {
            let value = JSON.random(depth: 5, using: &generator)
            let bytes = value.canonicalBytes
            let read = try JSONParser.parse(bytes)
            #expect(read == value)
            #expect(read.canonicalBytes == bytes)
        }
    }

    @Test func `what is written piece by piece is what the value would be`() {
        let value: JSON = ["a": [1, ["b": true], []], "c": ["x": -1, "y": "z"], "d": [:]]
        var members = CanonicalWriter(depth: 2)
        members.member("x", -1)
        members.member("y") { $0.write("z") }
        var writer = CanonicalWriter()
        writer.object { object in
            object.member("a") { member in
                member.array { array in
                    array.element { $0.write(1) }
                    let end = array.bytes.count
                    array.element { $0.write("too much") }
                    array.truncate(to: end)
                    array.element { $0.object { $0.member("b", true) } }
                    array.element { $0.array { _ in } }
                }
            }
            object.member("c") { $0.object { $0.append(members.bytes) } }
            object.member("d") { $0.object { _ in } }
        }
        #expect(writer.document() == value.canonicalBytes)
    }

    @Test func `numbers are written in hundredths without zeros at their end`() {
        for (hundredths, text) in [
            (0, "0"), (-100, "-1"), (7840, "78.4"), (5, "0.05"), (-1, "-0.01"), (123_456, "1234.56"),
            (JSONNumber.largestInteger * 100, "9007199254740991"),
        ] {
            #expect(JSONNumber(hundredths: hundredths).description == text)
        }
    }

    @Test func `the writer keeps names apart that only look alike`() throws {
        let composed = "\u{E9}"
        let decomposed = "e\u{301}"
        let value = try JSONParser.parse(Array("{\"\(composed)\":1,\"\(decomposed)\":2}".utf8))
        #expect(value.members?.count == 2)
        #expect(value.members?[decomposed] == 2)
    }
}

extension JSON {
    fileprivate static func random(depth: Int, using generator: inout SplitMix64) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &generator) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &generator))
        case 2: return .number(JSONNumber(hundredths: Int.random(in: -100_000...100_000, using: &generator)))
        case 3: return .string(randomText(using: &generator))
        case 4:
            return .array(
                (0..<Int.random(in: 0...4, using: &generator)).map { _ in random(depth: depth - 1, using: &generator) }
            )
        default:
            var members = Members()
            for _ in 0..<Int.random(in: 0...4, using: &generator) {
                members[randomText(using: &generator)] = random(depth: depth - 1, using: &generator)
            }
            return .object(members)
        }
    }

    private static func randomText(using generator: inout SplitMix64) -> String {
        let alphabet: [Character] = ["a", "Z", "\"", "\\", "\n", "\u{1}", "é", "💪", "{", "\u{2028}"]
        return String(
            (0..<Int.random(in: 0...6, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "a" }
        )
    }
}
