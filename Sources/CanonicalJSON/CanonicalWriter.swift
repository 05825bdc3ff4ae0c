extension JSON {
    /// The canonical bytes: UTF-8, two-space indent, members sorted by code point, strings escaped as RFC 8785
    /// §3.2.2.2 does, empty containers on one line, one final newline. Same value, same bytes.
    public var canonicalBytes: [UInt8] {
        // Nearly all documents are shorter.
        var writer = CanonicalWriter(capacity: 2048)
        writer.write(self)
        return writer.document()
    }

    /// The canonical text, as `canonicalBytes`.
    public var canonicalText: String {
        String(decoding: canonicalBytes, as: UTF8.self)
    }
}

/// A writer of canonical JSON: of values, or piece by piece without a value in between.
///
/// Whoever writes an object piece by piece writes its members in the order of their names.
public struct CanonicalWriter: Sendable {
    /// Everything written so far.
    public private(set) var bytes: [UInt8] = []
    private var depth: Int
    /// True if the innermost container is still empty.
    private var isEmpty = true

    /// - Parameters:
    ///   - depth: The number of containers around what is written. Members or elements that are written at a depth can be added
    ///     to another writer at that depth.
    ///   - capacity: The number of bytes to make room for.
    public init(depth: Int = 0, capacity: Int = 0) {
        self.depth = depth
        bytes.reserveCapacity(capacity)
    }

    /// The bytes as a document, with the final newline.
    public consuming func document() -> [UInt8] {
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    // MARK: Pieces

    /// Writes an object.
    /// - Parameter body: Writes its members.
    public mutating func object(_ body: (inout CanonicalWriter) throws -> Void) rethrows {
        try container(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    /// Writes an array.
    /// - Parameter body: Writes its elements.
    public mutating func array(_ body: (inout CanonicalWriter) throws -> Void) rethrows {
        try container(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    /// Writes a member of an object.
    /// - Parameter body: Writes its value.
    public mutating func member(_ name: String, _ body: (inout CanonicalWriter) throws -> Void) rethrows {
        separate()
        write(name)
        append(": ")
        try body(&self)
    }

    /// Writes a member of an object.
    public mutating func member(_ name: String, _ value: JSON) {
        member(name) { $0.write(value) }
    }

    /// Writes an element of an array.
    /// - Parameter body: Writes its value.
    public mutating func element(_ body: (inout CanonicalWriter) throws -> Void) rethrows {
        separate()
        try body(&self)
    }

    /// Writes the members or elements that another writer wrote at the same depth.
    /// - Parameter others: Its bytes, with at least one member or element.
    public mutating func append(_ others: [UInt8]) {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
        bytes.append(contentsOf: others)
    }

    /// Removes what was written last.
    /// - Parameter count: The number of bytes that stay: those up to a member or an element.
    public mutating func truncate(to count: Int) {
        bytes.removeSubrange(count...)
    }

    private mutating func container(
        _ start: UInt8, _ end: UInt8, _ body: (inout CanonicalWriter) throws -> Void
    ) rethrows {
        bytes.append(start)
        depth += 1
        isEmpty = true
        try body(&self)
        depth -= 1
        if !isEmpty { newLine() }
        isEmpty = false
        bytes.append(end)
    }

    private mutating func separate() {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
        newLine()
    }

    private static let line = [UInt8(ascii: "\n")] + Array(repeating: UInt8(ascii: " "), count: 64)

    private mutating func newLine() {
        bytes.append(contentsOf: Self.line[..<min(1 + depth * 2, Self.line.count)])
        for _ in Self.line.count..<max(Self.line.count, 1 + depth * 2) { bytes.append(UInt8(ascii: " ")) }
    }

    // MARK: Values

    /// Writes a value.
    public mutating func write(_ value: JSON) {
        switch value {
        case .null: append("null")
        case .bool(let flag): append(flag ? "true" : "false")
        case .number(let number): write(number)
        case .string(let text): write(text)
        case .array(let elements):
            array { array in
                for element in elements { array.element { $0.write(element) } }
            }
        case .object(let members):
            object { object in
                for member in members { object.member(member.name, member.value) }
            }
        }
    }

    /// Writes a number in its canonical form: no exponent, no trailing zero, no negative zero.
    public mutating func write(_ number: JSONNumber) {
        let (whole, fraction) = number.hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        if number.hundredths < 0 { bytes.append(UInt8(ascii: "-")) }
        write(digits: whole)
        guard fraction > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        bytes.append(UInt8(ascii: "0") + UInt8(fraction / 10))
        if fraction % 10 > 0 { bytes.append(UInt8(ascii: "0") + UInt8(fraction % 10)) }
    }

    private mutating func write(digits number: UInt) {
        if number >= 10 { write(digits: number / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    /// Writes a string.
    public mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { appendEscaped($0) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Copies stretches without special bytes as a whole, since most texts have none.
    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for (index, byte) in text.enumerated()
        where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            appendEscape(of: byte)
            start = index + 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }

    private mutating func appendEscape(of byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case 0x08: append("\\b")
        case 0x09: append("\\t")
        case 0x0A: append("\\n")
        case 0x0C: append("\\f")
        case 0x0D: append("\\r")
        default:
            append(byte < 0x10 ? "\\u000" : "\\u001")
            append(String(byte & 0x0F, radix: 16))
        }
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }
}
