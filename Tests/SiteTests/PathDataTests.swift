import Testing

@testable import Site

/// Paths of drawings.
@Suite struct PathDataTests {
    @Test func `points have at most one decimal`() {
        var path = PathData()
        #expect(path.isEmpty && path.text == "")
        path.add("M", x: 300, y: 1255)
        path.add("L", x: 0, y: 7)
        path.addDot(x: -15, y: 10_000)
        #expect(path.text == "M30 125.5L0 0.7M-1.5 1000h0")
        #expect(PathData.decimal(tenths: 101) == "10.1")
    }
}
