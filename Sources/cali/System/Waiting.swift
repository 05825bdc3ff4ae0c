import Dispatch
import Files
import Synchronization

/// Waits, on the main thread, for the few things that are asynchronous.
///
/// `main` itself is not asynchronous: on Linux that would start a pool of threads, which with its heap costs more time than
/// most commands take.
enum Waiting {
    /// Returns the value of `body`, which runs on other threads.
    static func value<Value: Sendable>(
        of body: @escaping @Sendable () async throws -> Value
    ) throws -> Value {
        let outcome = Outcome<Value>()
        let isDone = DispatchSemaphore(value: 0)
        start(body, outcome) { isDone.signal() }
        // The main thread is none of those that tasks run on, so nothing waits for it.
        isDone.wait()
        return try outcome.get()
    }

    /// Returns the value of `body`, which runs on other threads. Meanwhile the main thread calls `work` whenever an interest is
    /// met, and at the time that `work` returned last.
    /// - Parameters:
    ///   - interest: An interest in something that `work` reads until it is empty.
    ///   - work: Returns the time at which it has to be called again even if nothing can be read.
    static func value<Value: Sendable>(
        of body: @escaping @Sendable () async throws -> Value, watching interest: () -> Interest,
        do work: () -> ContinuousClock.Instant
    ) throws -> Value {
        let outcome = Outcome<Value>()
        // The system waits for descriptors: of two sockets, one is shut when the task is done.
        let (done, other) = try ConnectedSocket.pair()
        start(body, outcome) { other.shutDown(.both) }
        var next = work()
        while true {
            let ready = try Readiness.wait(for: [done.interest(in: .reading), interest()], until: next)
            if !ready[0].isEmpty { return try outcome.get() }
            if !ready[1].isEmpty || next <= .now { next = work() }
        }
    }

    private static func start<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value, _ outcome: Outcome<Value>,
        then end: @escaping @Sendable () -> Void
    ) {
        Task {
            do {
                let value = try await body()
                outcome.set(.success(value))
            } catch {
                outcome.set(.failure(error))
            }
            end()
        }
    }

    /// The result of a task, set before the end is signalled and read after it.
    private final class Outcome<Value: Sendable>: Sendable {
        private let result = Mutex<Result<Value, any Error>>(.failure(CancellationError()))

        func set(_ result: Result<Value, any Error>) {
            self.result.withLock { $0 = result }
        }

        func get() throws -> Value {
            try result.withLock { $0 }.get()
        }
    }
}
