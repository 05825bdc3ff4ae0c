extension JSON {
    /// The canonical bytes: UTF-8, two-space indent, members sorted by code point, strings escaped as RFC 8785
    /// §3.2.2.2 does, empty containers on one line, one final newline. Same value, same bytes.
    public var canonicalBytes: [UInt8] {
        var writer = CanonicalWriter()
        writer.write(self)
        writer.output.append(UInt8(ascii: "\n"))
        return writer.output
    }

    /// The canonical text, as `canonicalBytes`.
    public var canonicalText: String {
        String(decoding: canonicalBytes, as: UTF8.self)
    }
}

private struct CanonicalWriter {
    var output: [UInt8] = []
    private var depth = 0

    mutating func write(_ value: JSON) {
        switch value {
        case .null: append("null")
        case .bool(let flag): append(flag ? "true" : "false")
        case .number(let number): append(number.description)
        case .string(let text): writeString(text)
        case .array(let elements): writeArray(elements)
        case .object(let members): writeObject(members)
        }
    }

    private mutating func writeArray(_ elements: [JSON]) {
        guard !elements.isEmpty else { return append("[]") }
        append("[")
        depth += 1
        for (index, element) in elements.enumerated() {
            if index > 0 { append(",") }
            newLine()
            write(element)
        }
        depth -= 1
        newLine()
        append("]")
    }

    private mutating func writeObject(_ members: Members) {
        guard !members.isEmpty else { return append("{}") }
        append("{")
        depth += 1
        for (index, member) in members.enumerated() {
            if index > 0 { append(",") }
            newLine()
            writeString(member.name)
            append(": ")
            write(member.value)
        }
        depth -= 1
        newLine()
        append("}")
    }

    private mutating func writeString(_ text: String) {
        append("\"")
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            append(text)
        } else {
            writeEscaped(text)
        }
        append("\"")
    }

    private mutating func writeEscaped(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case 0x08: append("\\b")
            case 0x09: append("\\t")
            case 0x0A: append("\\n")
            case 0x0C: append("\\f")
            case 0x0D: append("\\r")
            case 0x00..<0x20:
                append("\\u00")
                append(byte < 0x10 ? "0" : "1")
                append(String(byte & 0x0F, radix: 16))
            default: output.append(byte)
            }
        }
    }

    private mutating func newLine() {
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    private mutating func append(_ text: String) {
        output.append(contentsOf: text.utf8)
    }
}
