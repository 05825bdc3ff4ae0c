import Synchronization

/// The progress of a long job: one line on standard error, only on a terminal, and only after half a second.
struct ProgressBar {
    private let title: String
    private var total: Int
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var lastDrawn: ContinuousClock.Instant?

    /// - Parameters:
    ///   - title: The name of the job.
    ///   - total: The number of steps.
    ///   - output: Says whether anything is to be shown.
    init(_ title: String, total: Int, _ output: Output) {
        self.title = title
        self.total = max(total, 1)
        isShown = !output.options.quiet && !output.isForPrograms && Terminal.isTerminal(.errors)
    }

    /// Shows that so many steps are done; draws at most ten times a second.
    mutating func advance(to done: Int) {
        let now = ContinuousClock.now
        guard isShown, now - start > .milliseconds(500) else { return }
        if let lastDrawn, now - lastDrawn < .milliseconds(100) { return }
        lastDrawn = now
        let filled = min(max(done, 0), total) * 30 / total
        let bar = String(repeating: "━", count: filled) + String(repeating: "·", count: 30 - filled)
        Terminal.write(Array("\r\u{1B}[K\(title) \(bar) \(done)/\(total)".utf8), to: .errors)
    }

    /// Shows that so many steps of so many are done.
    mutating func advance(to done: Int, of total: Int) {
        self.total = max(total, 1)
        advance(to: done)
    }

    /// Takes the line away.
    func finish() {
        guard lastDrawn != nil else { return }
        Terminal.write(Array("\r\u{1B}[K".utf8), to: .errors)
    }
}

/// A progress bar that several tasks draw.
final class SharedProgressBar: Sendable {
    private let bar: Mutex<ProgressBar>

    /// - Parameters:
    ///   - title: The name of the job.
    ///   - output: Says whether anything is to be shown.
    init(_ title: String, _ output: Output) {
        bar = Mutex(ProgressBar(title, total: 1, output))
    }

    /// Shows that so many of so many steps are done.
    func show(_ done: Int, of total: Int) {
        bar.withLock { $0.advance(to: done, of: total) }
    }

    /// Takes the line away.
    func finish() {
        bar.withLock { $0.finish() }
    }
}
