import Files

/// A terminal that delivers every key at once and echoes none, as long as this value lives.
///
/// Not by libedit or readline: each start of the program would load three more libraries for one command.
struct RawTerminal: ~Copyable {
    /// The terminal went away, or somebody pressed Ctrl-C or Ctrl-D.
    struct Interrupted: Error {}

    private let before: TerminalSettings
    private let interruption: Interruption

    /// Takes the terminal of standard input.
    /// - Returns: `nil` if that is no terminal.
    static func take() -> RawTerminal? {
        guard let before = TerminalSettings(of: .standardInput) else { return nil }
        // If the program is killed, the terminal gets its settings back.
        let interruption = Interruption(by: [.interrupt, .terminate, .hangUp]) { signal in
            before.set(for: .standardInput, .now)
            // The exit code that shells give. Raising the signal would only come back here.
            ThisProcess.endAtOnce(with: 128 + signal.number)
        }
        guard before.keyByKey.set(for: .standardInput, .afterOutput) else { return nil }
        return RawTerminal(before: before, interruption: interruption)
    }

    /// Runs something while the terminal does not show what is typed.
    /// - Returns: `nil` if there is no terminal.
    static func withoutEcho<Value>(_ body: () throws -> Value) rethrows -> Value? {
        guard let shown = TerminalSettings(of: .standardInput),
            shown.withoutEcho.set(for: .standardInput, .droppingInput)
        else { return nil }
        defer { shown.set(for: .standardInput, .droppingInput) }
        return try body()
    }

    deinit {
        before.set(for: .standardInput, .afterOutput)
    }

    /// Waits for the next byte.
    /// - Parameter milliseconds: For how long; `nil` for ever.
    /// - Returns: `nil` when none came in time.
    func byte(within milliseconds: Int32? = nil) throws(Interrupted) -> UInt8? {
        let end = milliseconds.map { ContinuousClock.now + .milliseconds($0) }
        let bytes: [UInt8]
        do throws(SystemError) {
            guard try File.standardInput.waitToRead(until: end) else { return nil }
            bytes = try File.standardInput.part(of: 1)
        } catch {
            throw Interrupted()
        }
        guard let byte = bytes.first else { throw Interrupted() }
        return byte
    }
}
