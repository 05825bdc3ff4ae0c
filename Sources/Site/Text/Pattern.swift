/// A text with names such as `{n}` in it, parsed once and filled many times: dates are on every page.
struct Pattern: Sendable {
    private enum Part: Sendable {
        case literal(String)
        case name(String)
    }

    /// The text as it was written.
    let text: String
    private let parts: [Part]

    init(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            parts.append(.literal(String(rest[..<open])))
            parts.append(.name(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        self.text = text
        self.parts = parts + [.literal(String(rest))]
    }

    /// The text with values for its names. Braces in a value are not filled again, and a name without a value stays as it
    /// is.
    func filled(_ values: KeyValuePairs<StaticString, String>) -> String {
        var result = ""
        for part in parts {
            switch part {
            case .literal(let literal): result += literal
            case .name(let name): result += Self.value(name, values) ?? "{\(name)}"
            }
        }
        return result
    }

    private static func value(_ name: String, _ values: KeyValuePairs<StaticString, String>) -> String? {
        for (key, value) in values where key.withUTF8Buffer({ name.utf8.elementsEqual($0) }) { return value }
        return nil
    }
}
