public import Files
import Glibc

extension ChildProgram {
    /// The bounds of an exchange.
    public struct Limits: Sendable {
        /// The most bytes of its standard output, and the most that are kept of its standard error.
        public let output: Int
        /// The longest time from its start to its end.
        public let time: Duration
        /// The time that a program beyond its bounds has to end by itself after it is asked to.
        public let grace: Duration

        /// Bounds from their parts. Without grace a program that goes beyond them is killed at once.
        public init(output: Int, time: Duration, grace: Duration = .zero) {
            (self.output, self.time, self.grace) = (output, time, grace)
        }
    }

    /// The result of an exchange.
    public struct Outcome: Sendable {
        /// A bound that a program went beyond.
        public enum Excess: Sendable {
            /// It took too long.
            case time
            /// It wrote too much.
            case output
        }

        /// The way in which it ended.
        public let ending: Ending
        /// Its standard output.
        public let output: [UInt8]
        /// Its standard error.
        public let errors: [UInt8]
        /// The bound for which it was ended; nil when it ended by itself.
        public let excess: Excess?
    }

    /// Runs a program with a standard input, and collects its output.
    ///
    /// - Parameters:
    ///   - input: The whole input.
    ///   - limits: The bounds; a program that goes beyond them is ended.
    ///   - session: The session that it runs in. In one of its own, its children are ended with it.
    /// - Throws: ``SystemError``.
    public func exchange(
        _ input: [UInt8], _ limits: Limits, session: Session = .own
    ) throws(SystemError) -> Outcome {
        var results = try SocketPair(path)
        var errors = try SocketPair(path)
        let child = try start([results.theirs, results.theirs, errors.theirs], session)
        results.closeTheirs()
        errors.closeTheirs()
        var exchange = Exchange(input, results: results.ours, errors: errors.ours, most: limits.output)
        let excess = exchange.run(for: limits.time)
        if excess != nil {
            let all = session == .own ? -child : child
            if limits.grace > .zero {
                kill(all, SIGTERM)
                exchange.waitForEnd(for: limits.grace)
            }
            kill(all, SIGKILL)
        }
        return Outcome(
            ending: Self.end(of: child), output: exchange.results.bytes, errors: exchange.errors.bytes, excess: excess)
    }
}

/// Two connected sockets: ours, and one for a child.
///
/// Not a pipe: writing to a child that is gone must not end this program by SIGPIPE.
private struct SocketPair: ~Copyable {
    let ours: Int32
    private(set) var theirs: Int32

    init(_ program: String) throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw SystemError(operation: "run", path: program, errno: errno)
        }
        (ours, theirs) = (ends[0], ends[1])
    }

    mutating func closeTheirs() {
        close(theirs)
        theirs = -1
    }

    deinit {
        close(ours)
        if theirs >= 0 { close(theirs) }
    }
}

/// The bytes that go to a child and come from it.
private struct Exchange {
    private static let piece = 1 << 16

    /// A stream that the child writes to.
    struct Stream {
        let socket: Int32
        fileprivate(set) var bytes: [UInt8] = []
        fileprivate var isOpen = true
    }

    private var input: ArraySlice<UInt8>
    private(set) var results: Stream
    private(set) var errors: Stream
    private let most: Int

    init(_ input: [UInt8], results: Int32, errors: Int32, most: Int) {
        self.input = input[...]
        (self.results, self.errors, self.most) = (Stream(socket: results), Stream(socket: errors), most)
        if input.isEmpty { shutdown(results, Int32(SHUT_WR)) }
    }

    /// Writes and reads until the child has closed its side.
    /// - Returns: The bound that it went beyond.
    mutating func run(for time: Duration) -> ChildProgram.Outcome.Excess? {
        let end = ContinuousClock.now + time
        while results.isOpen || errors.isOpen {
            guard let ready = poll(until: end) else { return .time }
            if ready.canWrite { write() }
            if ready.hasResults, !read(&results) { return .output }
            if ready.hasErrors { _ = read(&errors) }
        }
        return nil
    }

    /// Waits until the child has closed its side.
    mutating func waitForEnd(for time: Duration) {
        let end = ContinuousClock.now + time
        while results.isOpen || errors.isOpen {
            guard let ready = poll(until: end) else { return }
            if ready.hasResults { _ = read(&results) }
            if ready.hasErrors { _ = read(&errors) }
        }
    }

    /// Waits until something can be written or read.
    /// - Returns: Nil when the time is over.
    private func poll(until end: ContinuousClock.Instant) -> (canWrite: Bool, hasResults: Bool, hasErrors: Bool)? {
        let rest = (end - .now).components
        guard rest.seconds >= 0, rest.attoseconds >= 0 else { return nil }
        let milliseconds = Int32(clamping: rest.seconds * 1000 + rest.attoseconds / 1_000_000_000_000_000 + 1)
        let wanted = Int16(POLLIN | (input.isEmpty ? 0 : POLLOUT))
        // A negative descriptor is ignored.
        var states = [
            pollfd(fd: results.isOpen ? results.socket : -1, events: wanted, revents: 0),
            pollfd(fd: errors.isOpen ? errors.socket : -1, events: Int16(POLLIN), revents: 0),
        ]
        guard Glibc.poll(&states, 2, milliseconds) >= 0 || errno == EINTR else { return nil }
        let readable = POLLIN | POLLHUP | POLLERR
        return (
            Int32(states[0].revents) & POLLOUT != 0, Int32(states[0].revents) & readable != 0,
            Int32(states[1].revents) & readable != 0
        )
    }

    private mutating func write() {
        let count = input.prefix(Self.piece).withUnsafeBytes {
            send(results.socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        }
        if count > 0 {
            input = input.dropFirst(count)
        } else if errno != EINTR, errno != EAGAIN {
            // It does not want the rest; its output is still read.
            input = []
        }
        if input.isEmpty { shutdown(results.socket, Int32(SHUT_WR)) }
    }

    /// Reads what is there.
    /// - Returns: False when that is more than is kept.
    private func read(_ stream: inout Stream) -> Bool {
        var (count, number) = (0, Int32(0))
        let part = [UInt8](unsafeUninitializedCapacity: Self.piece) { room, initialized in
            count = recv(stream.socket, room.baseAddress, room.count, Int32(MSG_DONTWAIT))
            number = errno
            initialized = max(count, 0)
        }
        stream.isOpen = count > 0 || (count < 0 && (number == EINTR || number == EAGAIN))
        let kept = part.prefix(most - stream.bytes.count)
        stream.bytes += kept
        return kept.count == part.count
    }
}
