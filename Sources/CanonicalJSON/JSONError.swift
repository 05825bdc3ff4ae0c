/// The reason why bytes are not a document, and the offset of the error.
public struct JSONError: Error, Hashable, Sendable {
    /// The reason.
    public enum Reason: Error, Hashable, Sendable {
        /// More bytes than a document may have.
        case tooLarge(limit: Int)
        /// Arrays and objects nested deeper than the limit.
        case tooDeep(limit: Int)
        /// Bytes that are not UTF-8.
        case invalidUTF8
        /// The document ends inside a value.
        case unexpectedEnd
        /// A character that is not allowed at its position.
        case unexpected(expected: String)
        /// Something follows the document.
        case trailingContent
        /// A member's name appears twice in one object.
        case duplicateMember(name: String)
        /// A number that is not in JSON's grammar.
        case malformedNumber
        /// A number beyond ±(2⁵³ − 1).
        case numberOutOfRange
        /// A number with more than two decimals.
        case tooManyDecimals
        /// A backslash that does not begin an escape of JSON.
        case malformedEscape
        /// Half of a surrogate pair.
        case loneSurrogate
        /// A control character that is not escaped.
        case controlCharacter
    }

    /// The reason.
    public let reason: Reason
    /// The offset of the error, in bytes from the start.
    public let offset: Int
}

/// A location in a text, as an editor shows it.
public struct TextPosition: Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// The column in characters, from 1.
    public let column: Int
    /// The text of the line, without its end.
    public let excerpt: String

    /// Finds the line and the column of a byte.
    /// - Parameters:
    ///   - offset: Bytes from the start; clamped to the text.
    ///   - bytes: The text; bytes that are not UTF-8 count as replacement characters.
    public init(offset: Int, in bytes: [UInt8]) {
        let offset = min(max(offset, 0), bytes.count)
        let newline = UInt8(ascii: "\n")
        // A byte-order mark and the carriage return before a line feed do not count as characters of a line.
        let start = bytes[..<offset].lastIndex(of: newline).map { $0 + 1 } ?? min(offset, TextForm.markLength(bytes))
        let end = bytes[offset...].firstIndex(of: newline) ?? bytes.count
        self.line = bytes[..<offset].count { $0 == newline } + 1
        self.column = String(decoding: bytes[start..<offset], as: UTF8.self).count + 1
        let isReturn = end > max(start, offset) && bytes[end - 1] == UInt8(ascii: "\r")
        self.excerpt = String(decoding: bytes[start..<(isReturn ? end - 1 : end)], as: UTF8.self)
    }
}
