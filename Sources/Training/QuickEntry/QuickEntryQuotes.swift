/// Text in double quotes, for titles, tags and notes that would be read as something else; `""` inside is one quote.
enum QuickEntryQuotes {
    private static let quote = UInt8(ascii: "\"")

    /// The range of a quoted text that begins at an offset, quotes included.
    static func quoted(from start: Int, in text: QuickEntryText, before end: Int) -> Range<Int>? {
        guard start < end, text.bytes[start] == quote else { return nil }
        var offset = start + 1
        while offset < end {
            if text.bytes[offset] == quote {
                guard offset + 1 < end, text.bytes[offset + 1] == quote else { return start..<offset + 1 }
                offset += 1
            }
            offset += 1
        }
        return nil
    }

    /// Returns the content of a quoted text; any other text comes back as it is.
    static func unquoted(_ range: Range<Int>, in text: QuickEntryText) -> String {
        guard quoted(from: range.lowerBound, in: text, before: range.upperBound) == range else {
            return text.string(range)
        }
        var bytes: [UInt8] = []
        var offset = range.lowerBound + 1
        while offset < range.upperBound - 1 {
            bytes.append(text.bytes[offset])
            offset += text.bytes[offset] == quote ? 2 : 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A text in quotes.
    static func quoting(_ text: String) -> String {
        "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
