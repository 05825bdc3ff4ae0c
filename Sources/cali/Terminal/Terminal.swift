import Files

/// The standard streams, and the terminal that they may be.
enum Terminal {
    /// A stream of the process.
    enum Stream {
        case input
        case results
        case errors

        var file: File {
            switch self {
            case .input: .standardInput
            case .results: .standardOutput
            case .errors: .standardError
            }
        }
    }

    static func isTerminal(_ stream: Stream) -> Bool { stream.file.isTerminal }

    /// True if a person is there who can be asked.
    static var isAttended: Bool { isTerminal(.input) && isTerminal(.errors) }

    /// Returns true if colours are to be used on a stream.
    /// - Parameter asked: The choice of `--color`; `nil` leaves it to the stream and `NO_COLOR` (<https://no-color.org>).
    static func hasColor(_ stream: Stream, asked: Bool?) -> Bool {
        if let asked { return asked }
        if let value = ThisProcess.variable("NO_COLOR"), !value.isEmpty { return false }
        return isTerminal(stream) && ThisProcess.variable("TERM") != "dumb"
    }

    /// The width in columns of the terminal that shows results; `nil` when it is none.
    static var width: Int? { Stream.results.file.columns }

    /// The width in columns of the terminal on which people are asked.
    static var columns: Int { Stream.errors.file.columns ?? 80 }

    /// Writes everything.
    /// - Returns: The error that ended it; `nil` when none did.
    @discardableResult
    static func write(_ bytes: [UInt8], to stream: Stream) -> SystemError? {
        do throws(SystemError) {
            try stream.file.write(bytes)
            return nil
        } catch {
            return error
        }
    }
}
