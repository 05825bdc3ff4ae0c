import CanonicalJSON

/// An answer of many items: rows of a table or lines for people, an array for programs.
struct Listing<Item>: Answer {
    private enum Form {
        case table(headings: [String], cells: (Item) throws -> [Table.Cell])
        case lines((Item) throws -> String)
    }

    private let items: [Item]
    private let form: Form
    private let document: (Item) throws -> JSON

    /// The line for people where there are no items.
    var empty: String?
    var hint: String?
    var status = ExitStatus.done

    /// A table.
    /// - Parameter headings: The words above the columns; empty ones for a table that explains itself.
    init(
        _ items: [Item], _ headings: String..., hint: String? = nil, cells: @escaping (Item) throws -> [Table.Cell],
        json: @escaping (Item) throws -> JSON
    ) {
        (self.items, self.hint, document) = (items, hint, json)
        form = .table(headings: headings, cells: cells)
    }

    /// Lines, one or several for each item.
    init(
        _ items: [Item], empty: String? = nil, hint: String? = nil, lines: @escaping (Item) throws -> String,
        json: @escaping (Item) throws -> JSON
    ) {
        (self.items, self.empty, self.hint, document) = (items, empty, hint, json)
        form = .lines(lines)
    }

    func write(to text: TextSink) throws {
        if items.isEmpty, let empty { text.line(empty) }
        switch form {
        case .table(let headings, let cells):
            var table = Table(headings)
            for item in items { table.add(try cells(item)) }
            table.write(to: text)
        case .lines(let lines):
            for item in items { text.line(try lines(item)) }
        }
    }

    var json: JSON {
        get throws { .array(try items.map(document)) }
    }
}
