import Glibc

/// A terminal that delivers every key at once and echoes none, as long as this value lives.
///
/// Not by libedit or readline: each start of the program would load three more libraries for one command.
struct RawTerminal: ~Copyable {
    /// The terminal went away, or somebody pressed Ctrl-C or Ctrl-D.
    struct Interrupted: Error {}

    private let before: termios
    private let interruption: Interruption

    /// Takes the terminal of standard input.
    /// - Returns: `nil` if that is no terminal.
    static func take() -> RawTerminal? {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
        let before = settings
        settings.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        // If the program is killed, the terminal gets its settings back.
        let interruption = Interruption(by: [SIGINT, SIGTERM, SIGHUP]) { number in
            var settings = before
            tcsetattr(STDIN_FILENO, TCSANOW, &settings)
            // The exit code that shells give. Raising the signal would only come back here.
            _exit(128 + number)
        }
        guard tcsetattr(STDIN_FILENO, TCSADRAIN, &settings) == 0 else { return nil }
        return RawTerminal(before: before, interruption: interruption)
    }

    /// Runs something while the terminal does not show what is typed.
    /// - Returns: `nil` if there is no terminal.
    static func withoutEcho<Value>(_ body: () throws -> Value) rethrows -> Value? {
        var shown = termios()
        guard tcgetattr(STDIN_FILENO, &shown) == 0 else { return nil }
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0 else { return nil }
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown) }
        return try body()
    }

    deinit {
        var settings = before
        tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
    }

    /// Waits for the next byte.
    /// - Parameter milliseconds: For how long; `nil` for ever.
    /// - Returns: `nil` when none came in time.
    func byte(within milliseconds: Int32? = nil) throws(Interrupted) -> UInt8? {
        var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        while true {
            let ready = poll(&request, 1, milliseconds ?? -1)
            if ready == 0 { return nil }
            if ready < 0 {
                if errno == EINTR { continue }
                throw Interrupted()
            }
            var byte: UInt8 = 0
            let count = read(STDIN_FILENO, &byte, 1)
            if count == 1 { return byte }
            if count < 0, errno == EINTR { continue }
            throw Interrupted()
        }
    }
}
