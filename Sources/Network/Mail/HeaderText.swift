import FoundationEssentials

/// Text that people wrote, in the headers of a mail.
enum HeaderText {
    /// Returns true if a text has no control character, line or paragraph separator.
    static func isOneLine(_ text: String) -> Bool {
        !text.unicodeScalars.contains(where: breaksLine)
    }

    private static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    /// Runs of control characters, line and paragraph separators become a space each; none stays at either end.
    static func oneLine(_ text: String) -> String {
        let words = text.unicodeScalars.split(whereSeparator: breaksLine)
        var line = words.map { String($0) }.joined(separator: " ")[...]
        while line.first == " " { line.removeFirst() }
        while line.last == " " { line.removeLast() }
        return String(line)
    }

    /// A subject: as it is where that is one plain line, otherwise in encoded words.
    static func subject(_ text: String) -> String {
        // What looks like an encoded word would be decoded.
        let isPlain = text.utf8.count <= 65 && text.utf8.allSatisfy { (0x20..<0x7f).contains($0) }
        return isPlain && !text.contains("=?") ? text : encodedWords(text)
    }

    /// The name before an address: atoms of RFC 5322 where they suffice, otherwise encoded words, never quotes.
    static func phrase(_ text: String) -> String {
        let isPlain = text.utf8.count <= 65 && text.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: " ") }
        return isPlain ? text : encodedWords(text)
    }

    /// RFC 2047: words of at most 75 characters, each of whole characters, on lines of their own of at most 76.
    private static func encodedWords(_ text: String) -> String {
        var words: [String] = []
        var word: [UInt8] = []
        func finish() {
            guard !word.isEmpty else { return }
            words.append("=?utf-8?B?\(Data(word).base64EncodedString())?=")
            word = []
        }
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            // 39 bytes make 64 characters: the first line holds the header's name too.
            if word.count + bytes.count > 39 { finish() }
            word += bytes
        }
        finish()
        return words.joined(separator: "\r\n ")
    }
}
