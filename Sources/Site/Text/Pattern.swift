/// A text with names such as `{n}` in it, parsed once and filled many times.
struct Pattern: Sendable {
    /// The names that the site has values for.
    enum Name: String {
        case count, day, days, exercise, goal, h, high, level, low, month, more, n, name, original, place, sessions,
            sets
        case slug, target, time, value, weekday, workouts, year
    }

    private enum Part: Sendable {
        case literal(String)
        case name(Name)
    }

    /// The text as it was written.
    let text: String
    private let parts: [Part]

    /// - Parameter text: A text; names that the site has no values for stay as they are.
    init(_ text: String) {
        var parts: [Part] = []
        var literal = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            literal += rest[..<open]
            if let name = Name(rawValue: String(rest[rest.index(after: open)..<close])) {
                if !literal.isEmpty { parts.append(.literal(literal)) }
                parts.append(.name(name))
                literal = ""
            } else {
                literal += rest[open...close]
            }
            rest = rest[rest.index(after: close)...]
        }
        literal += rest
        if !literal.isEmpty { parts.append(.literal(literal)) }
        self.text = text
        self.parts = parts
    }

    /// The text with values for its names. Braces in a value are not filled again, and a name without a value stays as it
    /// is.
    func filled(_ values: KeyValuePairs<Name, String>) -> String {
        // Most results are so short that they grow without memory of their own.
        var result = ""
        for part in parts {
            switch part {
            case .literal(let literal): result += literal
            case .name(let name): result += values.first { $0.key == name }?.value ?? "{\(name.rawValue)}"
            }
        }
        return result
    }
}
