import Dispatch
import Glibc
import Synchronization
import SystemPackage

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

    /// Returns the value of `body`, which runs on other threads. Meanwhile the main thread calls `work` whenever something can be
    /// read from a descriptor, and at the time that `work` returned last.
    /// - Parameters:
    ///   - descriptor: A descriptor that `work` reads from until it is empty; −1 is waited for in vain.
    ///   - work: Returns the time at which it has to be called again even if nothing can be read.
    static func value<Value: Sendable>(
        of body: @escaping @Sendable () async throws -> Value, watching descriptor: () -> Int32,
        do work: () -> ContinuousClock.Instant
    ) throws -> Value {
        let outcome = Outcome<Value>()
        // poll(2) waits for descriptors: of a pair of sockets, one is shut when the task is done.
        var pair: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &pair) == 0 else { throw Errno(rawValue: errno) }
        let (done, other) = (pair[0], pair[1])
        defer {
            close(done)
            close(other)
        }
        start(body, outcome) { shutdown(other, Int32(SHUT_RDWR)) }
        var next = work()
        while true {
            let left = max(.zero, next - .now) / .milliseconds(1)
            var requests = [
                pollfd(fd: done, events: Int16(POLLIN), revents: 0),
                pollfd(fd: descriptor(), events: Int16(POLLIN), revents: 0),
            ]
            // Rounded up: less than a millisecond must not become a wait of none.
            _ = poll(&requests, nfds_t(requests.count), Int32(clamping: Int(left.rounded(.up))))
            if requests[0].revents != 0 { return try outcome.get() }
            if requests[1].revents != 0 || next <= .now { next = work() }
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
