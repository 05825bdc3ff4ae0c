/// The rest after a set, counted down in front of the line that is being typed.
struct RestCountdown {
    private let end: ContinuousClock.Instant

    /// - Parameter seconds: The length of the rest.
    /// - Returns: `nil` for no rest.
    init?(seconds: Int) {
        guard seconds > 0 else { return nil }
        end = .now + .seconds(seconds)
    }

    /// True when the rest is over.
    var isOver: Bool { end <= .now }

    /// The text in front of the line.
    var prompt: String {
        let rest = end - .now
        let left = max(0, Int(rest.components.seconds) + (rest.components.attoseconds > 0 ? 1 : 0))
        return "  rest \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) · "
    }

    /// The milliseconds until the prompt changes.
    var millisecondsToNext: Int32 {
        let part = (end - .now).components.attoseconds / 1_000_000_000_000_000
        return Int32(part <= 0 ? 1000 : part + 1)
    }
}
