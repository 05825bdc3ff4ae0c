import Testing

@testable import Site

/// Texts of a theme with names in braces.
@Suite struct PatternTests {
    @Test func `names are filled wherever they stand`() {
        #expect(Pattern("{n} of {n}, {what}").filled(["n": "3", "what": "dips"]) == "3 of 3, dips")
        #expect(Pattern("plain").filled(["n": "3"]) == "plain")
        #expect(Pattern("").filled([:]) == "")
    }

    @Test func `a name without a value stays as it was written`() {
        #expect(Pattern("{n} {other}").filled(["n": "3"]) == "3 {other}")
    }

    @Test func `a value with braces is not filled itself`() {
        #expect(Pattern("{a}{b}").filled(["a": "{b}", "b": "x"]) == "{b}x")
    }

    @Test(arguments: ["{", "}", "a { b", "}{", "{}"]) func `braces that hold no name stay`(text: String) {
        #expect(Pattern(text).filled(["n": "3"]) == text)
        #expect(Pattern(text).text == text)
    }
}
