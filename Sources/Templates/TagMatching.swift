/// The pairing of opening tags with their end tags.
struct TagMatching {
    /// The most nested sections, blocks and parents in a template. Compiling and rendering recurse once for each.
    static let depthLimit = 32

    /// The index of the end tag of each opening tag; meaningless for other tags, and if there are errors.
    private(set) var partners: [Int]
    private(set) var errors: [TemplateError] = []
    private let source: SourceText
    private let tags: [Tag]
    private var open: [Int] = []

    init(_ tags: [Tag], in source: SourceText) {
        self.tags = tags
        self.source = source
        partners = Array(repeating: 0, count: tags.count)
        for index in tags.indices where errors.count < TemplateBounds.mostErrors {
            if tags[index].kind.opens {
                open.append(index)
                guard open.count <= Self.depthLimit else {
                    report(.tooDeep, tags[index], "sections may be nested \(Self.depthLimit) deep, not deeper")
                    return
                }
            } else if tags[index].kind == .close {
                close(index)
            }
        }
        for index in open {
            report(.unclosedSection, tags[index], "“\(name(index))” is opened here and never closed")
        }
    }

    private mutating func close(_ index: Int) {
        guard let innermost = open.last else {
            report(.mismatchedSection, tags[index], "“\(name(index))” is closed here and not open")
            return
        }
        if name(innermost) == name(index) {
            partners[open.removeLast()] = index
            return
        }
        let line = source.error(.mismatchedSection, at: tags[innermost].range, subject: "", "").line
        let message =
            "“\(name(index))” is closed here, but the innermost open tag is “\(name(innermost))” (line \(line))"
        report(.mismatchedSection, tags[index], message, suggestions: [name(innermost)])
        // One mistake gives one error: everything inside the tag that was meant counts as closed.
        if let meant = open.lastIndex(where: { name($0) == name(index) }) {
            open.removeSubrange(meant...)
        }
    }

    private func name(_ index: Int) -> String {
        source.text(tags[index].name)
    }

    private mutating func report(
        _ code: TemplateError.Code,
        _ tag: Tag,
        _ message: String,
        suggestions: [String] = []
    ) {
        errors.append(
            source.error(
                code,
                at: tag.name,
                subject: source.text(tag.name),
                message,
                suggestions: suggestions
            )
        )
    }
}
