import Testing
import Training
import Values

/// Clocks that go forward and back.
enum Zone {
    /// Central European time in 2025: forward on March 30 at 01:00 UTC, back on October 26 at 01:00 UTC.
    static let berlin2025 = LocalClock { (1_743_296_400..<1_761_440_400).contains($0) ? 120 : 60 }
}

@Suite struct LocalClockTests {
    @Test func `a local time leads back to its point in time, unless the clocks show it twice`() throws {
        for seconds in stride(from: Int64(1_743_290_000), to: 1_743_303_000, by: 100) {
            let moment = Zone.berlin2025.moment(at: seconds)
            #expect(Zone.berlin2025.reading(of: moment.local)?.moment == moment)
        }
        for seconds in stride(from: Int64(1_761_433_000), to: 1_761_447_000, by: 100) {
            let moment = Zone.berlin2025.moment(at: seconds)
            let (taken, change) = try #require(Zone.berlin2025.reading(of: moment.local))
            let isDoubled = (1_761_436_800..<1_761_444_000).contains(seconds)
            #expect(taken.local == moment.local && (change != nil) == isDoubled, "\(moment.rfc3339)")
            #expect(taken.seconds == min(taken.seconds, moment.seconds), "the first of two is taken")
        }
    }
}
