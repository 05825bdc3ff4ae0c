/// Lists as columns: two spaces between them, no lines, the last column cut to the terminal's width.
struct Table {
    /// One field of a row.
    struct Cell {
        let text: String
        let style: TextStyle?
        let isNumber: Bool

        init(_ text: String, _ style: TextStyle? = nil) {
            self.text = text
            self.style = style
            self.isNumber = false
        }

        /// Numbers stand at the right.
        init(_ number: Int) {
            self.text = String(number)
            self.style = nil
            self.isNumber = true
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

    /// Writes the rows; nothing when there are none.
    func write(to text: TextSink) {
        guard !rows.isEmpty else { return }
        let widths = (0..<headings.count).map { column in
            rows.reduce(headings[column].count) { max($0, column < $1.count ? $1[column].text.count : 0) }
        }
        if headings.contains(where: { !$0.isEmpty }) {
            let first = rows.first ?? []
            let cells = zip(headings, first).map { Field(text: $0, style: .quiet, isNumber: $1.isNumber) }
            text.line(Self.line(cells, widths))
        }
        for row in rows {
            let cells = row.map { Field(text: $0.text, style: $0.style, isNumber: $0.isNumber) }
            text.line(Self.line(cells, widths))
        }
    }

    private struct Field {
        let text: String
        let style: TextStyle?
        let isNumber: Bool
    }

    private static func line(_ fields: [Field], _ widths: [Int]) -> String {
        var line = ""
        var used = 0
        for (column, field) in fields.enumerated() {
            let isLast = column == fields.count - 1
            let text = isLast ? cut(field.text, to: Terminal.width.map { $0 - used }) : field.text
            let padding = String(repeating: " ", count: max(0, widths[column] - text.count))
            let painted = field.style.map(text.styled) ?? text
            line += field.isNumber ? padding + painted : isLast ? painted : painted + padding
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
