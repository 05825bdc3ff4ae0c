import CanonicalJSON

/// Text from outside, made safe to be shown.
public enum UntrustedText {
    /// One line of a text.
    /// - Parameters:
    ///   - text: Any text.
    ///   - limit: The most characters; what is longer ends in `…`.
    /// - Returns: The text in normalization form C, with single spaces, without control characters and characters that change
    ///   the direction of text, made of at most eight code points for each character of `limit`.
    public static func line(_ text: String, limit: Int) -> String {
        if isLine(text, limit) { return text }
        var plain = String.UnicodeScalarView()
        // A character can have any number of code points, which therefore have a bound too.
        for scalar in text.unicodeScalars.prefix(limit * 8 + 1) {
            plain.append(TextRule.isPlain(scalar) ? scalar : " ")
        }
        let words = String(plain).normalized.split(whereSeparator: \.isWhitespace)
        let line = words.joined(separator: " ")
        let isCut = plain.count > limit * 8 || line.count > limit
        return isCut ? line.prefix(limit - 1) + "…" : line
    }

    /// Returns true if an ASCII text is safe as it is: nearly all are, and the rest of this file costs a hundred times as much.
    private static func isLine(_ text: String, _ limit: Int) -> Bool {
        let space = UInt8(ascii: " ")
        var last = space
        for byte in text.utf8 {
            guard (0x20...0x7E).contains(byte), byte != space || last != space else { return false }
            last = byte
        }
        return (last != space || text.isEmpty) && text.utf8.count <= limit
    }
}
