import Files

/// A terminal that delivers every key at once and echoes none, as long as this value lives.
///
/// Not by libedit or readline: each start of the program would load three more libraries for one command.
struct RawTerminal: ~Copyable {
    /// The terminal went away, or somebody pressed Ctrl-C, or Ctrl-D on an empty line.
    struct Interrupted: Error {}

    /// A byte that was read and belongs to the next key.
    final class Lookahead {
        var byte: UInt8?
    }

    let lookahead = Lookahead()
    private let before: TerminalSettings
    private let interruption: Interruption?
    /// After these signals a line has to be drawn again.
    private let signals: SignalWatch

    /// Takes the terminal of standard input.
    /// - Parameter isLong: True if the program may well be ended by a signal meanwhile: then the terminal gets its settings back.
    /// - Returns: `nil` if that is no terminal.
    static func take(isLong: Bool) -> RawTerminal? {
        guard let before = TerminalSettings(of: .standardInput) else { return nil }
        let interruption = isLong ? before.restoredIfEnded(by: [.interrupt, .terminate, .hangUp]) : nil
        guard before.keyByKey.set(for: .standardInput, .afterOutput) else { return nil }
        return RawTerminal(
            before: before, interruption: interruption, signals: SignalWatch([.resize, .continuation]))
    }

    private init(before: TerminalSettings, interruption: Interruption?, signals: SignalWatch) {
        (self.before, self.interruption, self.signals) = (before, interruption, signals)
    }

    deinit {
        before.set(for: .standardInput, .afterOutput)
    }

    /// True if something was typed that is not read yet.
    var hasInput: Bool {
        lookahead.byte != nil || (try? File.standardInput.waitToRead(until: .now)) != false
    }

    /// Waits for the next byte.
    /// - Parameter end: The time until which is waited; `nil` for ever.
    /// - Returns: `nil` when none came in time, and when the terminal has another size or the program was stopped meanwhile.
    func byte(until end: ContinuousClock.Instant? = nil) throws(Interrupted) -> UInt8? {
        if let byte = lookahead.byte {
            lookahead.byte = nil
            return byte
        }
        let bytes: [UInt8]
        do throws(SystemError) {
            let ready = try Readiness.wait(
                for: [File.standardInput.interestInReading, signals.interest], until: end)
            guard !ready[0].isEmpty else {
                signals.take()
                // Shells give a terminal other settings while the program is stopped.
                before.keyByKey.set(for: .standardInput, .now)
                return nil
            }
            bytes = try File.standardInput.part(of: 1)
        } catch {
            throw Interrupted()
        }
        guard let byte = bytes.first else { throw Interrupted() }
        return byte
    }

    /// Gives the terminal back and stops, until the shell continues the program.
    func stop() {
        before.set(for: .standardInput, .afterOutput)
        ThisProcess.stopJob()
        before.keyByKey.set(for: .standardInput, .now)
    }
}

extension TerminalSettings {
    /// Gives the terminal these settings again before a signal ends the program.
    fileprivate func restoredIfEnded(by signals: [Signal]) -> Interruption {
        Interruption(by: signals) { signal in
            set(for: .standardInput, .now)
            // The exit code that shells give. Raising the signal would only come back here.
            ThisProcess.endAtOnce(with: 128 + signal.number)
        }
    }
}
