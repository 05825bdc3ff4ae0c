/// The check of a template against the shapes of its values, through every section, rendered or not, and through the
/// templates that it uses.
struct StaticCheck {
    /// The kinds on the context stack: the shapes, the innermost last and without repetition, since the inner one of two equal
    /// shapes hides the outer one; and the kind of the innermost value.
    private struct Context {
        var shapes: [Shape]
        var top: Field.Kind

        mutating func push(_ kind: Field.Kind) {
            top = kind
            guard let shape = kind.shape else { return }
            shapes.removeAll { $0.storage === shape.storage }
            shapes.append(shape)
        }
    }

    /// A body with everything that decides the meaning of its names. Their number is finite, which ends recursion.
    private struct Visit: Hashable {
        var body: Range<Int>
        var shapes: [ObjectIdentifier]
        var top: String
        var overrides: [Stretch]
    }

    private let program: Program
    private let strictness: Strictness
    private var visited: Set<Visit> = []
    private var found: Set<TemplateError> = []
    /// The arguments of the enclosing parents, the outermost first.
    private var overrides: [Stretch] = []
    private var depth = 0
    private var steps = TemplateBounds.mostCheckSteps

    /// True while there may be more errors, and steps are left to find them.
    private var goesOn: Bool { steps > 0 && found.count < TemplateBounds.mostErrors }

    init(_ program: Program, strictness: Strictness) {
        self.program = program
        self.strictness = strictness
    }

    /// The errors of a template for objects of some shapes, the outermost first, sorted by path and position; all up to
    /// a bound.
    mutating func errors(of template: Int, shapes: [Shape]) -> [TemplateError] {
        var context = Context(shapes: [], top: .text)
        for shape in shapes { context.push(.object { shape }) }
        visit(program.templates[template].body.range, context)
        if steps <= 0 {
            let start = Site(template: Int32(template), start: 0, end: 0)
            let message = "the templates that this one uses are too much to check: they repeat themselves"
            found.insert(program.error(.tooCostly, at: start, message))
        }
        return found.sorted(by: TemplateError.isBefore)
    }

    private mutating func visit(_ body: Range<Int>, _ context: Context) {
        let visit = Visit(
            body: body,
            shapes: context.shapes.map { ObjectIdentifier($0.storage) },
            top: context.top.description,
            overrides: overrides
        )
        guard visited.insert(visit).inserted else { return }
        walk(body, context)
    }

    private mutating func walk(_ body: Range<Int>, _ context: Context) {
        // Nothing deeper is rendered either.
        guard goesOn, depth < Renderer.nestingLimit else { return }
        depth += 1
        defer { depth -= 1 }
        var index = body.lowerBound
        while index < body.upperBound, goesOn {
            steps -= 1
            var next = index + 1
            switch program.code.instructions[index] {
            case .text: break
            case .variable(let variable): check(variable, context)
            case .section(let path, let end):
                section(path, next..<Int(end), context)
                next = Int(end)
            case .inverted(let path, let end):
                _ = kind(of: path, context)
                walk(next..<Int(end), context)
                next = Int(end)
            case .partial(let call):
                visit(program.templates[Int(call.template)].body.range, context)
            case .parent(let call, let arguments, let end):
                parent(call, arguments, context)
                next = Int(end)
            case .block(let block, let end):
                self.block(block, next..<Int(end), context)
                next = Int(end)
            }
            index = next
        }
    }

    private mutating func section(_ path: Path, _ body: Range<Int>, _ context: Context) {
        guard let kind = kind(of: path, context) else { return }
        var inner = context
        if case .list(let element) = kind { inner.push(element) } else { inner.push(kind) }
        walk(body, inner)
    }

    private mutating func parent(_ call: Call, _ arguments: Stretch, _ context: Context) {
        let outer = overrides
        // An argument that is given again further in never counts, so this list cannot grow without end either.
        if !overrides.contains(arguments) { overrides.append(arguments) }
        visit(program.templates[Int(call.template)].body.range, context)
        overrides = outer
    }

    private mutating func block(_ block: Block, _ body: Range<Int>, _ context: Context) {
        for (level, arguments) in overrides.enumerated() {
            steps -= arguments.range.count
            for argument in arguments.range.map({ program.code.arguments[$0] }) where argument.name == block.name {
                let all = overrides
                overrides = Array(all[..<level])
                visit(argument.body.range, context)
                overrides = all
                return
            }
        }
        walk(body, context)
    }

    private mutating func check(_ variable: Variable, _ context: Context) {
        guard let kind = kind(of: variable.path, context) else { return }
        switch kind {
        case .object, .list:
            found.insert(program.notPrintable(variable.path.site))
        case .text where variable.isRaw && variable.format != .text && strictness == .strict:
            found.insert(program.unsafeRaw(variable))
        case .html
        where variable.isRaw && variable.format != .text && variable.format != .html && strictness == .strict:
            found.insert(program.unsafeRaw(variable))
        default: break
        }
    }

    /// The kind of the value of a dotted name; `nil`, and an added error, if there is none.
    private mutating func kind(of path: Path, _ context: Context) -> Field.Kind? {
        guard let first = path.range.first else { return context.top }
        var shapes = Array(context.shapes.reversed())
        var kind: Field.Kind?
        for index in path.range {
            if index > first { shapes = kind?.shape.map { [$0] } ?? [] }
            let name = program.code.names[index]
            kind =
                shapes.lazy.compactMap { shape in
                    shape.storage.position(of: name).map { shape.storage.fields[$0].kind }
                }.first
            if kind == nil {
                found.insert(program.unknownName(part: index - first, at: path.site, shapes: shapes))
                return nil
            }
        }
        return kind
    }
}
