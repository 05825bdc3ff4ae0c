import Testing
import Training

@Suite struct CountsTests {
    @Test func `a count of one has no plural`() {
        #expect([0, 1, 2].map { $0.of("week") } == ["0 weeks", "1 week", "2 weeks"])
    }

    @Test func `a time is given in the largest unit of which there are two`() {
        let times = [0, 1, 119, 120, 7_199, 7_200, 172_800, 63_115_200, 4_000_000_000]
        #expect(
            times.map(\.secondsInWords) == [
                "0 seconds", "1 second", "119 seconds", "2 minutes", "119 minutes", "2 hours", "2 days", "2 years",
                "126 years",
            ])
    }
}
