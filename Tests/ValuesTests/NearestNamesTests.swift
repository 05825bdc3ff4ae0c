import Testing
import Values

@Suite struct NearestNamesTests {
    private let levels = ["wall", "incline", "knee", "full", "diamond"]

    @Test(arguments: [
        ("dimond", ["diamond"]), ("daimond", ["diamond"]), ("Diamond", ["diamond"]), ("ful", ["full"]),
        ("xyz", []), ("", []), ("wlal", ["wall"]),
    ])
    func `a search finds the intended name`(_ written: String, _ meant: [String]) {
        #expect(NearestNames.of(written, among: levels) == meant)
    }

    @Test func `a search gives the nearest first and few`() {
        let names = ["pull-up", "push-up", "pull-ups", "pall-up", "pullup"]
        #expect(NearestNames.of("pul-up", among: names) == ["pull-up", "pullup", "pall-up"])
    }
}
