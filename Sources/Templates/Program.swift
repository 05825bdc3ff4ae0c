import Values

/// The compiled templates of a library, as flat tables without references between them.
final class Program: Sendable {
    let templates: [CompiledTemplate]
    let code: Code

    /// The tables that rendering reads. They hold only numbers, so that rendering threads share no reference counts.
    struct Code: Sendable {
        let bodies: Table<Stretch>
        let instructions: Table<Instruction>
        let literals: Table<UInt8>
        let names: Table<NameHash>
        let arguments: Table<Argument>
    }

    init(_ builder: ProgramBuilder) {
        templates = builder.templates
        code = Code(
            bodies: Table(builder.templates.map(\.body)),
            instructions: Table(builder.instructions),
            literals: Table(builder.literals),
            names: Table(builder.names),
            arguments: Table(builder.arguments)
        )
    }

    deinit {
        code.bodies.deallocate()
        code.instructions.deallocate()
        code.literals.deallocate()
        code.names.deallocate()
        code.arguments.deallocate()
    }

    /// All uses of a template by another.
    var calls: [Call] {
        code.instructions.all.compactMap { instruction in
            switch instruction {
            case .partial(let call), .parent(let call, _, _): call
            default: nil
            }
        }
    }

    /// The name of a tag as the template writes it.
    func text(of site: Site) -> String {
        templates[Int(site.template)].source.text(site.range)
    }

    /// An error at a tag.
    func error(
        _ code: TemplateError.Code,
        at site: Site,
        _ message: String,
        suggestions: [String] = []
    ) -> TemplateError {
        let source = templates[Int(site.template)].source
        return source.error(code, at: site.range, subject: text(of: site), message, suggestions: suggestions)
    }

    /// The error for a part of a dotted name that none of the shapes around it has.
    func unknownName(part: Int, at site: Site, shapes: [Shape]) -> TemplateError {
        let name = String(text(of: site).split(separator: ".")[part])
        let owners = shapes.map(\.name).joined(separator: ", ")
        let message =
            shapes.isEmpty ? "there is no object here to have “\(name)”" : "“\(name)” is not a field of \(owners)"
        let candidates = shapes.flatMap { $0.fields.map(\.name) }
        return error(.unknownName, at: site, message, suggestions: NearestNames.of(name, among: candidates))
    }

    /// The error for a value that may not be written raw.
    func unsafeRaw(_ variable: Variable) -> TemplateError {
        let site = variable.path.site
        return error(
            .unsafeRaw,
            at: site,
            "“\(text(of: site))” is not safe HTML and has to be escaped: {{\(text(of: site))}}"
        )
    }

    /// The error for an object or a list that is used as a printable value.
    func notPrintable(_ site: Site) -> TemplateError {
        error(.notPrintable, at: site, "“\(text(of: site))” is not printable: use it as a section")
    }
}

/// One template of a program.
struct CompiledTemplate: Sendable {
    let name: String
    let format: OutputFormat
    let source: SourceText
    /// The template's instructions.
    var body = Stretch(start: 0, end: 0)
    /// The templates that it uses directly.
    var references: Set<Int> = []
    /// The names of its blocks, which other templates can fill.
    var blocks: Set<String> = []
}

extension Collection where Element == CompiledTemplate, Index == Int {
    /// The indices of a template and of all that it reaches through partials and parents.
    func closure(of start: Int) -> Set<Int> {
        var reached: Set<Int> = [start]
        var waiting = [start]
        while let index = waiting.popLast() {
            for reference in self[index].references where reached.insert(reference).inserted {
                waiting.append(reference)
            }
        }
        return reached
    }
}

/// A step of rendering. Steps with a body are followed by it, up to their `end`.
enum Instruction: Sendable {
    case text(Literal)
    case variable(Variable)
    case section(Path, end: Int32)
    case inverted(Path, end: Int32)
    case partial(Call)
    case parent(Call, arguments: Stretch, end: Int32)
    case block(Block, end: Int32)
}

/// A range of a table.
struct Stretch: Sendable, Hashable {
    let start: Int32
    let end: Int32

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// A range of the program's literals.
struct Literal: Sendable {
    let start: Int32
    let end: Int32
    /// True if the bytes begin a line of the template, before which a partial's indentation is written.
    var startsLine = false

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// The source location of a tag's name, for messages.
struct Site: Sendable, Hashable {
    let template: Int32
    let start: Int32
    let end: Int32

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// A dotted name, as a range of the program's names. It is empty for the implicit iterator.
struct Path: Sendable {
    let start: Int32
    let end: Int32
    let site: Site

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// A value to write.
struct Variable: Sendable {
    let path: Path
    let format: OutputFormat
    let isRaw: Bool
}

/// The use of another template.
struct Call: Sendable {
    let template: Int32
    /// True if the tag is alone on its lines, so that the other template's lines are indented.
    let isStandalone: Bool
    let indentation: Literal
    let site: Site
}

/// A part of a template that another one may fill, if it names this one as its parent.
struct Block: Sendable {
    /// The number of the block's name.
    let name: Int32
    /// True if the block is alone on its lines, so that its content is indented and ends its line.
    let isStandalone: Bool
    let indentation: Literal
    let lineEnding: Literal
    let site: Site
}

/// The content for a block of a parent.
struct Argument: Sendable {
    let name: Int32
    let body: Stretch
    /// True if it begins on a line of its own.
    let startsLine: Bool
}
