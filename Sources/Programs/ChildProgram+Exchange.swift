import Glibc

extension ChildProgram {
    /// The bounds of an exchange.
    public struct Limits: Sendable {
        /// The most bytes that are taken of what it writes.
        public let output: Int
        /// The longest time from its start to its end.
        public let time: Duration

        /// - Parameters:
        ///   - output: The most bytes that are taken of what it writes.
        ///   - time: The longest time from its start to its end.
        public init(output: Int, time: Duration) {
            self.output = output
            self.time = time
        }
    }

    /// Gives a program its standard input and takes its standard output; what it says of errors goes nowhere.
    ///
    /// - Parameters:
    ///   - input: The whole input.
    ///   - limits: A program that goes beyond them is killed.
    /// - Returns: Its end, and its output, at most as much as allowed.
    /// - Throws: ``StartError``.
    public func exchange(_ input: [UInt8], _ limits: Limits) throws(StartError) -> (ending: Ending, output: [UInt8]) {
        // A pair of sockets and not two pipes: writing to a child that is gone must not end this program by SIGPIPE.
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw StartError(program: path, errno: errno)
        }
        defer { close(ends[0]) }
        let child: pid_t
        do {
            defer { close(ends[1]) }
            child = try start([ends[1], ends[1]])
        }
        var exchange = Exchange(ends[0], input, limits)
        if !exchange.run() { kill(child, SIGKILL) }
        return (Self.end(of: child), exchange.output)
    }
}

/// The two directions of an exchange with a child.
private struct Exchange {
    private static let piece = 1 << 16

    private let socket: Int32
    private var input: ArraySlice<UInt8>
    private let limits: ChildProgram.Limits
    private let end: ContinuousClock.Instant
    private(set) var output: [UInt8] = []

    init(_ socket: Int32, _ input: [UInt8], _ limits: ChildProgram.Limits) {
        self.socket = socket
        self.input = input[...]
        self.limits = limits
        end = .now + limits.time
    }

    /// Writes and reads until the child has closed its side.
    /// - Returns: False when it went beyond its limits.
    mutating func run() -> Bool {
        if input.isEmpty { shutdown(socket, Int32(SHUT_WR)) }
        while true {
            let rest = (end - .now).components
            guard rest.seconds >= 0, rest.attoseconds >= 0 else { return false }
            let milliseconds = Int32(clamping: rest.seconds * 1000 + rest.attoseconds / 1_000_000_000_000_000 + 1)
            var state = pollfd(fd: socket, events: Int16(POLLIN | (input.isEmpty ? 0 : POLLOUT)), revents: 0)
            guard poll(&state, 1, milliseconds) >= 0 || errno == EINTR else { return false }
            if Int32(state.revents) & POLLOUT != 0 { write() }
            if Int32(state.revents) & (POLLIN | POLLHUP | POLLERR) != 0 {
                guard let isOpen = read() else { return false }
                if !isOpen { return true }
            }
        }
    }

    private mutating func write() {
        let count = input.prefix(Self.piece).withUnsafeBytes {
            send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        }
        if count > 0 {
            input = input.dropFirst(count)
        } else if errno != EINTR, errno != EAGAIN {
            // It does not want the rest; what it says of that is still read.
            input = []
        }
        if input.isEmpty { shutdown(socket, Int32(SHUT_WR)) }
    }

    /// - Returns: True while the child may write more; nil when it wrote too much.
    private mutating func read() -> Bool? {
        var (count, number) = (0, Int32(0))
        output += [UInt8](unsafeUninitializedCapacity: Self.piece) { room, initialized in
            count = recv(socket, room.baseAddress, room.count, Int32(MSG_DONTWAIT))
            number = errno
            initialized = max(count, 0)
        }
        guard output.count <= limits.output else {
            output.removeLast(output.count - limits.output)
            return nil
        }
        return count > 0 || (count < 0 && (number == EINTR || number == EAGAIN))
    }
}
