import Testing

@testable import Site

/// Texts that are joined in one piece.
@Suite struct JoinedTextTests {
    @Test func `parts of any length are joined, with the separator between them only`() {
        let parts = ["", "é", "a part that is longer than fifteen bytes", "", "💪"]
        #expect(String(joining: parts, separator: " · ") == parts.joined(separator: " · "))
        #expect(String(joining: parts) == parts.joined())
        #expect(String(joining: [], separator: ", ") == "")
        #expect(String(joining: "a", "b") == "ab")
    }
}
