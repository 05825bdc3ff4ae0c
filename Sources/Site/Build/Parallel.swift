import Synchronization

/// Spreads work over tasks that each have a state of their own, such as an open repository.
enum Parallel {
    /// Does two things at once.
    /// - Throws: The first one's error, or else the second one's.
    static func both<First: Sendable, Second: Sendable>(
        _ first: @escaping @Sendable () async throws -> First,
        _ second: @escaping @Sendable () async throws -> Second
    ) async throws -> (First, Second) {
        async let other = outcome(second)
        let one = await outcome(first)
        let two = await other
        return (try one.get(), try two.get())
    }

    private static func outcome<Value: Sendable>(
        _ body: @Sendable () async throws -> Value
    ) async -> Result<Value, any Error> {
        do {
            return .success(try await body())
        } catch {
            return .failure(error)
        }
    }

    /// Turns every item into a result, without a state.
    static func map<Item: Sendable, Output: Sendable>(
        _ items: [Item], jobs: Int, _ body: @escaping @Sendable (Item) throws -> Output
    ) async throws -> [Output] {
        let noState = { @Sendable in }
        return try await map(items, jobs: jobs, state: noState) { _, item in try body(item) }
    }

    /// Turns every item into a result.
    /// - Parameters:
    ///   - items: The work.
    ///   - jobs: The number of tasks.
    ///   - state: Makes a task's own state.
    ///   - body: Does one piece; called in one task at a time for one state.
    /// - Returns: The results in the items' order.
    /// - Throws: The first error of any task.
    static func map<Item: Sendable, State, Output: Sendable>(
        _ items: [Item], jobs: Int, state: @escaping @Sendable () throws -> State,
        _ body: @escaping @Sendable (State, Item) throws -> Output
    ) async throws -> [Output] {
        // Small enough that all tasks end together, large enough that they seldom meet at the counter.
        let chunk = max(1, min(64, items.count / (jobs * 8)))
        let queue = WorkQueue(count: items.count, chunk: chunk)
        let results = await withTaskGroup(of: Result<[(Int, Output)], any Error>.self) { group in
            for _ in 0..<min(jobs, max(1, items.count)) {
                group.addTask {
                    Result {
                        let state = try state()
                        var done: [(Int, Output)] = []
                        while let range = queue.next() {
                            for index in range { done.append((index, try body(state, items[index]))) }
                        }
                        return done
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        var outputs = [Output?](repeating: nil, count: items.count)
        for result in results {
            for (index, output) in try result.get() { outputs[index] = output }
        }
        return outputs.compactMap { $0 }
    }
}

/// Gives out ranges of work, each to one task.
private final class WorkQueue: Sendable {
    private let position = Atomic<Int>(0)
    private let count: Int
    private let chunk: Int

    init(count: Int, chunk: Int) {
        self.count = count
        self.chunk = chunk
    }

    func next() -> Range<Int>? {
        let start = position.wrappingAdd(chunk, ordering: .relaxed).oldValue
        return start < count ? start..<min(start + chunk, count) : nil
    }
}
