/// A table without rules: two spaces between columns, and the last one cut to the terminal's width.
struct Table {
    /// One field of a row.
    struct Cell {
        let text: String
        let style: TextStyle?
        /// True for a number, which is aligned to the right.
        let isNumber: Bool

        init(_ text: String, _ style: TextStyle? = nil) {
            self.init(text, style, isNumber: false)
        }

        init(_ number: Int) {
            self.init(String(number), nil, isNumber: true)
        }

        fileprivate init(_ text: String, _ style: TextStyle?, isNumber: Bool) {
            (self.text, self.style, self.isNumber) = (text, style, isNumber)
        }
    }

    private let headings: [String]
    private var rows: [[Cell]] = []

    /// - Parameter headings: Shown above the columns; empty ones for a table that explains itself.
    init(_ headings: [String]) {
        self.headings = headings
    }

    /// Adds a row of as many cells as there are headings.
    mutating func add(_ cells: [Cell]) {
        rows.append(cells)
    }

    /// True if there are no rows.
    var isEmpty: Bool { rows.isEmpty }

    /// Writes the rows; nothing when there are none.
    func write(to text: TextSink) {
        guard !rows.isEmpty else { return }
        let widths = (0..<headings.count).map { column in
            rows.reduce(headings[column].count) { max($0, column < $1.count ? $1[column].text.count : 0) }
        }
        if headings.contains(where: { !$0.isEmpty }) {
            let first = rows.first ?? []
            text.line(Self.line(zip(headings, first).map { Cell($0, .quiet, isNumber: $1.isNumber) }, widths))
        }
        for row in rows { text.line(Self.line(row, widths)) }
    }

    private static func line(_ cells: [Cell], _ widths: [Int]) -> String {
        var line = ""
        var used = 0
        for (column, cell) in cells.enumerated() {
            let isLast = column == cells.count - 1
            let text = isLast ? cut(cell.text, to: Terminal.width.map { $0 - used }) : cell.text
            let padding = String(repeating: " ", count: max(0, widths[column] - text.count))
            let painted = cell.style.map(text.styled) ?? text
            line += cell.isNumber ? padding + painted : isLast ? painted : painted + padding
            if !isLast { line += "  " }
            used += widths[column] + 2
        }
        return line.last == " " ? String(line.reversed().drop { $0 == " " }.reversed()) : line
    }

    private static func cut(_ text: String, to width: Int?) -> String {
        guard let width, text.count > width, width > 1 else { return text }
        return text.prefix(width - 1) + "…"
    }
}
