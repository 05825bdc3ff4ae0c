import CanonicalJSON

/// The rule for a text in a document. Lengths count grapheme clusters; bytes are bounded beside them, as one cluster may have
/// any number.
public struct TextRule: Hashable, Sendable {
    /// The reason why a text is refused.
    public enum Violation: Hashable, Sendable {
        /// Only white space and invisible characters.
        case blank
        /// Longer than allowed.
        case tooLong(limit: Int, length: Int)
        /// More bytes than a text of its kind may have.
        case tooManyBytes(limit: Int, length: Int)
        /// A character of more bytes than any may have.
        case oversizedCharacter(bytes: Int)
        /// An invisible character that joins neither emoji nor letters.
        case invisibleCharacter(UInt32)
        /// A control character, or a line break where one line is asked for.
        case controlCharacter(UInt32)
        /// A character that changes the direction of the text around it.
        case bidirectionalOverride(UInt32)
        /// Not in Unicode's normalization form C.
        case notNormalized
    }

    /// The most bytes of one character, in UTF-8: the longest emoji of Unicode has 35.
    static let mostBytesOfCharacter = 64
    /// The most bytes of a text for each character that it may have.
    static let bytesPerCharacter = 8

    /// The most characters.
    public let limit: Int
    /// True if the text must have a visible character.
    public let required: Bool
    /// True if it may have line breaks and tabs.
    public let multiline: Bool

    /// - Parameters:
    ///   - limit: The most characters.
    ///   - required: True if the text must have a visible character.
    ///   - multiline: True if it may have line breaks and tabs.
    public init(limit: Int, required: Bool, multiline: Bool) {
        self.limit = limit
        self.required = required
        self.multiline = multiline
    }

    /// Titles and display names.
    public static let title = TextRule(limit: 80, required: true, multiline: false)
    /// An athlete's few words about themselves.
    public static let about = TextRule(limit: 280, required: false, multiline: true)
    /// Descriptions, notes and other Markdown.
    public static let markdown = TextRule(limit: 10_000, required: false, multiline: true)
    /// A tag.
    public static let tag = TextRule(limit: 40, required: true, multiline: false)
    /// A coaching cue.
    public static let cue = TextRule(limit: 280, required: true, multiline: false)
    /// Short technical texts: licences, addresses, languages.
    public static let line = TextRule(limit: 500, required: false, multiline: false)

    /// Checks a text.
    /// - Parameter text: Any text.
    /// - Returns: The first violation, or `nil`.
    public func violation(in text: String) -> Violation? {
        var isASCII = true
        var isBlank = true
        var mayCombine = false
        for scalar in text.unicodeScalars {
            if let violation = violation(of: scalar) { return violation }
            if !scalar.isASCII {
                isASCII = false
                mayCombine = mayCombine || InvisibleCharacters.mayCombine(scalar)
            }
            if isBlank { isBlank = Self.isSpace(scalar) || mayCombine && InvisibleCharacters.contains(scalar) }
        }
        if required, isBlank { return .blank }
        let bytes = text.utf8.count
        // No text has more grapheme clusters than bytes: counting them is slow and nearly never needed.
        if bytes > limit {
            let length = text.count
            if length > limit { return .tooLong(limit: limit, length: length) }
        }
        if bytes > limit * Self.bytesPerCharacter {
            return .tooManyBytes(limit: limit * Self.bytesPerCharacter, length: bytes)
        }
        if mayCombine, let violation = Self.violation(ofCharactersIn: text) { return violation }
        if !isASCII, !text.normalized.utf8.elementsEqual(text.utf8) {
            return .notNormalized
        }
        return nil
    }

    private static func violation(ofCharactersIn text: String) -> Violation? {
        for character in text where character.utf8.count > mostBytesOfCharacter {
            return .oversizedCharacter(bytes: character.utf8.count)
        }
        return InvisibleCharacters.first(in: text).map { .invisibleCharacter($0.value) }
    }

    /// The violation by a character at any position; `nil` where it depends on the characters around it.
    public func violation(of scalar: Unicode.Scalar) -> Violation? {
        if multiline, scalar == "\t" || scalar == "\n" { return nil }
        return Self.violation(of: scalar)
    }

    /// Returns true if a character may be part of a text of one line.
    static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        violation(of: scalar) == nil
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        // Looking a property up is slow, and nearly every text begins with an ASCII letter.
        scalar.isASCII ? scalar == " " || scalar == "\t" || scalar == "\n" : scalar.properties.isWhitespace
    }

    private static func violation(of scalar: Unicode.Scalar) -> Violation? {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029: .controlCharacter(scalar.value)
        case 0x202A...0x202E, 0x2066...0x2069: .bidirectionalOverride(scalar.value)
        default: nil
        }
    }
}
