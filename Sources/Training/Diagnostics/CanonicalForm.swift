public import CanonicalJSON

/// The canonical form of documents, in which the same value always has the same bytes.
public enum CanonicalForm {
    /// The canonical bytes of a document that a person wrote. Its texts are brought into Unicode's normalization form C,
    /// which some editors and systems do not write.
    /// - Parameter json: A document.
    public static func bytes(of json: JSON) -> [UInt8] {
        json.normalized.canonicalBytes
    }

    /// Finds the first line that differs from the canonical form.
    /// - Parameters:
    ///   - bytes: A document.
    ///   - json: Its value.
    ///   - file: Its path as the reader knows it.
    /// - Returns: `nil` for a canonical document.
    public static func problem(_ bytes: [UInt8], _ json: JSON, file: String? = nil) -> Diagnostic? {
        let canonical = json.canonicalBytes
        guard canonical != bytes else { return nil }
        let newline = UInt8(ascii: "\n")
        let same = zip(bytes, canonical).prefix { $0 == $1 }.count
        let start = bytes[..<same].lastIndex(of: newline).map { $0 + 1 } ?? 0
        let expected = String(decoding: canonical[start...].prefix { $0 != newline }, as: UTF8.self)
        return Diagnostic(
            code: "not-canonical",
            message: expected.isEmpty
                ? "this document is not in canonical form"
                : "this document is not in canonical form, in which this line is: \(expected)",
            help: "'cali save' brings it into canonical form",
            location: DocumentText(bytes: bytes, file: file).location(of: same..<same + 1)
        )
    }
}

extension JSON {
    /// The value with all texts in normalization form C. Names of members stay: two spellings are two names.
    fileprivate var normalized: JSON {
        switch self {
        case .null, .bool, .number: self
        case .string(let text): .string(text.normalized)
        case .array(let elements): .array(elements.map(\.normalized))
        case .object(let members): .object(members.mapValues(\.normalized))
        }
    }
}
