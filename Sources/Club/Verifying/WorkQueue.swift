import Synchronization

/// Work that one task finds and several do, in the order in which it was found.
final class WorkQueue<Item: Sendable>: Sendable {
    private struct State {
        var items: [Item] = []
        var taken = 0
        var isFinished = false
        /// Those who found nothing to do.
        var waiting: [CheckedContinuation<Item?, Never>] = []
    }

    private let state = Mutex(State())

    /// Adds something to do.
    func add(_ item: Item) {
        let idle = state.withLock { state -> CheckedContinuation<Item?, Never>? in
            let idle = state.waiting.popLast()
            if idle == nil { state.items.append(item) }
            return idle
        }
        idle?.resume(returning: item)
    }

    /// Says that nothing more comes.
    func finish() {
        let idle = state.withLock { state in
            state.isFinished = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for one in idle { one.resume(returning: nil) }
    }

    /// What to do next; waits for it. `nil` when all is done.
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
