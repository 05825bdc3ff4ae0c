import CanonicalJSON
import Templates

/// The bounds of an item of a feed. Readers take so much and no more, ours a mebibyte: one immense workout must not keep
/// them from the others.
enum FeedBounds {
    /// The most bytes of the entries' text, as HTML.
    private static let mostText = 8 << 10
    /// The most bytes of a note's HTML.
    private static let mostNote = 8 << 10
    /// The most characters of a longer note, without its marks.
    private static let mostWords = 1000
    /// The most bytes of the entries for programs.
    private static let mostFacts = 24 << 10

    /// The first entries, at least one.
    static func prefix(of entries: [CardEntry]) -> [CardEntry] {
        prefix(of: entries, mostText) { entry in
            SafeHTML(escaping: entry.exercise + (entry.level ?? "") + (entry.sets ?? "")).bytes.count
        }
    }

    /// The first entries for programs, at least one.
    static func prefix(of entries: [JSON]) -> [JSON] {
        prefix(of: entries, mostFacts) { entry in
            let bytes = entry.canonicalBytes
            // In the feed each line stands further in.
            return bytes.count + 10 * bytes.count { $0 == UInt8(ascii: "\n") }
        }
    }

    /// A note, and of a long one its first words.
    static func note(_ text: String) -> SafeHTML? {
        guard let html = Markdown.html(text) else { return nil }
        guard html.bytes.count > mostNote else { return html }
        guard let words = Markdown.plain(text) else { return nil }
        let text = SafeHTML(escaping: words.prefix(mostWords) + (words.count > mostWords ? "…" : ""))
        return SafeHTML(bytes: Array("<p>".utf8) + text.bytes + Array("</p>\n".utf8))
    }

    private static func prefix<Entry>(of entries: [Entry], _ most: Int, _ size: (Entry) -> Int) -> [Entry] {
        var sum = 0
        let end = entries.firstIndex { entry in
            sum += size(entry)
            return sum > most
        }
        return Array(entries.prefix(max(1, end ?? entries.count)))
    }
}
