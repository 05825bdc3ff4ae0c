/// The search for the tags of a template.
struct Scanner {
    private let source: SourceText
    private var opening = Array("{{".utf8)
    private var closing = Array("}}".utf8)
    private(set) var tags: [Tag] = []
    private(set) var errors: [TemplateError] = []

    /// Scans a source. The tags are complete unless there are errors.
    init(_ source: SourceText) {
        self.source = source
        var position = 0
        while errors.count < TemplateBounds.mostErrors, let start = find(opening, from: position) {
            guard let end = scanTag(at: start) else { break }
            position = end
        }
    }

    /// Reads the tag at an offset.
    /// - Returns: The tag's end; `nil` if it has none.
    private mutating func scanTag(at start: Int) -> Int? {
        let bytes = source.bytes
        var inside = start + opening.count
        let sigil = inside < bytes.count ? bytes[inside] : 0
        let kind = Tag.Kind(sigil: sigil) ?? .variable
        var terminator = closing
        if kind != .variable {
            inside += 1
            if sigil == UInt8(ascii: "{") { terminator.insert(UInt8(ascii: "}"), at: 0) }
            if kind == .delimiters { terminator.insert(UInt8(ascii: "="), at: 0) }
        }
        guard let close = find(terminator, from: inside) else {
            let opened = start..<start + opening.count
            let message = "this tag is never closed with \(String(decoding: terminator, as: UTF8.self))"
            errors.append(source.error(.unclosedTag, at: opened, subject: source.text(opened), message))
            return nil
        }
        let tag = Tag(kind: kind, name: trim(inside..<close), range: start..<close + terminator.count)
        tags.append(tag)
        if kind == .delimiters { setDelimiters(tag) }
        if kind != .delimiters && kind != .comment { checkName(tag) }
        return tag.range.upperBound
    }

    private mutating func setDelimiters(_ tag: Tag) {
        let parts = source.bytes[tag.name].split(whereSeparator: Byte.isSpace)
        let areGood = parts.allSatisfy { part in
            part.count <= TemplateBounds.longestDelimiter && !part.contains(UInt8(ascii: "="))
        }
        guard parts.count == 2, areGood else {
            let message =
                "two delimiters with a space between them are needed, without = in them and of at most "
                + "\(TemplateBounds.longestDelimiter) bytes"
            errors.append(
                source.error(.badDelimiters, at: tag.range, subject: source.text(tag.name), message)
            )
            return
        }
        opening = Array(parts[0])
        closing = Array(parts[1])
    }

    /// Checks a name. Those of context values are dotted; those of partials, parents and blocks are any text without white
    /// space.
    private mutating func checkName(_ tag: Tag) {
        let name = source.bytes[tag.name]
        guard name.count <= TemplateBounds.longestName else {
            let subject = source.text(tag.name.prefix(20))
            let message = "“\(subject)…” is longer than the \(TemplateBounds.longestName) bytes of a name"
            errors.append(source.error(.badName, at: tag.name.prefix(20), subject: subject, message))
            return
        }
        var isGood = !name.isEmpty && !name.contains(where: Byte.isSpace)
        switch tag.kind {
        case .variable, .rawVariable, .section, .inverted:
            let isIterator = name.count == 1 && name.first == Byte.dot
            let parts = name.split(separator: Byte.dot, omittingEmptySubsequences: false)
            isGood = isGood && (isIterator || !parts.contains { $0.isEmpty })
        default: break
        }
        guard !isGood else { return }
        let subject = source.text(tag.name)
        let message = name.isEmpty ? "this tag has no name" : "“\(subject)” is no name"
        errors.append(source.error(.badName, at: tag.range, subject: subject, message))
    }

    private func find(_ needle: [UInt8], from start: Int) -> Int? {
        let bytes = source.bytes
        var index = start
        while index + needle.count <= bytes.count {
            if bytes[index] == needle[0], bytes[index..<index + needle.count].elementsEqual(needle) { return index }
            index += 1
        }
        return nil
    }

    private func trim(_ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, Byte.isSpace(source.bytes[lower]) { lower += 1 }
        while upper > lower, Byte.isSpace(source.bytes[upper - 1]) { upper -= 1 }
        return lower..<upper
    }
}
