import CanonicalJSON
import Testing

@Suite struct NormalizedTextTests {
    @Test(arguments: [
        ("", ""), ("plain", "plain"), ("u\u{308}bung", "übung"), ("übung", "übung"), ("\u{212B}", "Å"),
        ("\u{1100}\u{1161}\u{11A8}", "각"), ("q\u{307}\u{323}", "q\u{323}\u{307}"), ("a\0u\u{308}", "a\0ü"),
        ("\u{1D15E}", "\u{1D157}\u{1D165}"), ("\u{FB2C}", "\u{5E9}\u{5BC}\u{5C1}"),
    ])
    func `text is composed as Unicode says`(_ text: String, _ composed: String) {
        // Swift's strings are equal whatever their form is.
        #expect(Array(text.normalized.utf8) == Array(composed.utf8))
    }

    @Test func `every character keeps its meaning, and is composed once`() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(scalar)
            let composed = text.normalized
            guard composed != text || Array(composed.normalized.utf8) != Array(composed.utf8) else { continue }
            Issue.record("U+\(String(value, radix: 16))")
        }
    }
}
