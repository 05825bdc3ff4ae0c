import Dispatch
import Synchronization

/// Looks at feeds on other threads while the next ones are on their way.
final class FeedReading: Sendable {
    private let group = DispatchGroup()
    private let collected: Mutex<[FeedFetch.Result?]>

    /// - Parameter count: How many feeds there are.
    init(count: Int) {
        collected = Mutex(Array(repeating: nil, count: count))
    }

    /// Looks at one more.
    /// - Parameters:
    ///   - number: Which.
    ///   - work: Says what came of it.
    func add(_ number: Int, _ work: @escaping @Sendable () -> FeedFetch.Result) {
        DispatchQueue.global().async(group: group) { [self] in
            let result = work()
            collected.withLock { $0[number] = result }
        }
    }

    /// Waits for all of them.
    /// - Returns: What came of each, in their order.
    func results() -> [FeedFetch.Result] {
        group.wait()
        return collected.withLock { $0.compactMap(\.self) }
    }
}
