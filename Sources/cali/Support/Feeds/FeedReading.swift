import Dispatch
import Synchronization

/// Reads feeds on other threads while the next ones are on their way.
final class FeedReading: Sendable {
    private let group = DispatchGroup()
    private let state: Mutex<(results: [FeedFetch.Result?], done: Int)>

    /// - Parameter count: How many feeds there are.
    init(count: Int) {
        state = Mutex((Array(repeating: nil, count: count), 0))
    }

    /// Reads one more.
    /// - Parameter work: Gets how many are done before it, and gives the feed's number and what came of it.
    func add(_ work: @escaping @Sendable (Int) -> (Int, FeedFetch.Result)) {
        DispatchQueue.global().async(group: group) { [self] in
            let done = state.withLock { state in
                state.done += 1
                return state.done
            }
            let (number, result) = work(done)
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
