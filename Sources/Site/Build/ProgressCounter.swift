import Synchronization

/// Counts pages from all tasks and tells about every hundredth.
final class ProgressCounter: Sendable {
    private let done = Atomic<Int>(0)
    private let total: Int
    private let report: @Sendable (Int, Int) -> Void

    init(total: Int, report: @escaping @Sendable (Int, Int) -> Void) {
        self.total = total
        self.report = report
    }

    func add() {
        let count = done.wrappingAdd(1, ordering: .relaxed).newValue
        if count % 100 == 0 || count == total { report(count, total) }
    }
}
