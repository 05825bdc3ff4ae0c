import Dispatch
import Glibc

/// A handler for signals that ask the process to end: as long as it lives, they call an action instead of killing the process.
final class Interruption {
    private let before: [(signal: Int32, handler: sighandler_t?)]
    private let sources: [any DispatchSourceSignal]

    /// - Parameters:
    ///   - signals: Ctrl-C and a request to end, unless others are named.
    ///   - action: The action to take instead, with the signal that came.
    init(by signals: [Int32] = [SIGINT, SIGTERM], _ action: @escaping @Sendable (Int32) -> Void) {
        before = signals.map { ($0, signal($0, SIG_IGN)) }
        sources = signals.map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { action(number) }
            source.resume()
            return source
        }
    }

    deinit {
        for source in sources { source.cancel() }
        for (number, handler) in before { signal(number, handler) }
    }
}
