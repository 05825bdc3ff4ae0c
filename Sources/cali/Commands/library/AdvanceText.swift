import Training

/// The rule when to move on, as people write it: `3x8`, `3x30s`, `3x1:00 in 2`.
enum AdvanceText {
    /// Reads a rule.
    /// - Parameters:
    ///   - text: The rule, without a word in front.
    ///   - counting: The count of the level: reps or duration; a bare number counts the same.
    /// - Returns: `nil` when it is not of the form, out of bounds, or counts something else.
    static func read(_ text: String, counting: Counting) -> Advance? {
        let words = text.split(separator: " ")
        guard words.count == 1 || (words.count == 3 && words[1] == "in") else { return nil }
        let factors = words[0].split(omittingEmptySubsequences: false) { "xX×".contains($0) }
        guard factors.count == 2, let sets = number(factors[0], 1...100),
            let amount = amount(factors[1], counting: counting)
        else { return nil }
        guard words.count == 3 else { return Advance(sets: sets, amount: amount, counting: counting) }
        guard let sessions = number(words[2], 1...100) else { return nil }
        return Advance(sets: sets, amount: amount, sessions: sessions, counting: counting)
    }

    /// Writes a rule.
    static func write(_ advance: Advance) -> String {
        let amount = advance.counting == .duration ? "\(advance.amount)s" : "\(advance.amount)"
        return "\(advance.sets)x\(amount)" + (advance.sessions > 1 ? " in \(advance.sessions)" : "")
    }

    private static func amount(_ text: Substring, counting: Counting) -> Int? {
        guard counting == .duration else { return number(text, 1...10_000) }
        if let parts = Optional(text.split(separator: ":", omittingEmptySubsequences: false)), parts.count == 2 {
            guard let minutes = number(parts[0], 0...1440), parts[1].count == 2, let seconds = number(parts[1], 0...59)
            else { return nil }
            return (1...86_400).contains(minutes * 60 + seconds) ? minutes * 60 + seconds : nil
        }
        return number(text.hasSuffix("s") ? text.dropLast() : text, 1...86_400)
    }

    private static func number(_ text: some StringProtocol, _ bounds: ClosedRange<Int>) -> Int? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else { return nil }
        return bounds.contains(number) ? number : nil
    }
}
