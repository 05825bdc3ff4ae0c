/// The values around a tag in a template, the innermost last.
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

    /// The value of a dotted name: its first part is looked up in the innermost object that has it, each other part in the
    /// object before. Everything below an absent value is absent. `nil` if there is none, see ``unknownName(_:in:)``.
    func value(at path: Path, in code: Program.Code) -> Value? {
        guard path.start < path.end else { return values.last ?? .absent }
        guard var value = value(of: code.names[Int(path.start)]) else { return nil }
        var index = Int(path.start) + 1
        while index < Int(path.end) {
            switch value {
            case .absent:
                return .absent
            case .object(let object):
                guard let field = object.storage.value(of: code.names[index]) else { return nil }
                value = field
            default:
                return nil
            }
            index += 1
        }
        return value
    }

    private func value(of name: NameHash) -> Value? {
        var index = values.count - 1
        while index >= 0 {
            if case .object(let object) = values[index], let value = object.storage.value(of: name) { return value }
            index -= 1
        }
        return nil
    }

    /// The error for a path without a value, which is about the first part that nothing has.
    func unknownName(_ path: Path, in program: Program) -> TemplateError {
        var owners = Array(values.reversed())
        var part = 0
        while part < path.range.count - 1 {
            let end = path.start + Int32(part) + 1
            guard let owner = value(at: Path(start: path.start, end: end, site: path.site), in: program.code) else {
                break
            }
            owners = [owner]
            part += 1
        }
        let shapes = owners.compactMap { value -> Shape? in
            if case .object(let object) = value { object.shape } else { nil }
        }
        return program.unknownName(part: part, at: path.site, shapes: shapes)
    }
}
