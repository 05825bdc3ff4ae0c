public import CanonicalJSON

extension Diagnostic {
    /// An error in the JSON of a document.
    /// - Parameters:
    ///   - error: The reason.
    ///   - bytes: The document.
    ///   - file: Its path as the reader knows it.
    public init(_ error: JSONError, in bytes: [UInt8], file: String? = nil) {
        self.init(code: error.reason.code, message: error.reason.message, help: error.reason.help)
        // A document that is too large is wrong as a whole: no line of it is worth showing.
        if case .tooLarge = error.reason { return }
        let text = DocumentText(bytes: bytes, file: file)
        location = text.location(of: error.offset..<error.offset + error.reason.length)
    }
}

extension JSONError.Reason {
    fileprivate var code: String {
        switch self {
        case .tooLarge: "document-too-large"
        case .tooDeep: "document-too-deep"
        case .invalidUTF8: "invalid-utf8"
        case .unexpectedEnd: "unexpected-end"
        case .unexpected: "unexpected-character"
        case .trailingContent: "trailing-content"
        case .duplicateMember: "duplicate-member"
        case .malformedNumber: "malformed-number"
        case .numberOutOfRange: "number-out-of-range"
        case .tooManyDecimals: "too-many-decimals"
        case .malformedEscape: "malformed-escape"
        case .loneSurrogate: "lone-surrogate"
        case .controlCharacter: "control-character"
        }
    }

    fileprivate var message: String {
        switch self {
        case .tooLarge(let limit): "a document has at most \(limit) bytes"
        case .tooDeep(let limit): "arrays and objects may be nested at most \(limit) deep"
        case .invalidUTF8: "these bytes are not UTF-8"
        case .unexpectedEnd: "the document is not complete"
        case .unexpected(let expected): "expected \(expected) here"
        case .trailingContent: "something follows the end of the document"
        case .duplicateMember(let name): "a member appears twice: '\(name)'"
        case .malformedNumber: "this is not a JSON number"
        case .numberOutOfRange: "a number must be within ±\(JSONNumber.largestInteger)"
        case .tooManyDecimals: "a number has at most 2 decimals"
        case .malformedEscape: "JSON has no such escape"
        case .loneSurrogate: "this escape is half of a character"
        case .controlCharacter: "a control character must be escaped in a string"
        }
    }

    fileprivate var help: String? {
        switch self {
        case .invalidUTF8: "save the file as UTF-8"
        case .unexpectedEnd: "is the file complete?"
        case .duplicateMember: "keep one of the two"
        case .malformedNumber: "for example 8, -20 or 2.5"
        case .malformedEscape: "write a backslash as \\\\"
        case .loneSurrogate: "write the character itself"
        case .controlCharacter: "write a line break as \\n"
        default: nil
        }
    }

    /// The length of the error in bytes.
    fileprivate var length: Int {
        if case .duplicateMember(let name) = self { name.utf8.count + 2 } else { 1 }
    }
}
