import Files
import Synchronization

/// The open connections, and the time until which each may stay as it is.
final class ConnectionTable: Sendable {
    /// The phase that a connection is in.
    enum Phase {
        /// Waiting for a request, or for the rest of one: it may give way to another connection.
        case waiting
        /// Being answered.
        case answering
    }

    private struct Entry {
        let socket: ForeignSocket
        var phase = Phase.waiting
        var since: ContinuousClock.Instant
        var end: ContinuousClock.Instant
    }

    private struct State {
        var entries: [Int: Entry] = [:]
        var next = 0
        /// The task that sleeps until the first connection's time is over, and the end of its sleep.
        var alarm: (task: Task<Void, any Error>, time: ContinuousClock.Instant)?
        /// The tasks that wait for room for a connection.
        var queue: [CheckedContinuation<Void, Never>] = []

        /// Ends the sleep of the alarm that would come too late for a connection, so that its time is set anew.
        func advanceAlarm(to time: ContinuousClock.Instant) {
            if let alarm, time < alarm.time { alarm.task.cancel() }
        }
    }

    private let most: Int
    private let state = Mutex(State())

    /// - Parameter most: The most connections at a time.
    init(most: Int) {
        self.most = max(1, most)
    }

    /// Waits until there is room for another connection. Of those that only wait, the oldest is ended.
    func waitForRoom() async {
        while true {
            let isFree = state.withLock { $0.entries.count < most }
            if isFree { return }
            giveWay()
            await withCheckedContinuation { continuation in
                let isFree = state.withLock { state in
                    if state.entries.count >= most { state.queue.append(continuation) }
                    return state.entries.count < most
                }
                if isFree { continuation.resume() }
            }
        }
    }

    /// Adds a connection.
    /// - Parameters:
    ///   - socket: Its socket, which stays open until ``remove(_:)``.
    ///   - time: The time that it may take to send a request.
    /// - Returns: Its number.
    func add(_ socket: ForeignSocket, for time: Duration) -> Int {
        let now = ContinuousClock.now
        return state.withLock { state in
            state.next += 1
            state.entries[state.next] = Entry(socket: socket, since: now, end: now + time)
            state.advanceAlarm(to: now + time)
            return state.next
        }
    }

    /// Sets a connection's phase, and the time that it may take.
    func set(_ number: Int, _ phase: Phase, for time: Duration) {
        let now = ContinuousClock.now
        state.withLock { state in
            state.entries[number]?.phase = phase
            state.entries[number]?.since = now
            state.entries[number]?.end = now + time
            state.advanceAlarm(to: now + time)
        }
    }

    /// Removes a connection, before its socket is closed.
    func remove(_ number: Int) {
        let waiting = state.withLock { state in
            state.entries[number] = nil
            defer { state.queue = [] }
            return state.queue
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Ends each connection that takes longer than it may, until the task is cancelled.
    func endOverdue() async {
        while !Task.isCancelled {
            let alarm = state.withLock { state in
                let now = ContinuousClock.now
                for entry in state.entries.values where entry.end <= now { Self.end(entry) }
                let next = state.entries.values.map(\.end).filter { $0 > now }.min() ?? now + .seconds(86_400)
                let alarm = Task { try await Task.sleep(until: next, clock: .continuous) }
                state.alarm = (alarm, next)
                return alarm
            }
            await withTaskCancellationHandler {
                _ = await alarm.result
            } onCancel: {
                alarm.cancel()
            }
        }
    }

    /// Ends the connection that has waited longest, if any waits.
    func giveWay() {
        state.withLock { state in
            let waiting = state.entries.values.filter { $0.phase == .waiting }
            if let oldest = waiting.min(by: { $0.since < $1.since }) { Self.end(oldest) }
        }
    }

    /// Whoever reads from the socket finds its end, whoever writes an error; its owner closes it.
    private static func end(_ entry: Entry) {
        entry.socket.shutDown(.both)
    }
}
