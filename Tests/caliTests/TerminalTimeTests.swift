import Testing

@testable import cali

/// Times that are shown while a line is typed, looked at without a clock.
@Suite struct TerminalTimeTests {
    private let start = ContinuousClock.now

    @Test func `a rest is counted down second by second, and is over at its end`() throws {
        let rest = try #require(RestCountdown(seconds: 90, from: start))
        #expect(rest.prompt(at: start) == "  rest 1:30 · ")
        #expect(rest.prompt(at: start + .milliseconds(1)) == "  rest 1:30 · ")
        #expect(rest.nextChange(after: start + .milliseconds(1)) == start + .seconds(1))
        #expect(rest.prompt(at: start + .seconds(1)) == "  rest 1:29 · ")
        #expect(!rest.isOver(at: start + .milliseconds(89_999)) && rest.isOver(at: start + .seconds(90)))
        #expect(RestCountdown(seconds: 0, from: start) == nil)
    }

    @Test func `a hold gives five seconds to get ready, then counts whole seconds up`() {
        let watch = HoldStopwatch(at: start)
        #expect(watch.text(at: start) == "get ready 5 · Enter starts")
        #expect(watch.text(at: start + .milliseconds(4_001)) == "get ready 1 · Enter starts")
        #expect(watch.nextChange(after: start + .milliseconds(100)) == start + .seconds(1))
        #expect(!watch.hasBegun(at: start + .milliseconds(4_999)) && watch.hasBegun(at: start + .seconds(5)))
        #expect(watch.text(at: start + .seconds(5)) == "hold 0:00 · Enter stops")
        #expect(watch.seconds(at: start + .milliseconds(76_999)) == 71)
        #expect(watch.text(at: start + .milliseconds(76_999)) == "hold 1:11 · Enter stops")
        #expect(watch.nextChange(after: start + .milliseconds(76_999)) == start + .seconds(77))
    }

    @Test func `a hold can begin before the time to get ready is over, and not twice`() {
        var watch = HoldStopwatch(at: start)
        watch.begin(at: start + .seconds(2))
        #expect(watch.hasBegun(at: start + .seconds(2)) && watch.seconds(at: start + .seconds(12)) == 10)
        watch.begin(at: start + .seconds(12))
        #expect(watch.seconds(at: start + .seconds(12)) == 10)
    }
}
