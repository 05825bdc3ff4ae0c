import Glibc

/// A signal (signal(7)).
public struct Signal: Hashable, Sendable {
    /// The system's number for it.
    public let number: Int32

    private init(_ number: Int32) {
        self.number = number
    }

    /// Ctrl-C.
    public static var interrupt: Signal { Signal(SIGINT) }
    /// A request to end.
    public static var terminate: Signal { Signal(SIGTERM) }
    /// The end of the terminal.
    public static var hangUp: Signal { Signal(SIGHUP) }
    /// A new size of the terminal.
    public static var resize: Signal { Signal(SIGWINCH) }
    /// The continuation after a stop.
    public static var continuation: Signal { Signal(SIGCONT) }
    /// The end that no program can prevent.
    public static var kill: Signal { Signal(SIGKILL) }
    /// A file that grew beyond its limit.
    public static var fileSize: Signal { Signal(SIGXFSZ) }
    /// The signals by which libraries and Swift's runtime end a process that cannot go on.
    public static var faults: [Signal] { [SIGABRT, SIGBUS, SIGILL, SIGSEGV, SIGTRAP].map { Signal($0) } }

    /// The response of this process to a signal.
    public struct Response {
        fileprivate let handler: sighandler_t?

        /// Ignoring it. A call that would go beyond a limit fails then.
        public static var ignoring: Response { Response(handler: SIG_IGN) }

        /// Calling a function, whatever the thread is doing: it may call few others (signal-safety(7)), of ours
        /// ``ThisProcess/endAtOnce(with:saying:)``.
        public static func calling(_ handler: @escaping @Sendable @convention(c) (Int32) -> Void) -> Response {
            Response(handler: handler)
        }
    }

    /// Sets the response of this process (signal(2)).
    /// - Returns: The response before.
    @discardableResult
    public func setResponse(_ response: Response) -> Response {
        Response(handler: signal(number, response.handler))
    }
}
