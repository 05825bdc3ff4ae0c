import Dispatch
import Synchronization

/// Waits, on the main thread, for the few things that are asynchronous.
///
/// `main` is not: where it is, Linux hands everything to a pool of threads, whose start and whose heap, which the system
/// gives page by page, cost each command more than most commands do.
enum Waiting {
    /// What `body` comes to, on other threads.
    static func value<Value: Sendable>(
        of body: @escaping @Sendable () async throws -> Value
    ) throws -> Value {
        let outcome = Outcome<Value>()
        let isDone = DispatchSemaphore(value: 0)
        start(body, outcome, isDone)
        // The main thread is none of those that tasks run on, so nothing waits for it.
        isDone.wait()
        return try outcome.get()
    }

    /// What `body` comes to, on other threads; the main thread does something else now and then while it waits.
    static func value<Value: Sendable>(
        every interval: Duration, do work: () -> Void, of body: @escaping @Sendable () async throws -> Value
    ) throws -> Value {
        let outcome = Outcome<Value>()
        let isDone = DispatchSemaphore(value: 0)
        start(body, outcome, isDone)
        while isDone.wait(timeout: .now() + interval / .seconds(1)) == .timedOut { work() }
        return try outcome.get()
    }

    private static func start<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value, _ outcome: Outcome<Value>, _ isDone: DispatchSemaphore
    ) {
        Task {
            do {
                let value = try await body()
                outcome.set(.success(value))
            } catch {
                outcome.set(.failure(error))
            }
            isDone.signal()
        }
    }

    /// Is set before the signal, and read after it.
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
