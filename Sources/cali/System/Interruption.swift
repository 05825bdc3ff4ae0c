import Dispatch
import Files

/// A handler for signals that ask the process to end: as long as it lives, they call an action instead of killing the process.
final class Interruption {
    private let before: [(signal: Signal, response: Signal.Response)]
    private let sources: [any DispatchSourceSignal]

    /// - Parameters:
    ///   - signals: Ctrl-C and a request to end, unless others are named.
    ///   - action: The action to take instead, with the signal that came.
    init(by signals: [Signal] = [.interrupt, .terminate], _ action: @escaping @Sendable (Signal) -> Void) {
        before = signals.map { ($0, $0.setResponse(.ignoring)) }
        sources = signals.map { signal in
            let source = DispatchSource.makeSignalSource(signal: signal.number, queue: .global())
            source.setEventHandler { action(signal) }
            source.resume()
            return source
        }
    }

    deinit {
        for source in sources { source.cancel() }
        for (signal, response) in before { signal.setResponse(response) }
    }
}
