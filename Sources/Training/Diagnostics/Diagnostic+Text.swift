extension Diagnostic {
    /// The severity of a diagnostic.
    public enum Severity: String, Hashable, Sendable {
        /// Nothing was done.
        case error
        /// It was done, but may not be what was meant.
        case warning
    }

    /// The form for a terminal:
    ///
    ///     error[unknown-level]: push-up has no level 'dimond'
    ///       push-up@dimond 10 10 8, plank 1:30
    ///               ^^^^^^  did you mean 'diamond'?  (wall, incline, knee, full, diamond, …)
    ///
    /// A location in a file has a line of its own below the first, as `path:line:column`. Of a long line only the part
    /// around the location is shown. Control characters are replaced.
    /// - Parameter severity: The severity, which is the first word.
    /// - Returns: Lines without a line feed at the end.
    public func rendered(_ severity: Severity = .error) -> String {
        var lines = ["\(severity.rawValue)[\(code)]: \(message)"]
        let advice = [question, help.map { "(\($0))" }].compactMap { $0 }.joined(separator: "  ")
        if let location {
            if let file = location.file { lines.append("  \(file.printable):\(location.line):\(location.column)") }
            let shown = location.window
            lines.append("  " + shown.text)
            let carets = String(repeating: " ", count: shown.before) + String(repeating: "^", count: shown.length)
            lines.append("  " + carets + (advice.isEmpty ? "" : "  " + advice))
        } else if !advice.isEmpty {
            lines.append("  " + advice)
        }
        return lines.joined(separator: "\n")
    }

    /// The most suggestions that a question lists. Programs get all of them.
    private static let mostSuggestions = 5

    /// `did you mean 'a', 'b' or 'c'?`
    private var question: String? {
        let quoted = suggestions.prefix(Self.mostSuggestions).map { "'\($0.printable)'" }
        guard let last = quoted.last else { return nil }
        let others = quoted.dropLast().joined(separator: ", ")
        return "did you mean \(others.isEmpty ? last : "\(others) or \(last)")?"
    }
}

extension Diagnostic.Location {
    private static let widest = 120

    /// The part of the excerpt to show, the number of its characters before the location, and the length of the location.
    fileprivate var window: (text: String, before: Int, length: Int) {
        let before = column - 1
        // A location that is far along a line is shown with a little of what comes before it.
        let start = before + length > Self.widest ? max(0, before - 40) : 0
        let rest = excerpt.dropFirst(start)
        let part = rest.prefix(Self.widest)
        let leading = start > 0 ? "…" : ""
        let trailing = part.endIndex < rest.endIndex ? "…" : ""
        let shownBefore = before - start + leading.count
        return (
            leading + String(part).printable + trailing,
            shownBefore,
            max(1, min(length, leading.count + part.count + trailing.count - shownBefore))
        )
    }
}

extension String {
    /// The text with a replacement character for each that could control a terminal, and a space for each tab: as many
    /// characters as before.
    var printable: String {
        let rule = TextRule.line
        return String(
            map { character -> Character in
                if character == "\t" { return " " }
                return character.unicodeScalars.contains { rule.violation(of: $0) != nil } ? "\u{FFFD}" : character
            }
        )
    }
}

extension Int {
    /// A count with its noun: `1 workout`, `2 workouts`.
    /// - Parameter thing: The English singular, whose plural has an added s.
    public func of(_ thing: String) -> String {
        "\(self) \(thing)\(self == 1 ? "" : "s")"
    }

    /// A number of seconds in the largest unit of which there are two or more: `90 seconds`, `5 minutes`, `3 days`.
    public var secondsInWords: String {
        let units = [("year", 31_557_600), ("day", 86_400), ("hour", 3_600), ("minute", 60)]
        guard let (unit, length) = units.first(where: { self / $0.1 >= 2 }) else { return of("second") }
        return (self / length).of(unit)
    }
}
