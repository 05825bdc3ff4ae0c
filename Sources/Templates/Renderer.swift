/// One run of a program.
struct Renderer {
    private let program: Program
    private let code: Program.Code
    private let recursionLimit: Int
    private let strictness: Strictness
    /// The steps that are left, and the length of the output at which rendering ends.
    private var steps: Int
    private let mostBytes: Int
    /// The innermost tag that is being rendered.
    private var site: Site
    private var contexts: ContextStack
    /// The indentation of each line of the template that is being rendered.
    private var indentation: [UInt8] = []
    private var overrides: Overrides?
    /// The number of nested templates, and of all nested elements.
    private var depth = 0
    private var nesting = 0
    /// The most nested sections, blocks and templates. It bounds the stack, of which each takes about 6 KB in a build without
    /// optimization.
    static let nestingLimit = 256

    /// Creates a run of a template with a context stack, the outermost value first.
    init(
        _ program: Program, template: Int, contexts: [Value], recursionLimit: Int, budget: RenderingBudget,
        strictness: Strictness
    ) {
        self.program = program
        code = program.code
        self.contexts = ContextStack(contexts)
        self.recursionLimit = recursionLimit
        steps = budget.steps
        mostBytes = budget.bytes
        site = Site(template: Int32(template), start: 0, end: 0)
        self.strictness = strictness
    }

    /// Appends the output of instructions.
    mutating func run(_ body: Range<Int>, into output: inout OutputBuffer) throws(TemplateError) {
        var index = body.lowerBound
        while index < body.upperBound {
            var next = index + 1
            try spend(1, output)
            switch code.instructions[index] {
            case .text(let literal):
                try write(literal, into: &output)
            case .variable(let variable):
                try write(variable, into: &output)
            case .section(let path, let end):
                try section(path, next..<Int(end), into: &output)
                next = Int(end)
            case .inverted(let path, let end):
                if try !isTrue(path) {
                    try nest(at: path.site, next..<Int(end), into: &output)
                }
                next = Int(end)
            case .partial(let call):
                try self.call(call, overrides: overrides, into: &output)
            case .parent(let call, let arguments, let end):
                try self.call(call, overrides: Overrides(arguments: arguments, outer: overrides), into: &output)
                next = Int(end)
            case .block(let block, let end):
                if let (argument, outer) = Overrides.argument(for: block.name, in: overrides, of: code, &steps) {
                    try fill(block, with: argument, outer: outer, into: &output)
                } else {
                    try nest(at: block.site, next..<Int(end), into: &output)
                }
                next = Int(end)
            }
            index = next
        }
    }

    /// Counts steps of rendering.
    /// - Throws: `TemplateError` if there are none left, or the output is too long.
    @inline(__always)
    private mutating func spend(_ count: Int, _ output: OutputBuffer) throws(TemplateError) {
        steps -= count
        if steps < 0 || output.count > mostBytes { throw tooCostly() }
    }

    private func tooCostly() -> TemplateError {
        let what = steps < 0 ? "has too many steps" : "is too large"
        return program.error(.tooCostly, at: site, "the page \(what): the templates repeat themselves here")
    }

    // MARK: Values

    private func value(at path: Path) throws(TemplateError) -> Found {
        guard let value = contexts.value(at: path, in: code) else { throw contexts.unknownName(path, in: program) }
        return value
    }

    /// The outcome of a visit.
    private enum Visited {
        case value(Value)
        case model(ModelReference)
        case models(ModelList)
    }

    /// Visits a field of a model, and passes the value of the rest of a dotted name to a body.
    private mutating func visit(
        _ position: Int, of owner: ModelReference, _ path: Path, rest: Int,
        _ body: (inout Renderer, Visited) throws(TemplateError) -> Void
    ) throws(TemplateError) {
        switch owner.reader(position) {
        case .value(let read): try body(&self, .value(read(owner.model)))
        case .models(let read):
            guard rest == Int(path.end) else { throw contexts.unknownName(path, in: program) }
            try read(owner.model) { list throws(TemplateError) in try body(&self, .models(list)) }
        case .model(let read):
            try read(owner.model) { model throws(TemplateError) in
                guard let model else { return try body(&self, .value(.absent)) }
                switch ContextStack.below(model, path, rest: rest, in: code) {
                case .value(let value)?: try body(&self, .value(value))
                case .model(let model)?: try body(&self, .model(model))
                case .field(let inner, let position, let rest, let box)?:
                    defer { withExtendedLifetime(box) {} }
                    try self.visit(position, of: inner, path, rest: rest, body)
                case nil: throw contexts.unknownName(path, in: program)
                }
            }
        }
    }

    private mutating func isTrue(_ path: Path) throws(TemplateError) -> Bool {
        var isTrue = true
        switch try value(at: path) {
        case .value(let value): isTrue = value.isTrue
        case .model: break
        case .field(let owner, let position, let rest, let box):
            defer { withExtendedLifetime(box) {} }
            try visit(position, of: owner, path, rest: rest) { _, visited in
                switch visited {
                case .value(let value): isTrue = value.isTrue
                case .model: break
                case .models(let list): isTrue = list.count > 0
                }
            }
        }
        return isTrue
    }

    private mutating func section(
        _ path: Path,
        _ body: Range<Int>,
        into output: inout OutputBuffer
    ) throws(TemplateError) {
        switch try value(at: path) {
        case .value(let value): try section(of: value, path, body, into: &output)
        case .model(let model): try nest(in: model, at: path.site, body, into: &output)
        case .field(let owner, let position, let rest, let box):
            defer { withExtendedLifetime(box) {} }
            try visit(position, of: owner, path, rest: rest) { renderer, visited throws(TemplateError) in
                switch visited {
                case .value(let value): try renderer.section(of: value, path, body, into: &output)
                case .model(let model): try renderer.nest(in: model, at: path.site, body, into: &output)
                case .models(let list):
                    for index in 0..<list.count {
                        try renderer.nest(in: list[index], at: path.site, body, into: &output)
                    }
                }
            }
        }
    }

    private mutating func section(
        of value: Value, _ path: Path, _ body: Range<Int>, into output: inout OutputBuffer
    ) throws(TemplateError) {
        if case .list(let items) = value {
            for item in items { try nest(in: item, at: path.site, body, into: &output) }
        } else if value.isTrue {
            try nest(in: value, at: path.site, body, into: &output)
        }
    }

    /// Runs a nested body with a value on the stack.
    private mutating func nest(
        in value: Value, at site: Site, _ body: Range<Int>, into output: inout OutputBuffer
    ) throws(TemplateError) {
        contexts.push(value)
        try nest(at: site, body, into: &output)
        contexts.popValue()
    }

    /// Runs a nested body with a view model on the stack.
    private mutating func nest(
        in model: ModelReference, at site: Site, _ body: Range<Int>, into output: inout OutputBuffer
    ) throws(TemplateError) {
        contexts.push(model)
        try nest(at: site, body, into: &output)
        contexts.popModel()
    }

    /// Runs a nested body, unless the nesting is too deep for the thread's stack.
    private mutating func nest(
        at site: Site,
        _ body: Range<Int>,
        into output: inout OutputBuffer
    ) throws(TemplateError) {
        guard nesting < Self.nestingLimit else {
            let message = "“\(program.text(of: site))” is deeper than \(Self.nestingLimit) sections and templates"
            throw program.error(.recursion, at: site, message)
        }
        let outer = self.site
        self.site = site
        nesting += 1
        try spend(1, output)
        try run(body, into: &output)
        nesting -= 1
        self.site = outer
    }

    private mutating func call(
        _ call: Call,
        overrides inner: Overrides?,
        into output: inout OutputBuffer
    ) throws(TemplateError) {
        guard depth < recursionLimit else {
            let message = "“\(program.text(of: call.site))” goes deeper than \(recursionLimit) templates"
            throw program.error(.recursion, at: call.site, message)
        }
        let (outerIndentation, outerOverrides) = (indentation, overrides)
        // A template that is used in the middle of a line is not indented.
        try indent(by: call.isStandalone ? call.indentation : nil, at: call.site)
        overrides = inner
        depth += 1
        try nest(at: call.site, code.bodies[Int(call.template)].range, into: &output)
        depth -= 1
        (indentation, overrides) = (outerIndentation, outerOverrides)
    }

    /// Renders the content for a block. Blocks inside it can only be filled from further outside.
    private mutating func fill(
        _ block: Block,
        with argument: Argument,
        outer: Overrides?,
        into output: inout OutputBuffer
    ) throws(TemplateError) {
        let (outerIndentation, outerOverrides) = (indentation, overrides)
        try indent(by: block.isStandalone ? block.indentation : nil, at: block.site)
        overrides = outer
        let start = output.count
        if !argument.startsLine { output.append(indentation) }
        let contentStart = output.count
        try nest(at: block.site, argument.body.range, into: &output)
        if output.count == contentStart {
            output.removeBytes(from: start)
        } else if block.isStandalone, output.last != Byte.lineFeed {
            output.append(code.literals[block.lineEnding.range])
        }
        (indentation, overrides) = (outerIndentation, outerOverrides)
    }

    /// Extends the indentation, or removes all of it.
    private mutating func indent(by literal: Literal?, at site: Site) throws(TemplateError) {
        guard let literal else {
            indentation = []
            return
        }
        guard indentation.count + literal.range.count <= TemplateBounds.widestIndentation else {
            let message =
                "“\(program.text(of: site))” is indented by more than \(TemplateBounds.widestIndentation) bytes"
            throw program.error(.tooCostly, at: site, message)
        }
        indentation += code.literals[literal.range]
    }

    private mutating func write(_ literal: Literal, into output: inout OutputBuffer) throws(TemplateError) {
        guard !indentation.isEmpty else {
            output.append(code.literals[literal.range])
            return
        }
        if literal.startsLine, literal.range.isEmpty { output.append(indentation) }
        var startsLine = literal.startsLine
        var rest = code.literals[literal.range][...]
        while let first = rest.first {
            try spend(1, output)
            // Empty lines stay empty.
            if startsLine, first != Byte.lineFeed, first != Byte.carriageReturn { output.append(indentation) }
            let end = rest.firstIndex(of: Byte.lineFeed).map { $0 + 1 } ?? rest.endIndex
            output.append(UnsafeBufferPointer(rebasing: rest[..<end]))
            rest = rest[end...]
            startsLine = true
        }
    }

    private mutating func write(_ variable: Variable, into output: inout OutputBuffer) throws(TemplateError) {
        switch try value(at: variable.path) {
        case .value(let value): try write(value, variable, into: &output)
        case .model: throw program.notPrintable(variable.path.site)
        case .field(let owner, let position, let rest, let box):
            defer { withExtendedLifetime(box) {} }
            try visit(position, of: owner, variable.path, rest: rest) { renderer, visited throws(TemplateError) in
                guard case .value(let value) = visited else {
                    throw renderer.program.notPrintable(variable.path.site)
                }
                try renderer.write(value, variable, into: &output)
            }
        }
    }

    private func write(_ value: Value, _ variable: Variable, into output: inout OutputBuffer) throws(TemplateError) {
        switch value {
        case .text(var text):
            if variable.isRaw, variable.format != .text, strictness == .strict { throw program.unsafeRaw(variable) }
            let format = variable.isRaw ? .text : variable.format
            text.withUTF8 { Escaping.append($0, for: format, to: &output) }
        case .number(let number):
            if number >= 0, number < 10 {
                output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number))
            } else {
                var digits = String(number)
                digits.withUTF8 { output.append($0) }
            }
        case .flag(let flag):
            output.append(flag ? "true" : "false")
        case .html(let html):
            let isMarkup = variable.format == .html || variable.format == .text
            if variable.isRaw, !isMarkup, strictness == .strict { throw program.unsafeRaw(variable) }
            let format = isMarkup || variable.isRaw ? .text : variable.format
            html.bytes.withUnsafeBufferPointer { Escaping.append($0, for: format, to: &output) }
        case .absent:
            break
        case .object, .list:
            throw program.notPrintable(variable.path.site)
        }
    }
}

/// The content that enclosing parents give to blocks, as a list with a link for each parent.
private final class Overrides {
    private let arguments: Stretch
    private let outer: Overrides?

    init(arguments: Stretch, outer: Overrides?) {
        self.arguments = arguments
        self.outer = outer
    }

    /// The argument for a block, and the links outside the one that has it. The outermost link wins, since a template
    /// overrides the one it inherits from. Each argument looked at costs a step.
    static func argument(
        for name: Int32, in link: Overrides?, of code: Program.Code, _ steps: inout Int
    ) -> (Argument, Overrides?)? {
        guard let link else { return nil }
        if let found = argument(for: name, in: link.outer, of: code, &steps) { return found }
        steps -= link.arguments.range.count
        for index in link.arguments.range where code.arguments[index].name == name {
            return (code.arguments[index], link.outer)
        }
        return nil
    }
}
