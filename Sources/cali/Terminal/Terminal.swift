#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What is known of the streams that people may be looking at.
enum Terminal {
    /// A stream of the process.
    enum Stream: Int32 {
        case input = 0
        case results = 1
        case errors = 2
    }

    static func isTerminal(_ stream: Stream) -> Bool {
        isatty(stream.rawValue) == 1
    }

    /// Whether a person is there who can be asked.
    static var isAttended: Bool { isTerminal(.input) && isTerminal(.errors) }

    /// Whether to use colours on a stream.
    /// - Parameter asked: What `--color` says; `nil` leaves it to the stream and `NO_COLOR` (<https://no-color.org>).
    static func hasColor(_ stream: Stream, asked: Bool?) -> Bool {
        if let asked { return asked }
        if let value = Environment["NO_COLOR"], !value.isEmpty { return false }
        return isTerminal(stream) && Environment["TERM"] != "dumb"
    }

    /// The width in columns of the terminal that shows results; `nil` when it is none.
    static var width: Int? {
        var size = winsize()
        guard isTerminal(.results), ioctl(Stream.results.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }

    /// Writes everything.
    /// - Returns: The error number of the write that failed; `nil` when none did.
    @discardableResult
    static func write(_ bytes: [UInt8], to stream: Stream) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            #if canImport(Darwin)
                let count = rest.withUnsafeBytes { Darwin.write(stream.rawValue, $0.baseAddress, $0.count) }
            #elseif canImport(Musl)
                let count = rest.withUnsafeBytes { Musl.write(stream.rawValue, $0.baseAddress, $0.count) }
            #else
                let count = rest.withUnsafeBytes { Glibc.write(stream.rawValue, $0.baseAddress, $0.count) }
            #endif
            if count < 0 {
                if errno == EINTR { continue }
                return errno
            }
            rest = rest.dropFirst(count)
        }
        return nil
    }
}
