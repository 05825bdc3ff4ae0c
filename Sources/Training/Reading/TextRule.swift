import Foundation

/// What a text in a document may be. Lengths count grapheme clusters.
public struct TextRule: Hashable, Sendable {
    /// Why a text is refused.
    public enum Violation: Hashable, Sendable {
        /// Nothing but space.
        case blank
        /// Longer than allowed.
        case tooLong(limit: Int, length: Int)
        /// A control character, or a line break where one line is asked for.
        case controlCharacter(UInt32)
        /// A character that turns the direction of the text around it.
        case bidirectionalOverride(UInt32)
        /// Not in Unicode's normalization form C.
        case notNormalized
    }

    /// The most characters.
    public let limit: Int
    /// Whether it must have a character that is no space.
    public let required: Bool
    /// Whether it may have line breaks and tabs.
    public let multiline: Bool

    /// - Parameters:
    ///   - limit: The most characters.
    ///   - required: Whether it must have a character that is no space.
    ///   - multiline: Whether it may have line breaks and tabs.
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
        for scalar in text.unicodeScalars {
            if let violation = violation(of: scalar) { return violation }
            if !scalar.isASCII { isASCII = false }
            if isBlank { isBlank = Self.isSpace(scalar) }
        }
        if required, isBlank { return .blank }
        // No text has more grapheme clusters than bytes: counting them is slow and nearly never needed.
        if text.utf8.count > limit {
            let length = text.count
            if length > limit { return .tooLong(limit: limit, length: length) }
        }
        if !isASCII, !text.precomposedStringWithCanonicalMapping.utf8.elementsEqual(text.utf8) {
            return .notNormalized
        }
        return nil
    }

    private func violation(of scalar: Unicode.Scalar) -> Violation? {
        if multiline, scalar == "\t" || scalar == "\n" { return nil }
        return Self.violation(of: scalar)
    }

    /// Whether a character may stand in a text of one line.
    static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        violation(of: scalar) == nil
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        // Looking a property up is slow, and nearly every text begins with a letter of ASCII.
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
