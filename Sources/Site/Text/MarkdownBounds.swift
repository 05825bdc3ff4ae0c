/// The bounds for the HTML of a Markdown text. A few constructs can become much longer than their source: short rows of a
/// table are filled up to its full width, a reference link's address is repeated at each use, and quotes nest. A text beyond
/// the bounds is shown as it was typed.
enum MarkdownBounds {
    /// The maximum size of the HTML in bytes. The longest permitted text has less if it consists of plain paragraphs.
    static let mostBytes = 128 << 10
    /// The deepest nesting of blocks and marks.
    static let deepest = 100
    /// The maximum number of cells in all tables of a text together.
    private static let mostCells = 20_000
    /// The maximum size of all repeated addresses of reference links, in bytes.
    private static let mostAddressBytes = 1 << 20

    /// Returns true if a text cannot grow beyond the bounds when it is parsed.
    static func holds(_ text: String) -> Bool {
        // Without bars, tables have one column, so as many cells as lines; without brackets, no link is used.
        let isPlain = !text.utf8.contains { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "[") }
        if isPlain, text.utf8.count < mostCells { return true }
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let columns = lines.lazy.filter(isDelimiterRow).map { $0.count { $0 == UInt8(ascii: "|") } + 1 }.max() ?? 0
        guard columns * lines.count <= mostCells else { return false }
        // Reference links are defined in paragraphs, and each bracket may be the use of one.
        var longest = 0
        for paragraph in lines.split(whereSeparator: { $0.allSatisfy { $0 == 0x20 || $0 == 0x09 } })
        where paragraph.contains(where: hasDefinition) {
            longest = max(longest, paragraph.reduce(0) { $0 + $1.count })
        }
        return longest * text.utf8.count { $0 == UInt8(ascii: "[") } <= mostAddressBytes
    }

    /// Returns true if a line can be the one that makes a table (GitHub Flavored Markdown 0.29, §4.10), within quotes and
    /// lists too.
    private static func isDelimiterRow(_ line: Substring.UTF8View) -> Bool {
        var hasDash = false
        for byte in line {
            switch byte {
            case UInt8(ascii: "-"): hasDash = true
            case UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "*"), UInt8(ascii: "+"),
                UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x09, 0x0B, 0x0C, 0x0D,
                0x20:
                break
            default: return false
            }
        }
        return hasDash
    }

    private static func hasDefinition(_ line: Substring.UTF8View) -> Bool {
        zip(line, line.dropFirst()).contains { $0 == UInt8(ascii: "]") && $1 == UInt8(ascii: ":") }
    }
}
