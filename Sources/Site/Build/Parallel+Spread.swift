import Synchronization

extension Parallel {
    /// Turns every item into a result, and every piece that is found on the way into another: tasks that find no item any
    /// more help with the pieces, so that one large item keeps all tasks busy.
    /// - Parameters:
    ///   - items: The work.
    ///   - jobs: The number of tasks.
    ///   - state: Makes a task's own state.
    ///   - body: Does one item, and passes pieces on while it does.
    ///   - consume: Does one piece.
    /// - Returns: The results in the items' order, and those of the pieces in any order.
    /// - Throws: The first error of any task.
    static func spread<Item: Sendable, State, Piece: Sendable, Output: Sendable, Part: Sendable>(
        _ items: [Item], jobs: Int, state: @escaping @Sendable () throws -> State,
        _ body: @escaping @Sendable (State, Item, (Piece) throws -> Void) throws -> Output,
        consume: @escaping @Sendable (State, Piece) throws -> Part
    ) async throws -> (outputs: [Output], parts: [Part]) {
        let queue = PieceQueue<Piece>(items: items.count)
        let results = await withTaskGroup(of: Result<([(Int, Output)], [Part]), any Error>.self) { group in
            for _ in 0..<jobs {
                group.addTask {
                    do {
                        let state = try state()
                        var (outputs, parts) = ([(Int, Output)](), [Part]())
                        while let work = await queue.next() {
                            switch work {
                            case .piece(let piece): parts.append(try consume(state, piece))
                            case .item(let index):
                                let output = try body(state, items[index]) { piece in
                                    // Whoever finds pieces faster than they are done does some of them: few wait at a time.
                                    if !queue.add(piece, most: jobs * 2) { parts.append(try consume(state, piece)) }
                                }
                                outputs.append((index, output))
                                queue.finishItem()
                            }
                        }
                        return .success((outputs, parts))
                    } catch {
                        queue.stop()
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        var (outputs, parts) = ([Output?](repeating: nil, count: items.count), [Part]())
        for result in results {
            let (done, more) = try result.get()
            for (index, output) in done { outputs[index] = output }
            parts += more
        }
        return (outputs.compactMap { $0 }, parts)
    }
}

/// Gives out items one after another, and pieces before them.
private final class PieceQueue<Piece: Sendable>: Sendable {
    enum Work {
        case item(Int)
        case piece(Piece)
    }

    private struct State {
        var left: Range<Int>
        /// The number of items that are being done, and may still yield pieces.
        var active = 0
        var pieces: [Piece] = []
        var isStopped = false
        var waiting: [CheckedContinuation<Void, Never>] = []

        /// True if nothing will come any more.
        var isAtEnd: Bool { isStopped || (pieces.isEmpty && left.isEmpty && active == 0) }
    }

    private let state: Mutex<State>

    init(items: Int) {
        state = Mutex(State(left: 0..<items))
    }

    /// The next work; waits while only pieces can come that are yet to be found.
    /// - Returns: `nil` when there is none left.
    func next() async -> Work? {
        while true {
            let (work, isAtEnd) = state.withLock { state -> (Work?, Bool) in
                guard !state.isAtEnd else { return (nil, true) }
                if let piece = state.pieces.popLast() { return (.piece(piece), false) }
                guard let item = state.left.popFirst() else { return (nil, false) }
                state.active += 1
                return (.item(item), false)
            }
            if let work { return work }
            if isAtEnd {
                wakeAll()
                return nil
            }
            await pause()
        }
    }

    /// Adds a piece.
    /// - Parameter most: The most pieces that may wait.
    /// - Returns: False if so many wait already: then nothing was added.
    func add(_ piece: Piece, most: Int) -> Bool {
        let (isAdded, waiting) = state.withLock { state -> (Bool, CheckedContinuation<Void, Never>?) in
            guard state.pieces.count < most else { return (false, nil) }
            state.pieces.append(piece)
            return (true, state.waiting.popLast())
        }
        waiting?.resume()
        return isAdded
    }

    /// Takes notice that an item is done.
    func finishItem() {
        if state.withLock({ state in
            state.active -= 1
            return state.isAtEnd
        }) {
            wakeAll()
        }
    }

    /// Gives out nothing any more.
    func stop() {
        state.withLock { $0.isStopped = true }
        wakeAll()
    }

    private func pause() async {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if state.isAtEnd || !state.pieces.isEmpty { return true }
                state.waiting.append(continuation)
                return false
            }
            if isReady { continuation.resume() }
        }
    }

    private func wakeAll() {
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
