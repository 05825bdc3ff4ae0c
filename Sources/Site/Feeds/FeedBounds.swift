import Templates

/// The bounds for an item of a feed. Feed readers limit the size of a feed, `cali fetch` to a mebibyte, so one huge workout
/// must not make the others unreadable.
enum FeedBounds {
    /// The maximum size of the entries' text as HTML, in bytes.
    private static let mostText = 8 << 10
    /// The maximum size of a note's HTML, in bytes.
    private static let mostNote = 8 << 10
    /// The maximum number of characters of a longer note, which is shown as plain text.
    private static let mostWords = 1000
    /// The maximum size of the entries for programs in the feed, in bytes.
    static let mostFacts = 24 << 10

    /// The first entries, at least one.
    static func prefix(of entries: [CardEntry]) -> [CardEntry] {
        var sum = 0
        let end = entries.firstIndex { entry in
            sum += SafeHTML(escaping: entry.exercise + (entry.level ?? "") + (entry.sets ?? "")).bytes.count
            return sum > mostText
        }
        return Array(entries.prefix(max(1, end ?? entries.count)))
    }

    /// A note as HTML; of a long note, its beginning as plain text.
    static func note(_ text: String) -> SafeHTML? {
        guard let html = Markdown.html(text) else { return nil }
        guard html.bytes.count > mostNote else { return html }
        guard let words = Markdown.plain(text) else { return nil }
        let text = SafeHTML(escaping: words.prefix(mostWords) + (words.count > mostWords ? "…" : ""))
        return SafeHTML(bytes: Array("<p>".utf8) + text.bytes + Array("</p>\n".utf8))
    }
}
