import Synchronization

/// A progress bar that several tasks draw.
final class SharedProgressBar: Sendable {
    private let bar: Mutex<ProgressBar>

    /// - Parameters:
    ///   - title: What is being done.
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
