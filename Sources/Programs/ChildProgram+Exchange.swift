public import Files

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
        let child = try startConnected(session)
        var exchange = Exchange(input, results: child.results, errors: child.errors, most: limits.output)
        let excess = exchange.run(for: limits.time)
        if excess != nil {
            if limits.grace > .zero {
                child.process.send(.terminate)
                exchange.waitForEnd(for: limits.grace)
            }
            child.process.send(.kill)
        }
        return Outcome(
            ending: child.process.waitForEnd(), output: exchange.results.bytes, errors: exchange.errors.bytes,
            excess: excess)
    }

    /// Starts it. Afterwards it alone has its ends of the sockets, so that they end with it.
    private func startConnected(_ session: Session) throws(SystemError) -> ConnectedChild {
        let (results, itsResults) = try ConnectedSocket.pair(for: "run", path)
        let (errors, itsErrors) = try ConnectedSocket.pair(for: "run", path)
        let process = try start(.sockets(exchange: itsResults, errors: itsErrors), session)
        return ConnectedChild(process: process, results: results, errors: errors)
    }
}

/// A child, and our ends of the sockets that are its standard streams.
private struct ConnectedChild: ~Copyable {
    let process: ChildProcess
    /// Its standard input and output.
    let results: ConnectedSocket
    /// Its standard error.
    let errors: ConnectedSocket
}

/// The bytes that go to a child and come from it.
private struct Exchange {
    private static let piece = 1 << 16

    /// A stream that the child writes to.
    struct Stream {
        fileprivate let socket: ConnectedSocket
        fileprivate(set) var bytes: [UInt8] = []
        fileprivate var isOpen = true

        fileprivate func interest(in readiness: Readiness) -> Interest {
            isOpen ? socket.interest(in: readiness) : .nothing
        }
    }

    private var input: ArraySlice<UInt8>
    private(set) var results: Stream
    private(set) var errors: Stream
    private let most: Int

    init(_ input: [UInt8], results: ConnectedSocket, errors: ConnectedSocket, most: Int) {
        self.input = input[...]
        (self.results, self.errors, self.most) = (Stream(socket: results), Stream(socket: errors), most)
        if input.isEmpty { results.shutDown(.sending) }
    }

    /// Writes and reads until the child has closed its side.
    /// - Returns: The bound that it went beyond.
    mutating func run(for time: Duration) -> ChildProgram.Outcome.Excess? {
        let end = ContinuousClock.now + time
        while results.isOpen || errors.isOpen {
            guard let ready = wait(until: end) else { return .time }
            if ready.results.contains(.writing) { write() }
            if ready.results.contains(.reading), !read(&results) { return .output }
            if ready.errors.contains(.reading) { _ = read(&errors) }
        }
        return nil
    }

    /// Waits until the child has closed its side.
    mutating func waitForEnd(for time: Duration) {
        let end = ContinuousClock.now + time
        while results.isOpen || errors.isOpen {
            guard let ready = wait(until: end) else { return }
            if ready.results.contains(.reading) { _ = read(&results) }
            if ready.errors.contains(.reading) { _ = read(&errors) }
        }
    }

    /// Waits until something can be written or read.
    /// - Returns: Nil when the time is over.
    private func wait(until end: ContinuousClock.Instant) -> (results: Readiness, errors: Readiness)? {
        // A child that never stops writing must not run for ever.
        guard .now < end else { return nil }
        let interests = [
            results.interest(in: input.isEmpty ? .reading : [.reading, .writing]), errors.interest(in: .reading),
        ]
        return (try? Readiness.wait(for: interests, until: end)).map { ($0[0], $0[1]) }
    }

    private mutating func write() {
        // A child that does not want the rest: its output is still read.
        let count = (try? results.socket.send(input.prefix(Self.piece))) ?? input.count
        input = input.dropFirst(count)
        if input.isEmpty { results.socket.shutDown(.sending) }
    }

    /// Reads what is there.
    /// - Returns: False when that is more than is kept.
    private func read(_ stream: inout Stream) -> Bool {
        let part: [UInt8]
        do throws(SystemError) {
            guard let there = try stream.socket.receive(atMost: Self.piece) else { return true }
            part = there
        } catch {
            // An error is an end, too.
            part = []
        }
        stream.isOpen = !part.isEmpty
        let kept = part.prefix(most - stream.bytes.count)
        stream.bytes += kept
        return kept.count == part.count
    }
}
