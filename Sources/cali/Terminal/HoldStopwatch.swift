/// The time of a hold: a few seconds to get ready, then it counts until it is stopped.
struct HoldStopwatch {
    private static let secondsToGetReady = 5

    /// The beginning of the hold.
    private(set) var start: ContinuousClock.Instant

    /// - Parameter now: The time at which the athlete begins to get ready.
    init(at now: ContinuousClock.Instant) {
        start = now + .seconds(Self.secondsToGetReady)
    }

    /// Begins the hold without the rest of the time to get ready.
    mutating func begin(at now: ContinuousClock.Instant) {
        start = min(start, now)
    }

    /// Returns true when the hold has begun.
    func hasBegun(at now: ContinuousClock.Instant) -> Bool { start <= now }

    /// Returns the whole seconds that were held.
    func seconds(at now: ContinuousClock.Instant) -> Int {
        max(0, Int((now - start).components.seconds))
    }

    /// Returns the text of the row.
    func text(at now: ContinuousClock.Instant) -> String {
        guard !hasBegun(at: now) else { return "hold \(seconds(at: now).clockText) · Enter stops" }
        return "get ready \((start - now).wholeSecondsUp) · Enter starts"
    }

    /// Returns the time at which the text changes.
    func nextChange(after now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        hasBegun(at: now)
            ? start + .seconds(seconds(at: now) + 1) : start - .seconds((start - now).wholeSecondsUp - 1)
    }
}

extension RawTerminal {
    /// Measures a hold: after a few seconds to get ready, until Enter is pressed. A bell rings when it begins.
    /// - Parameter label: The words before the time, such as the side.
    /// - Returns: The whole seconds; `nil` if `-` gave it up, or nothing was held.
    func hold(_ label: String = "") throws(Interrupted) -> Int? {
        var watch = HoldStopwatch(at: .now)
        var hasRung = false
        while true {
            let now = ContinuousClock.now
            if watch.hasBegun(at: now), !hasRung {
                Terminal.write([0x07], to: .errors)
                hasRung = true
            }
            show("  \(label)\(watch.text(at: now))")
            switch try key(until: watch.nextChange(after: now)) {
            case .enter where watch.hasBegun(at: .now):
                let seconds = watch.seconds(at: .now)
                Terminal.write(Array("\n".utf8), to: .errors)
                return seconds > 0 ? seconds : nil
            case .enter: watch.begin(at: .now)
            case .character("-"):
                Terminal.write(Array("\n".utf8), to: .errors)
                return nil
            case .interrupt, .endOfInput:
                Terminal.write(Array("\n".utf8), to: .errors)
                throw Interrupted()
            default: break
            }
        }
    }

    private func show(_ row: String) {
        let row = LineView.row(row, columns: Terminal.columns)
        Terminal.write(Array("\r\u{1B}[K".utf8) + VisibleText.bytes(of: row), to: .errors)
    }
}
