import CanonicalJSON

/// The bytes of a faulty document, which finds the locations of its parts as an editor shows them.
struct DocumentText {
    let bytes: [UInt8]
    let file: String?

    /// The location of a range of bytes; where it spans several lines, the first.
    func location(of range: Range<Int>) -> Diagnostic.Location {
        let position = TextPosition(offset: range.lowerBound, in: bytes)
        let newline = UInt8(ascii: "\n")
        let start = min(max(range.lowerBound, 0), bytes.count)
        let end = min(max(range.upperBound, start), bytes.count)
        let firstLine = bytes[start..<end].prefix { $0 != newline }
        return Diagnostic.Location(
            file: file,
            line: position.line,
            column: position.column,
            length: max(1, String(decoding: firstLine, as: UTF8.self).count),
            excerpt: position.excerpt.printable
        )
    }

    /// The location of a member's name, given the path to the member.
    func locationOfName(_ name: String, at path: JSONPath) -> Diagnostic.Location {
        let value = JSONParser.locate(path, in: bytes)
        let quoted = "\"\(name)\"".utf8
        // Only white space and a colon are between a name and its value.
        let between: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ":")]
        let end = bytes[..<value.lowerBound].lastIndex { !between.contains($0) }.map { $0 + 1 } ?? 0
        let start = end - quoted.count
        guard start >= 0, bytes[start..<end].elementsEqual(quoted) else { return location(of: value) }
        return location(of: start..<end)
    }

    /// Returns the value at a path.
    func value(at path: JSONPath) -> JSON? {
        let range = JSONParser.locate(path, in: bytes)
        return try? JSONParser.parse(Array(bytes[range]))
    }
}
