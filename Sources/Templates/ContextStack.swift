/// A value that a template has found.
enum Found {
    case value(Value)
    /// A view model, which outlives the section that it was found for.
    case model(ModelReference)
    /// A field of a view model that has to be visited; a dotted name continues from a part on. The box holds the model, if
    /// nothing else does.
    case field(ModelReference, position: Int, rest: Int, box: ModelBox?)
}

/// The values around a tag in a template, the innermost last.
struct ContextStack {
    /// A value on the stack, without reference counting: every name that a template uses is looked up in all of them.
    private enum Element: BitwiseCopyable {
        case model(ModelReference)
        /// The index of a value.
        case value(Int)
    }

    private var elements: [Element] = []
    /// The values on the stack that are no models.
    private var values: [Value] = []

    init(_ values: [Value]) {
        for value in values { push(value) }
    }

    mutating func push(_ value: Value) {
        if case .object(let object) = value, case .model(let box) = object.content {
            elements.append(.model(box.reference))
        } else {
            elements.append(.value(values.count))
        }
        values.append(value)
    }

    mutating func popValue() {
        elements.removeLast()
        values.removeLast()
    }

    /// Adds a model, which outlives its stay on the stack.
    mutating func push(_ model: ModelReference) {
        elements.append(.model(model))
    }

    mutating func popModel() {
        elements.removeLast()
    }

    /// The value of a dotted name: its first part is looked up in the innermost object that has it, each other part in the
    /// object before. Everything below an absent value is absent.
    /// - Returns: `nil` where a part is no field, see ``unknownName(_:in:)``.
    func value(at path: Path, in code: Program.Code) -> Found? {
        guard path.start < path.end else { return top }
        let (name, rest) = (code.names[Int(path.start)], Int(path.start) + 1)
        var index = elements.count - 1
        while index >= 0 {
            switch elements[index] {
            case .model(let model):
                if let position = model.position(of: name) {
                    return Self.field(position, of: model, path, rest: rest, box: nil, in: code)
                }
            case .value(let number):
                if case .object(let object) = values[number], case .values(let table) = object.content,
                    let position = table.shape.position(of: name)
                {
                    return Self.value(table.values[position], path, rest: rest, in: code)
                }
            }
            index -= 1
        }
        return nil
    }

    private var top: Found {
        switch elements.last {
        case .value(let number): .value(values[number])
        case .model(let model): .model(model)
        case nil: .value(.absent)
        }
    }

    /// The rest of a dotted name below a field of a model.
    private static func field(
        _ position: Int, of model: ModelReference, _ path: Path, rest: Int, box: ModelBox?, in code: Program.Code
    ) -> Found? {
        guard let value = model.value(at: position) else {
            return .field(model, position: position, rest: rest, box: box)
        }
        return Self.value(value, path, rest: rest, in: code)
    }

    /// The rest of a dotted name below a value.
    private static func value(_ value: Value, _ path: Path, rest: Int, in code: Program.Code) -> Found? {
        guard rest < Int(path.end) else { return .value(value) }
        switch value {
        case .absent: return .value(.absent)
        case .object(let object):
            switch object.content {
            case .values(let table):
                guard let position = table.shape.position(of: code.names[rest]) else { return nil }
                return Self.value(table.values[position], path, rest: rest + 1, in: code)
            case .model(let box):
                return below(box.reference, path, rest: rest, box: box, in: code)
            }
        default: return nil
        }
    }

    /// The rest of a dotted name below a model.
    static func below(
        _ model: ModelReference, _ path: Path, rest: Int, box: ModelBox? = nil, in code: Program.Code
    ) -> Found? {
        guard rest < Int(path.end) else { return .model(model) }
        guard let position = model.position(of: code.names[rest]) else { return nil }
        return field(position, of: model, path, rest: rest + 1, box: box, in: code)
    }

    /// The error for a path without a value, which is about the first part that nothing has.
    func unknownName(_ path: Path, in program: Program) -> TemplateError {
        var shapes = elements.reversed().compactMap(shape)
        var part = 0
        while part < path.range.count - 1 {
            let name = program.code.names[Int(path.start) + part]
            let field = shapes.lazy.compactMap { shape in
                shape.storage.position(of: name).map { shape.fields[$0].kind }
            }.first
            guard let field else { break }
            shapes = field.shape.map { [$0] } ?? []
            part += 1
        }
        return program.unknownName(part: part, at: path.site, shapes: shapes)
    }

    private func shape(_ element: Element) -> Shape? {
        switch element {
        case .model(let model): Shape(model.shape)
        case .value(let number): if case .object(let object) = values[number] { object.shape } else { nil }
        }
    }
}
