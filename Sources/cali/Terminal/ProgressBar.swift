import Synchronization

/// The progress of a long job, which several tasks may show: one line on standard error, only on a terminal, and only after
/// half a second.
final class ProgressBar: Sendable {
    private let title: String
    private let isShown: Bool
    private let start = ContinuousClock.now
    private let lastDrawn = Mutex<ContinuousClock.Instant?>(nil)

    /// - Parameters:
    ///   - title: The name of the job.
    ///   - output: The output, which says whether anything is shown.
    init(_ title: String, _ output: Output) {
        self.title = title
        isShown = !output.options.quiet && !output.isForPrograms && Terminal.isTerminal(.errors)
    }

    /// Shows how many steps are done, at most ten times a second.
    func show(_ done: Int, of total: Int) {
        let now = ContinuousClock.now
        guard isShown, now - start > .milliseconds(500) else { return }
        lastDrawn.withLock { lastDrawn in
            if let last = lastDrawn, now - last < .milliseconds(100) { return }
            lastDrawn = now
            let filled = min(max(done, 0), total) * 30 / max(total, 1)
            let bar = String(repeating: "━", count: filled) + String(repeating: "·", count: 30 - filled)
            Terminal.write(Array("\r\u{1B}[K\(title) \(bar) \(done)/\(total)".utf8), to: .errors)
        }
    }

    /// Removes the line.
    func finish() {
        guard lastDrawn.withLock({ $0 }) != nil else { return }
        Terminal.write(Array("\r\u{1B}[K".utf8), to: .errors)
    }
}
