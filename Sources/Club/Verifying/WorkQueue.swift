import Synchronization

/// A queue to which one task adds items that several tasks take, in order. It holds few: whoever adds more waits.
final class WorkQueue<Item: Sendable>: Sendable {
    private struct State {
        var items: [Item] = []
        var isFinished = false
        var isAbandoned = false
        /// The tasks that found the queue empty.
        var waiting: [CheckedContinuation<Item?, Never>] = []
        /// The task that found the queue full.
        var adding: CheckedContinuation<Void, Never>?
    }

    private let most: Int
    private let state = Mutex(State())

    /// - Parameter most: The number of items that wait to be taken.
    init(most: Int) {
        self.most = most
    }

    /// Adds an item, and waits until there is room for the next one.
    func add(_ item: Item) async {
        let idle = state.withLock { state -> CheckedContinuation<Item?, Never>? in
            let idle = state.waiting.popLast()
            if idle == nil, !state.isAbandoned { state.items.append(item) }
            return idle
        }
        idle?.resume(returning: item)
        await withCheckedContinuation { continuation in
            let hasRoom = state.withLock { state in
                let hasRoom = state.items.count < most || state.isAbandoned
                if !hasRoom { state.adding = continuation }
                return hasRoom
            }
            if hasRoom { continuation.resume() }
        }
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

    /// Drops all items, those that are going to be added too: somebody who took one has failed.
    func abandon() {
        let adding = state.withLock { state in
            state.isAbandoned = true
            state.items = []
            defer { state.adding = nil }
            return state.adding
        }
        adding?.resume()
        finish()
    }

    /// The next item; waits until there is one. `nil` after the end.
    func next() async -> Item? {
        await withCheckedContinuation { continuation in
            let (answer, adding) = state.withLock { state -> (Item??, CheckedContinuation<Void, Never>?) in
                if !state.items.isEmpty {
                    let item = state.items.removeFirst()
                    defer { state.adding = nil }
                    return (item, state.adding)
                }
                if state.isFinished { return (.some(nil), nil) }
                state.waiting.append(continuation)
                return (nil, nil)
            }
            adding?.resume()
            if let answer { continuation.resume(returning: answer) }
        }
    }
}
