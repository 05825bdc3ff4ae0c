/// The rest after a set, counted down on the terminal.
struct RestCountdown {
    private let seconds: Int

    /// - Parameter seconds: How long.
    init(seconds: Int) {
        self.seconds = seconds
    }

    /// Waits until the rest is over, and rings; or until a key is pressed.
    func wait(on terminal: borrowing RawTerminal) throws(RawTerminal.Interrupted) {
        guard seconds > 0 else { return }
        let end = ContinuousClock.now + .seconds(seconds)
        while true {
            let rest = end - .now
            guard rest > .zero else { break }
            let left = rest.components.seconds + (rest.components.attoseconds > 0 ? 1 : 0)
            Self.show("  rest \(Self.text(Int(left))) · Enter goes on")
            // Until the shown second is over.
            let part = rest.components.attoseconds / 1_000_000_000_000_000
            if let byte = try terminal.byte(within: Int32(part == 0 ? 1000 : part)) {
                if byte == 0x03 || byte == 0x04 { throw RawTerminal.Interrupted() }
                return Self.show("")
            }
        }
        Self.show("\u{7}  rest is over\n")
    }

    private static func show(_ text: String) {
        Terminal.write(Array("\r\u{1B}[K\(text)".utf8), to: .errors)
    }

    private static func text(_ seconds: Int) -> String {
        "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    }
}
