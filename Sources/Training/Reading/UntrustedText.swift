import Foundation

/// Text from somewhere else, made fit to be shown.
public enum UntrustedText {
    /// One line of a text.
    /// - Parameters:
    ///   - text: Any text.
    ///   - limit: The most characters; what is longer ends in `…`.
    /// - Returns: The text in normalization form C, with single spaces, without control characters, without characters that
    ///   turn the direction of the text around it, and of at most eight code points a character.
    public static func line(_ text: String, limit: Int) -> String {
        var plain = String.UnicodeScalarView()
        // A character can have any number of code points: a bound for them, too.
        for scalar in text.unicodeScalars.prefix(limit * 8 + 1) {
            plain.append(TextRule.isPlain(scalar) ? scalar : " ")
        }
        let words = String(plain).precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace)
        let line = words.joined(separator: " ")
        let isCut = plain.count > limit * 8 || line.count > limit
        return isCut ? line.prefix(limit - 1) + "…" : line
    }
}
