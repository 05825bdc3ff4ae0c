/// The compiler of one template's tags, and the text between them, into instructions.
struct TemplateCompiler {
    private(set) var builder: ProgramBuilder
    private let template: Int
    private let format: OutputFormat
    private let source: SourceText
    private let lines: LineRules
    private let tags: [Tag]
    private let partners: [Int]
    /// The indentation that the lines of the present argument have in the source, and lose.
    private var margin: ArraySlice<UInt8> = []
    /// The instruction that text continues, if nothing is between.
    private var continued: Int32?

    /// Creates a compiler of tags that were paired without errors.
    init(_ template: Int, tags: [Tag], partners: [Int], builder: ProgramBuilder) {
        self.builder = builder
        self.template = template
        self.tags = tags
        self.partners = partners
        source = builder.templates[template].source
        format = builder.templates[template].format
        lines = LineRules(bytes: source.bytes)
    }

    mutating func compileAll() {
        compile(tags.indices, between: 0..<source.bytes.count, endsAtTag: false)
    }

    /// Compiles a run of tags and the text around them. `endsAtTag` is true if a tag on the same line follows.
    private mutating func compile(_ run: Range<Int>, between bounds: Range<Int>, endsAtTag: Bool) {
        var position = bounds.lowerBound
        var index = run.lowerBound
        continued = nil
        while index < run.upperBound {
            let tag = tags[index]
            switch tag.kind {
            case .variable, .rawVariable:
                text(position..<tag.range.lowerBound, endsAtTag: true)
                variable(tag)
                position = tag.range.upperBound
            case .comment, .delimiters, .close:  // An end tag is never met here: its start tag skips it.
                let extent = lines.extent(of: tag)
                text(position..<extent.range.lowerBound, endsAtTag: !extent.isStandalone)
                position = extent.range.upperBound
            case .partial:
                position = partial(tag, from: position)
            case .section, .inverted:
                position = section(index, from: position)
            case .parent:
                position = parent(index, from: position)
            case .block:
                position = block(index, from: position)
            }
            if tag.kind != .variable { continued = nil }
            index = (tag.kind.opens ? partners[index] : index) + 1
        }
        text(position..<bounds.upperBound, endsAtTag: endsAtTag)
        continued = nil
    }

    /// Compiles a variable: one that is the same in all pages becomes a part of the text around it.
    private mutating func variable(_ tag: Tag) {
        let name = source.bytes[tag.name]
        if tag.kind == .variable, let constant = builder.constant(name, for: format) {
            append(constant, startsLine: false)
        } else {
            continued = nil
            let path = builder.path(name, at: site(tag))
            builder.append(.variable(Variable(path: path, format: format, isRaw: tag.kind == .rawVariable)))
        }
    }

    private mutating func partial(_ tag: Tag, from position: Int) -> Int {
        let extent = lines.extent(of: tag)
        text(position..<extent.range.lowerBound, endsAtTag: !extent.isStandalone)
        if let callee = builder.reference(to: source.text(tag.name), from: template, kind: .partial, at: tag.name) {
            let indentation = extent.isStandalone ? extent.range.lowerBound..<tag.range.lowerBound : 0..<0
            let call = Call(
                template: callee,
                isStandalone: extent.isStandalone,
                indentation: indent(indentation),
                site: site(tag)
            )
            builder.append(.partial(call))
        }
        return extent.range.upperBound
    }

    private mutating func section(_ index: Int, from position: Int) -> Int {
        let tag = tags[index]
        let opening = lines.extent(of: tag)
        let closing = lines.extent(of: tags[partners[index]])
        text(position..<opening.range.lowerBound, endsAtTag: !opening.isStandalone)
        let reserved = builder.reserve()
        let body = opening.range.upperBound..<closing.range.lowerBound
        compile(index + 1..<partners[index], between: body, endsAtTag: !closing.isStandalone)
        let path = builder.path(source.bytes[tag.name], at: site(tag))
        builder.fill(
            reserved,
            with: tag.kind == .section ? .section(path, end: builder.next) : .inverted(path, end: builder.next)
        )
        return closing.range.upperBound
    }

    /// Compiles `{{<name}}…{{/name}}`, of which only the blocks directly inside count.
    private mutating func parent(_ index: Int, from position: Int) -> Int {
        let tag = tags[index]
        let closing = tags[partners[index]]
        var extent = tag.range.lowerBound..<closing.range.upperBound
        var indentation = 0..<0
        var isStandalone = false
        if let start = lines.blankStart(before: extent.lowerBound), let end = lines.blankEnd(after: extent.upperBound) {
            indentation = start..<extent.lowerBound
            isStandalone = true
            extent = start..<end
        }
        text(position..<extent.lowerBound, endsAtTag: !isStandalone)
        let reserved = builder.reserve()
        var arguments: [Argument] = []
        var names: [Range<Int>] = []
        var child = index + 1
        while child < partners[index] {
            if tags[child].kind == .block {
                arguments.append(argument(child))
                names.append(tags[child].name)
            }
            child = (tags[child].kind.opens ? partners[child] : child) + 1
        }
        let list = builder.append(arguments: arguments)
        if let callee = builder.reference(to: source.text(tag.name), from: template, kind: .parent, at: tag.name) {
            let call = Call(
                template: callee,
                isStandalone: isStandalone,
                indentation: indent(indentation),
                site: site(tag)
            )
            builder.fill(reserved, with: .parent(call, arguments: list, end: builder.next))
            for name in names { builder.give(block: name, from: template, to: callee) }
        }
        return extent.upperBound
    }

    /// Compiles a block directly inside a parent. If its start tag ends a line, the next line's indentation is its margin.
    private mutating func argument(_ index: Int) -> Argument {
        let opening = tags[index].range
        let closing = tags[partners[index]].range
        let lineEnd = lines.blankEnd(after: opening.upperBound)
        let start = lineEnd ?? opening.upperBound
        let blankStart = lines.blankStart(before: closing.lowerBound)
        let outerMargin = margin
        if lineEnd != nil { margin = source.bytes[lines.blanks(from: start)] }
        let body = builder.next
        compile(
            index + 1..<partners[index],
            between: start..<max(start, blankStart ?? closing.lowerBound),
            endsAtTag: blankStart == nil
        )
        margin = outerMargin
        return Argument(
            name: builder.blockName(source.text(tags[index].name)),
            body: Stretch(start: body, end: builder.next),
            startsLine: lineEnd != nil
        )
    }

    private mutating func block(_ index: Int, from position: Int) -> Int {
        let opening = tags[index]
        let closing = tags[partners[index]]
        let (start, end) = (lines.extent(of: opening), lines.extent(of: closing))
        let elementStart = lines.blankStart(before: opening.range.lowerBound)
        let elementEnd = lines.blankEnd(after: closing.range.upperBound)
        guard let elementStart, let elementEnd else {
            text(position..<start.range.lowerBound, endsAtTag: !start.isStandalone)
            let reserved = builder.reserve()
            let body = start.range.upperBound..<end.range.lowerBound
            compile(index + 1..<partners[index], between: body, endsAtTag: !end.isStandalone)
            fillBlock(reserved, opening, isStandalone: false, indentation: 0..<0, lineEnding: 0..<0)
            return end.range.upperBound
        }
        // The element is alone on its lines. Its content replaces the blanks before it and the line's end, so both
        // belong to the default content.
        text(position..<elementStart, endsAtTag: false)
        let reserved = builder.reserve()
        if !start.isStandalone { text(elementStart..<opening.range.lowerBound, endsAtTag: true) }
        let body = start.range.upperBound..<end.range.lowerBound
        compile(index + 1..<partners[index], between: body, endsAtTag: !end.isStandalone)
        if !end.isStandalone { text(closing.range.upperBound..<elementEnd, endsAtTag: false) }
        fillBlock(
            reserved,
            opening,
            isStandalone: true,
            indentation: start.isStandalone
                ? lines.blanks(from: start.range.upperBound) : elementStart..<opening.range.lowerBound,
            lineEnding: lines.lineEnding(before: elementEnd, notBefore: closing.range.upperBound)
        )
        return elementEnd
    }

    private mutating func fillBlock(
        _ reserved: Int,
        _ tag: Tag,
        isStandalone: Bool,
        indentation: Range<Int>,
        lineEnding: Range<Int>
    ) {
        builder.declare(block: source.text(tag.name), in: template)
        let block = Block(
            name: builder.blockName(source.text(tag.name)),
            isStandalone: isStandalone,
            indentation: indent(indentation),
            lineEnding: builder.literal(source.bytes[lineEnding]),
            site: site(tag)
        )
        builder.fill(reserved, with: .block(block, end: builder.next))
    }

    /// Returns an indentation of the source without the margin that its line loses.
    private mutating func indent(_ range: Range<Int>) -> Literal {
        builder.literal(source.bytes[range].dropFirst(marginLength(at: range.lowerBound, limit: range.upperBound)))
    }

    private func marginLength(at lineStart: Int, limit: Int) -> Int {
        zip(margin, source.bytes[lineStart..<limit]).prefix { $0 == $1 }.count
    }

    /// Compiles text between tags. If a line begins with a tag, an empty literal marks the point for indentation.
    private mutating func text(_ range: Range<Int>, endsAtTag: Bool) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        var position = range.lowerBound
        while position < range.upperBound {
            if lines.isLineStart(position) { position += marginLength(at: position, limit: range.upperBound) }
            let rest = source.bytes[position..<range.upperBound]
            let end = rest.firstIndex(of: Byte.lineFeed).map { $0 + 1 } ?? range.upperBound
            bytes += source.bytes[position..<end]
            position = end
        }
        let startsLine = lines.isLineStart(range.lowerBound)
        if !bytes.isEmpty { append(bytes, startsLine: startsLine) }
        if endsAtTag, bytes.isEmpty ? startsLine : bytes.last == Byte.lineFeed { append([], startsLine: true) }
    }

    /// Appends an instruction that writes bytes, or adds them to the one before.
    private mutating func append(_ bytes: [UInt8], startsLine: Bool) {
        if !startsLine, let continued {
            builder.extend(continued, by: bytes)
        } else {
            continued = builder.next
            builder.append(.text(builder.literal(bytes, startsLine: startsLine)))
        }
    }

    private func site(_ tag: Tag) -> Site {
        Site(template: Int32(template), start: Int32(tag.name.lowerBound), end: Int32(tag.name.upperBound))
    }
}
