import Synchronization

/// A queue to which one task adds items that several tasks take, in order.
final class WorkQueue<Item: Sendable>: Sendable {
    private struct State {
        var items: [Item] = []
        var taken = 0
        var isFinished = false
        /// The tasks that found the queue empty.
        var waiting: [CheckedContinuation<Item?, Never>] = []
    }

    private let state = Mutex(State())

    /// Adds an item.
    func add(_ item: Item) {
        let idle = state.withLock { state -> CheckedContinuation<Item?, Never>? in
            let idle = state.waiting.popLast()
            if idle == nil { state.items.append(item) }
            return idle
        }
        idle?.resume(returning: item)
    }

    /// Ends the queue: nothing more is added.
    func finish() {
        let idle = state.withLock { state in
            state.isFinished = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for one in idle { one.resume(returning: nil) }
    }

    /// The next item; waits until there is one. `nil` after the end.
    func next() async -> Item? {
        await withCheckedContinuation { continuation in
            let answer = state.withLock { state -> Item?? in
                if state.taken < state.items.count {
                    state.taken += 1
                    return state.items[state.taken - 1]
                }
                if state.isFinished { return .some(nil) }
                state.waiting.append(continuation)
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }
}
