/// The bytes of a template, with the source location of each offset.
struct SourceText: Sendable {
    let path: String
    let bytes: [UInt8]

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// An error about a range of bytes. Lines end with LF; columns and lengths count characters.
    func error(
        _ code: TemplateError.Code,
        at range: Range<Int>,
        subject: String,
        _ message: String,
        suggestions: [String] = []
    ) -> TemplateError {
        let before = bytes[..<range.lowerBound]
        let lineStart = before.lastIndex(of: Byte.lineFeed).map { $0 + 1 } ?? 0
        let lineEnd = bytes[range.lowerBound...].firstIndex { $0 == Byte.lineFeed } ?? bytes.endIndex
        return TemplateError(
            code: code,
            path: path,
            line: before.reduce(1) { $1 == Byte.lineFeed ? $0 + 1 : $0 },
            column: text(lineStart..<range.lowerBound).count + 1,
            length: text(range).count,
            excerpt: text(lineStart..<lineEnd),
            subject: subject,
            message: message,
            suggestions: suggestions
        )
    }
}

/// The bytes with a meaning in the syntax of templates.
enum Byte {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let dot = UInt8(ascii: ".")

    /// Returns true for a space or a tab, which may be beside a tag that is alone on its line.
    static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    /// Returns true for any white space.
    static func isSpace(_ byte: UInt8) -> Bool {
        isBlank(byte) || byte == lineFeed || byte == carriageReturn
    }
}
