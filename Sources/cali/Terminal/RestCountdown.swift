/// The rest after a set, counted down in front of the line that is being typed.
struct RestCountdown {
    private let end: ContinuousClock.Instant

    /// - Parameters:
    ///   - seconds: The length of the rest.
    ///   - start: Its beginning.
    /// - Returns: `nil` for no rest.
    init?(seconds: Int, from start: ContinuousClock.Instant = .now) {
        guard seconds > 0 else { return nil }
        end = start + .seconds(seconds)
    }

    /// Returns true when the rest is over.
    func isOver(at now: ContinuousClock.Instant) -> Bool { end <= now }

    /// Returns the text in front of the line.
    func prompt(at now: ContinuousClock.Instant) -> String {
        "  rest \((end - now).wholeSecondsUp.clockText) · "
    }

    /// Returns the time at which the text changes.
    func nextChange(after now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        end - .seconds(max(0, (end - now).wholeSecondsUp - 1))
    }
}

extension Duration {
    /// The whole seconds, a begun one included; none for less than nothing.
    var wholeSecondsUp: Int {
        max(0, Int(components.seconds) + (components.attoseconds > 0 ? 1 : 0))
    }
}

extension Int {
    /// A number of seconds as a clock shows it: `1:05`.
    var clockText: String { "\(self / 60):\(self % 60 < 10 ? "0" : "")\(self % 60)" }
}
