public import CanonicalJSON

/// The canonical form of documents, in which the same value always has the same bytes.
public enum CanonicalForm {
    /// Returns true if bytes are the canonical form of their value.
    /// - Parameters:
    ///   - bytes: A document.
    ///   - json: Its value.
    public static func isCanonical(_ bytes: [UInt8], _ json: JSON) -> Bool {
        json.canonicalBytes == bytes
    }

    /// The canonical bytes of what a person wrote: its texts in Unicode's normalization form C, as some editors and systems
    /// do not write them.
    /// - Parameter json: A document.
    public static func bytes(of json: JSON) -> [UInt8] {
        json.normalized.canonicalBytes
    }

    /// Finds the first line that is not as the canonical form has it.
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
                : "this document is not in canonical form, which has here: \(expected)",
            help: "'cali save' makes it so",
            location: DocumentText(bytes: bytes, file: file).location(of: same..<same + 1)
        )
    }
}

extension JSON {
    /// The same with all texts in normalization form C. Names of members are names: two spellings of one are two.
    fileprivate var normalized: JSON {
        switch self {
        case .null, .bool, .number: self
        case .string(let text): .string(text.normalized)
        case .array(let elements): .array(elements.map(\.normalized))
        case .object(let members): .object(members.mapValues(\.normalized))
        }
    }
}
