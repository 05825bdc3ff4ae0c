/// The start tags of HTML, or of a template for HTML. This is enough to check attributes, but it is no parser of documents.
struct MarkupTags: Sequence, IteratorProtocol {
    /// A start tag.
    struct Tag {
        /// The tag's name in lower case.
        let name: String
        /// The names of its attributes, in lower case.
        let attributes: [String]
        /// Their values, in order, without quotes; empty for an attribute without one.
        let values: [String]
        /// The line that it begins in, from 1.
        let line: Int

        /// The value of an attribute; `nil` if the tag has none of that name.
        subscript(attribute: String) -> String? {
            attributes.firstIndex(of: attribute).map { values[$0] }
        }
    }

    private let bytes: [UInt8]
    private var offset = 0
    private var line = 1

    init(_ text: String) {
        self.init(Array(text.utf8))
    }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func next() -> Tag? {
        while offset < bytes.count {
            if bytes[offset] == UInt8(ascii: "\n") { line += 1 }
            if bytes[offset] == UInt8(ascii: "<") {
                if bytes[offset...].starts(with: Array("<!--".utf8)) {
                    skipComment()
                    continue
                }
                if offset + 1 < bytes.count, Self.isLetter(bytes[offset + 1]) { return tag() }
            }
            offset += 1
        }
        return nil
    }

    private mutating func skipComment() {
        while offset < bytes.count, !bytes[offset...].starts(with: Array("-->".utf8)) {
            if bytes[offset] == UInt8(ascii: "\n") { line += 1 }
            offset += 1
        }
    }

    private mutating func tag() -> Tag {
        let start = line
        offset += 1
        let name = word { !Self.isLetter($0) && !(0x30...0x39).contains($0) }
        var names: [String] = []
        var values: [String] = []
        while offset < bytes.count, bytes[offset] != UInt8(ascii: ">") {
            let attribute = word {
                $0 <= 0x20 || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/")
            }
            if attribute.isEmpty {
                advance()
                continue
            }
            names.append(attribute)
            values.append(offset < bytes.count && bytes[offset] == UInt8(ascii: "=") ? value() : "")
        }
        return Tag(name: name, attributes: names, values: values, line: start)
    }

    private mutating func value() -> String {
        offset += 1
        guard offset < bytes.count else { return "" }
        let quote = bytes[offset]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return String(decoding: take { $0 <= 0x20 || $0 == UInt8(ascii: ">") }, as: UTF8.self)
        }
        offset += 1
        let text = take { $0 == quote }
        offset += 1
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func word(until ends: (UInt8) -> Bool) -> String {
        String(decoding: take(until: ends), as: UTF8.self).lowercased()
    }

    private mutating func take(until ends: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = offset
        while offset < bytes.count, !ends(bytes[offset]) { advance() }
        return bytes[start..<offset]
    }

    private mutating func advance() {
        if bytes[offset] == UInt8(ascii: "\n") { line += 1 }
        offset += 1
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
