import Spelling

/// All templates of a library, compiled: flat tables without references between them.
final class Program: Sendable {
    let templates: [CompiledTemplate]
    let code: Code

    /// What rendering reads: numbers only, so that threads which render at once share no reference counts.
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

    /// Every use of a template by another.
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

    /// The error that none of the shapes at a place has a part of a dotted name.
    func unknownName(part: Int, at site: Site, shapes: [Shape]) -> TemplateError {
        let name = String(text(of: site).split(separator: ".")[part])
        let owners = shapes.map(\.name).joined(separator: ", ")
        let message =
            shapes.isEmpty ? "there is no record here to have “\(name)”" : "“\(name)” is not a field of \(owners)"
        let candidates = shapes.flatMap { $0.fields.map(\.name) }
        return error(.unknownName, at: site, message, suggestions: NearestNames.of(name, among: candidates))
    }

    /// The error that a value may not enter raw.
    func unsafeRaw(_ variable: Variable) -> TemplateError {
        let site = variable.path.site
        return error(
            .unsafeRaw,
            at: site,
            "“\(text(of: site))” is not safe HTML and has to be escaped: {{\(text(of: site))}}"
        )
    }

    /// The error that a record or a list is used where something printable is needed.
    func notPrintable(_ site: Site) -> TemplateError {
        error(.notPrintable, at: site, "“\(text(of: site))” is not printable: use it as a section")
    }
}

/// One template of a program.
struct CompiledTemplate: Sendable {
    let name: String
    let format: OutputFormat
    let source: SourceText
    /// Its instructions.
    var body = Stretch(start: 0, end: 0)
    /// The templates it uses itself.
    var references: Set<Int> = []
    /// The blocks that can be filled from outside.
    var blocks: Set<String> = []
}

extension Collection where Element == CompiledTemplate, Index == Int {
    /// A template and all that it can reach through partials and parents.
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

/// A step of rendering. Steps that have a body are followed by it, up to their `end`.
enum Instruction: Sendable {
    case text(Literal)
    case variable(Variable)
    case section(Path, end: Int32)
    case inverted(Path, end: Int32)
    case partial(Call)
    case parent(Call, arguments: Stretch, end: Int32)
    case block(Block, end: Int32)
}

/// Some elements of a table in a row.
struct Stretch: Sendable, Hashable {
    let start: Int32
    let end: Int32

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// Bytes of the program's literals.
struct Literal: Sendable {
    let start: Int32
    let end: Int32
    /// Whether the bytes begin a line of the template: a partial's indentation goes before them.
    var startsLine = false

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// The name of a tag in its source, for messages.
struct Site: Sendable, Hashable {
    let template: Int32
    let start: Int32
    let end: Int32

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// A dotted name: some of the program's names. None for the implicit iterator.
struct Path: Sendable {
    let start: Int32
    let end: Int32
    let site: Site

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// A value to be written.
struct Variable: Sendable {
    let path: Path
    let format: OutputFormat
    let isRaw: Bool
}

/// The use of another template.
struct Call: Sendable {
    let template: Int32
    /// Whether the tag has its lines to itself, so that the other template's lines are indented.
    let isStandalone: Bool
    let indentation: Literal
    let site: Site
}

/// A place that a template which names this one as its parent may fill.
struct Block: Sendable {
    /// The number of the block's name.
    let name: Int32
    /// Whether the block has its lines to itself, so that what fills it is indented and ends its line.
    let isStandalone: Bool
    let indentation: Literal
    let lineEnding: Literal
    let site: Site
}

/// What fills a block of a parent.
struct Argument: Sendable {
    let name: Int32
    let body: Stretch
    /// Whether it begins on a line of its own.
    let startsLine: Bool
}
