import Dispatch
import Synchronization

/// Looks at feeds on other threads while the next ones are on their way.
final class FeedReading: Sendable {
    private let group = DispatchGroup()
    private let state: Mutex<(results: [FeedFetch.Result?], begun: Int)>

    /// - Parameter count: How many feeds there are.
    init(count: Int) {
        state = Mutex((Array(repeating: nil, count: count), 0))
    }

    /// How many were added.
    var begun: Int { state.withLock { $0.begun } }

    /// Looks at one more.
    /// - Parameters:
    ///   - number: Which.
    ///   - work: Says what came of it.
    func add(_ number: Int, _ work: @escaping @Sendable () -> FeedFetch.Result) {
        state.withLock { $0.begun += 1 }
        DispatchQueue.global().async(group: group) { [self] in
            let result = work()
            state.withLock { $0.results[number] = result }
        }
    }

    /// Waits for all of them.
    /// - Returns: What came of each, in their order.
    func results() -> [FeedFetch.Result] {
        group.wait()
        return state.withLock { $0.results.compactMap(\.self) }
    }
}
