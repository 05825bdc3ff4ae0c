/// A word that is no token, but nearly one: a number apart from its unit (`30 s`), or a token that is spelled out (`tempo 5010`).
struct QuickEntrySlip {
    /// The words that belong together.
    let range: Range<Int>
    /// The form that would have worked.
    let meant: String
    /// True if a number and its unit were meant as a time.
    var isTime = false

    /// The units that follow a number, as quick entry writes them.
    private static let units: [String: String] = [
        "s": "s", "sec": "s", "secs": "s", "second": "s", "seconds": "s", "m": "m", "min": "m", "mins": "m",
        "minute": "m", "minutes": "m", "h": "h", "hour": "h", "hours": "h", "rep": "", "reps": "", "repetitions": "",
    ]

    /// The names that people give to tokens, and the letters that begin those.
    private static let names: [(name: String, letters: String)] = [
        ("tempo", "t"), ("rest", "r"), ("pause", "r"), ("warmup", "w"), ("warm-up", "w"), ("rpe", "rpe"),
        ("rir", "rir"), ("t", "t"), ("r", "r"), ("w", "w"), ("@", "@"),
    ]

    /// Looks for a slip.
    /// - Parameters:
    ///   - word: A word of an entry.
    ///   - previous: The word before it in the same part.
    ///   - next: The word after it.
    ///   - text: The text.
    /// - Returns: `nil` for a token, and for a word that is not near to one.
    init?(_ word: Range<Int>, after previous: Range<Int>?, before next: Range<Int>?, in text: QuickEntryText) {
        // Nearly every word begins with a digit, and then it is none.
        guard let first = text.bytes[word].first, !Self.isDigit(first) else { return nil }
        let written = text.string(word).lowercased()
        if let unit = Self.units[written], let previous, text.bytes[previous].allSatisfy(Self.isDigit) {
            range = previous.lowerBound..<word.upperBound
            meant = text.string(previous) + unit
            isTime = !unit.isEmpty
        } else if first == UInt8(ascii: "="), let sign = written.dropFirst().first, "+-\u{2212}\u{2013}".contains(sign)
        {
            range = word
            meant = "= " + text.string(word).dropFirst()
        } else if let (_, letters) = Self.names.first(where: { $0.name == written }) {
            guard let next, let value = Self.value(text.string(next), after: letters) else { return nil }
            range = word.lowerBound..<next.upperBound
            meant = letters + value
        } else if let (name, letters) = Self.names.first(where: { $0.name != $0.letters && written.hasPrefix($0.name) })
        {
            guard let value = Self.value(String(written.dropFirst(name.count)), after: letters) else { return nil }
            range = word
            meant = letters + value
        } else {
            return nil
        }
    }

    /// The text after the letters of a token; `nil` for one that cannot be that.
    private static func value(_ text: String, after letters: String) -> String? {
        guard let first = text.utf8.first else { return nil }
        switch letters {
        case "@": return isDigit(first) || (0x61...0x7A).contains(first | 0x20) ? text : nil
        case "t":
            let digits = text.filter { !"-/.:x".contains($0) }
            return Entry.isTempo(digits) ? digits : nil
        default: return isDigit(first) ? text : nil
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
