/// The values around a place in a template, innermost last.
struct ContextStack {
    private var values: [Value]

    init(_ values: [Value]) {
        self.values = values
    }

    mutating func push(_ value: Value) {
        values.append(value)
    }

    mutating func pop() {
        values.removeLast()
    }

    /// The value that a dotted name stands for: its first part in the innermost record that has it, the others each in
    /// the record before. Below an absent value everything is absent.
    func value(at path: Path, in program: Program) throws(TemplateError) -> Value {
        guard path.start < path.end else { return values.last ?? .absent }
        guard var value = value(of: program.names[Int(path.start)]) else { throw unknownName(path, at: 0, in: program) }
        for index in path.range.dropFirst() {
            switch value {
            case .absent:
                return .absent
            case .record(let record):
                guard let field = record.storage.value(of: program.names[index]) else { fallthrough }
                value = field
            default:
                throw unknownName(path, at: index - Int(path.start), below: value, in: program)
            }
        }
        return value
    }

    private func value(of name: NameHash) -> Value? {
        var index = values.count - 1
        while index >= 0 {
            if case .record(let record) = values[index], let value = record.storage.value(of: name) { return value }
            index -= 1
        }
        return nil
    }

    private func unknownName(
        _ path: Path,
        at part: Int,
        below value: Value? = nil,
        in program: Program
    ) -> TemplateError {
        let shapes = (value.map { [$0] } ?? values.reversed()).compactMap { value -> Shape? in
            if case .record(let record) = value { record.shape } else { nil }
        }
        return program.unknownName(part: part, at: path.site, shapes: shapes)
    }
}
