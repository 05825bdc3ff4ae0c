import Synchronization

/// Counts pages from all tasks and tells about every hundredth.
final class ProgressCounter: Sendable {
    private let done = Atomic<Int>(0)
    private let total = Atomic<Int>(0)
    private let report: @Sendable (Int, Int) -> Void

    init(report: @escaping @Sendable (Int, Int) -> Void) {
        self.report = report
    }

    /// Takes notice of more pages to come.
    func expect(_ pages: Int) {
        total.wrappingAdd(pages, ordering: .relaxed)
    }

    /// Counts a page.
    func add() {
        let count = done.wrappingAdd(1, ordering: .relaxed).newValue
        let total = total.load(ordering: .relaxed)
        if count % 100 == 0 || count == total { report(count, total) }
    }
}
