import Values

/// A program that is being compiled.
struct ProgramBuilder {
    private(set) var templates: [CompiledTemplate] = []
    private(set) var instructions: [Instruction] = []
    private(set) var literals: [UInt8] = []
    private(set) var names: [NameHash] = []
    private(set) var arguments: [Argument] = []
    private(set) var errors: [TemplateError] = []
    private(set) var indices: [String: Int] = [:]
    /// Texts by object and name, which are the same in all pages.
    private let constants: [String: [String: String]]
    private var blockNames: [String: Int32] = [:]
    private var givenBlocks: [GivenBlock] = []

    /// A block that a template gives to its parent, which is checked once all templates are known.
    private struct GivenBlock {
        let name: Range<Int>
        let giver: Int
        let parent: Int
    }

    /// Compiles templates. All sources are registered first, since templates may use later ones.
    /// - Parameters:
    ///   - sources: All templates.
    ///   - constants: Texts by object and name, which are written into the program.
    init(_ sources: [TemplateSource], constants: [String: [String: String]]) {
        self.constants = constants
        for source in sources {
            let text = SourceText(path: source.path, bytes: Array(source.text.utf8))
            if indices.updateValue(templates.count, forKey: source.name) != nil {
                let message = "there are two templates named “\(source.name)”"
                errors.append(text.error(.duplicateTemplate, at: 0..<0, subject: source.name, message))
            }
            templates.append(CompiledTemplate(name: source.name, format: source.format, source: text))
        }
        for index in templates.indices where errors.count < TemplateBounds.mostErrors {
            compile(index)
        }
        checkGivenBlocks()
    }

    private mutating func compile(_ index: Int) {
        let source = templates[index].source
        let scanner = Scanner(source)
        let matching = TagMatching(scanner.tags, in: source)
        // A tag that is never closed hides everything after it, so sections that then seem unclosed are not reported.
        errors += scanner.errors + (scanner.errors.contains { $0.code == .unclosedTag } ? [] : matching.errors)
        guard scanner.errors.isEmpty, matching.errors.isEmpty else { return }
        let start = next
        // The builder is moved, not copied: its tables grow with every template.
        var compiler = TemplateCompiler(index, tags: scanner.tags, partners: matching.partners, builder: consume self)
        compiler.compileAll()
        self = compiler.builder
        templates[index].body = Stretch(start: start, end: next)
    }

    /// The number of the next instruction.
    var next: Int32 { Int32(instructions.count) }

    mutating func append(_ instruction: Instruction) {
        instructions.append(instruction)
    }

    /// Reserves an index for an instruction that is known only after its body.
    mutating func reserve() -> Int {
        instructions.append(.text(Literal(start: 0, end: 0)))
        return instructions.count - 1
    }

    mutating func fill(_ index: Int, with instruction: Instruction) {
        instructions[index] = instruction
    }

    mutating func literal(_ bytes: some Collection<UInt8>, startsLine: Bool = false) -> Literal {
        let start = Int32(literals.count)
        literals.append(contentsOf: bytes)
        return Literal(start: start, end: Int32(literals.count), startsLine: startsLine)
    }

    /// Adds bytes to an instruction that writes a text, the newest of all.
    mutating func extend(_ index: Int32, by bytes: [UInt8]) {
        guard case .text(let text) = instructions[Int(index)] else { return }
        literals += bytes
        instructions[Int(index)] = .text(
            Literal(start: text.start, end: Int32(literals.count), startsLine: text.startsLine))
    }

    /// The bytes that a variable writes in all pages; `nil` if it has another value in each, or lines of its own.
    func constant(_ name: ArraySlice<UInt8>, for format: OutputFormat) -> [UInt8]? {
        let parts = name.split(separator: Byte.dot)
        guard parts.count == 2, let texts = constants[String(decoding: parts[0], as: UTF8.self)],
            let text = texts[String(decoding: parts[1], as: UTF8.self)],
            !text.utf8.contains(where: { $0 == Byte.lineFeed || $0 == Byte.carriageReturn })
        else { return nil }
        return Escaping.bytes(of: text, for: format)
    }

    mutating func path(_ name: ArraySlice<UInt8>, at site: Site) -> Path {
        let start = Int32(names.count)
        if !(name.count == 1 && name.first == Byte.dot) {
            names += name.split(separator: Byte.dot).map { NameHash($0) }
        }
        return Path(start: start, end: Int32(names.count), site: site)
    }

    mutating func blockName(_ name: String) -> Int32 {
        let number = blockNames[name] ?? Int32(blockNames.count)
        blockNames[name] = number
        return number
    }

    mutating func declare(block name: String, in template: Int) {
        templates[template].blocks.insert(name)
    }

    mutating func give(block name: Range<Int>, from giver: Int, to parent: Int32) {
        givenBlocks.append(GivenBlock(name: name, giver: giver, parent: Int(parent)))
    }

    private mutating func checkGivenBlocks() {
        guard errors.isEmpty else { return }
        var known: [Int: Set<String>] = [:]
        for given in givenBlocks where errors.count < TemplateBounds.mostErrors {
            let blocks = known[given.parent] ?? blocks(within: given.parent)
            known[given.parent] = blocks
            let source = templates[given.giver].source
            let name = source.text(given.name)
            guard !blocks.contains(name) else { continue }
            let message = "“\(templates[given.parent].name)” has no block named “\(name)”"
            let suggestions = NearestNames.of(name, among: blocks)
            errors.append(
                source.error(.unknownBlock, at: given.name, subject: name, message, suggestions: suggestions)
            )
        }
    }

    /// The names of the blocks of a template and of all that it uses.
    private func blocks(within template: Int) -> Set<String> {
        templates.closure(of: template).reduce(into: Set()) { $0.formUnion(templates[$1].blocks) }
    }

    mutating func append(arguments list: [Argument]) -> Stretch {
        let start = Int32(arguments.count)
        arguments += list
        return Stretch(start: start, end: Int32(arguments.count))
    }

    /// Finds the template that another one uses, or adds an error.
    mutating func reference(to name: String, from user: Int, kind: Tag.Kind, at range: Range<Int>) -> Int32? {
        let source = templates[user].source
        guard errors.count < TemplateBounds.mostErrors else { return nil }
        guard let index = indices[name] else {
            let suggestions = NearestNames.of(name, among: indices.keys)
            let code: TemplateError.Code = kind == .parent ? .missingParent : .missingPartial
            let message = "there is no template named “\(name)”"
            errors.append(source.error(code, at: range, subject: name, message, suggestions: suggestions))
            return nil
        }
        let (outer, inner) = (templates[user].format, templates[index].format)
        if !outer.admits(inner) {
            let message = "“\(name)” writes \(inner), which is not escaped for the \(outer) around it"
            errors.append(source.error(.formatMismatch, at: range, subject: name, message))
        }
        templates[user].references.insert(index)
        return Int32(index)
    }
}
