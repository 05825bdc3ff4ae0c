import Testing

@testable import Site

/// Texts of a theme with names in braces.
@Suite struct PatternTests {
    @Test func `names are filled wherever they are`() {
        #expect(Pattern("{n} of {n}, {name}").filled([.n: "3", .name: "dips"]) == "3 of 3, dips")
        #expect(Pattern("plain").filled([.n: "3"]) == "plain")
        #expect(Pattern("").filled([:]) == "")
    }

    @Test func `a name without a value stays as it was written`() {
        #expect(Pattern("{n} {other} {day}").filled([.n: "3"]) == "3 {other} {day}")
    }

    @Test func `a value with braces is not filled itself`() {
        #expect(Pattern("{n}{h}").filled([.n: "{h}", .h: "x"]) == "{h}x")
    }

    @Test(arguments: ["{", "}", "a { b", "}{", "{}"]) func `braces that hold no name stay`(text: String) {
        #expect(Pattern(text).filled([.n: "3"]) == text)
        #expect(Pattern(text).text == text)
    }
}
