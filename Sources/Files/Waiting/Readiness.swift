import Glibc
import SystemPackage

/// The things that can be done with a descriptor without waiting.
public struct Readiness: OptionSet, Sendable {
    /// A bit for each.
    public let rawValue: UInt8

    /// A readiness from its bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Reading: there are bytes, the end or an error.
    public static let reading = Readiness(rawValue: 1)
    /// Writing.
    public static let writing = Readiness(rawValue: 2)

    /// Waits until at least one descriptor is ready (poll(2)).
    /// - Parameters:
    ///   - interests: The descriptors, each with what it is waited for.
    ///   - end: The time until which is waited; `nil` for ever. Once it is over, what is ready already still counts.
    /// - Returns: The readiness for each interest; nothing for any of them when the time is over.
    /// - Throws: ``SystemError``.
    public static func wait(
        for interests: [Interest], until end: ContinuousClock.Instant? = nil
    ) throws(SystemError) -> [Readiness] {
        var requests = interests.map(\.request)
        while true {
            let count = poll(&requests, nfds_t(requests.count), milliseconds(until: end))
            if count > 0 { break }
            guard count == 0 || errno == EINTR else { throw .last("poll", "") }
            if let end, end <= .now { break }
        }
        return requests.map { Readiness(events: Int32($0.revents)) }
    }

    /// Rounded up: less than a millisecond must not become a wait of none.
    private static func milliseconds(until end: ContinuousClock.Instant?) -> Int32 {
        guard let end else { return -1 }
        let left = ((end - .now) / .milliseconds(1)).rounded(.up)
        return Int32(min(max(left, 0), Double(Int32.max)))
    }

    private init(events: Int32) {
        self = []
        if events & ~POLLOUT != 0 { insert(.reading) }
        if events & POLLOUT != 0 { insert(.writing) }
    }
}

/// A descriptor, and what it is waited for.
public struct Interest: Sendable {
    fileprivate let request: pollfd

    /// Nothing: it never becomes ready.
    public static let nothing = Interest(-1, [])

    init(_ descriptor: FileDescriptor, _ readiness: Readiness) {
        self.init(descriptor.rawValue, readiness)
    }

    private init(_ descriptor: Int32, _ readiness: Readiness) {
        var events: Int32 = 0
        if readiness.contains(.reading) { events |= POLLIN }
        if readiness.contains(.writing) { events |= POLLOUT }
        // A negative descriptor is ignored.
        request = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    }
}

extension File {
    /// The interest that is met as soon as something can be read, be it the end.
    public var interestInReading: Interest { Interest(descriptor, .reading) }

    /// Waits until something can be read, be it the end.
    /// - Parameter end: The time until which is waited; `nil` for ever.
    /// - Returns: False when the time is over.
    /// - Throws: ``SystemError``.
    public func waitToRead(until end: ContinuousClock.Instant? = nil) throws(SystemError) -> Bool {
        try Readiness.wait(for: [interestInReading], until: end) != [[]]
    }
}
