import CMarkdown
import Files
import Synchronization
import Templates
import Training

/// The conversion of Markdown (CommonMark with GitHub's tables, strike-through and bare links) to HTML that a page can hold.
/// cmark's safe mode leaves out raw HTML and dangerous links. Pictures become links to them, so that no page loads anything
/// from a third party. Headings fit below the page's own, and links are marked as made by a user.
enum Markdown {
    /// Renders a text. One that would exceed ``MarkdownBounds`` is shown as it was typed.
    /// - Parameter text: Markdown of a user.
    /// - Returns: HTML; `nil` for an empty text.
    static func html(_ text: String) -> SafeHTML? {
        text.isEmpty ? nil : parse(text) { document, parser in html(document, parser, of: text) } ?? asTyped(text)
    }

    /// Renders a text, and takes its first words as one plain line; both are `nil` for a text without any.
    /// - Parameter text: Markdown of a user.
    static func htmlAndSummary(_ text: String) -> (html: SafeHTML?, summary: String?) {
        guard !text.isEmpty else { return (nil, nil) }
        // Rendering changes the document, so the words are taken first.
        let parsed = parse(text) { document, parser -> (html: SafeHTML?, words: String) in
            let words = words(of: document)
            return (html(document, parser, of: text), words)
        }
        return (parsed?.html ?? asTyped(text), plain(text, words: parsed?.words).map(shortened))
    }

    private static func html(_ document: OpaquePointer, _ parser: OpaquePointer, of text: String) -> SafeHTML? {
        adapt(document)
        let extensions = cmark_parser_get_syntax_extensions(parser)
        guard !isTooDeep(document), let rendered = cmark_render_html(document, CMARK_OPT_DEFAULT, extensions) else {
            return nil
        }
        defer { cmark_get_default_mem_allocator().pointee.free(rendered) }
        var html = String(cString: rendered)
        guard html.utf8.count <= MarkdownBounds.mostBytes else { return nil }
        if mayHideCharacters(text) { html = withoutHiddenCharacters(html) }
        return SafeHTML(bytes: html.withUTF8 { marked(UnsafeRawBufferPointer($0)) })
    }

    private static func asTyped(_ text: String) -> SafeHTML {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeHTML(escaping: $0).bytes }
        let inside = lines.joined(separator: Array("<br />\n".utf8))
        return SafeHTML(bytes: Array("<p>".utf8) + inside + Array("</p>\n".utf8))
    }

    private static func isTooDeep(_ document: OpaquePointer) -> Bool {
        var (node, depth) = (document, 0)
        while true {
            if let child = cmark_node_first_child(node) {
                (node, depth) = (child, depth + 1)
                if depth > MarkdownBounds.deepest { return true }
                continue
            }
            while cmark_node_next(node) == nil {
                guard depth > 0, let parent = cmark_node_parent(node) else { return false }
                (node, depth) = (parent, depth - 1)
            }
            guard let next = cmark_node_next(node) else { return false }
            node = next
        }
    }

    /// The words of a text without markup, in one line with spaces between them. Raw HTML is left out.
    /// - Parameter text: Markdown of a user.
    /// - Returns: One line; `nil` for a text without words.
    static func plain(_ text: String) -> String? {
        plain(text, words: parse(text) { document, _ in words(of: document) })
    }

    /// - Parameter words: The words of the text's document; `nil` for a text beyond the bounds.
    private static func plain(_ text: String, words: String?) -> String? {
        let all = words ?? text
        let line = singleLine(mayHideCharacters(text) ? withoutHiddenCharacters(all) : all)
        return line.isEmpty ? nil : line
    }

    /// The first words of a Markdown text as one plain line; `nil` for a text without words.
    static func summary(_ text: String) -> String? {
        plain(text).map(shortened)
    }

    /// The first words of a text without markup as one line.
    static func oneLine(_ text: String) -> String { shortened(singleLine(text)) }

    /// A text with one space for each stretch of white space, and none at its ends.
    private static func singleLine(_ text: String) -> String {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
            return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        // Most texts are ASCII: bytes are compared many times faster than characters.
        var line: [UInt8] = []
        line.reserveCapacity(text.utf8.count)
        var isAfterSpace = false
        for byte in text.utf8 {
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                isAfterSpace = !line.isEmpty
            } else {
                if isAfterSpace { line.append(0x20) }
                isAfterSpace = false
                line.append(byte)
            }
        }
        return String(decoding: line, as: UTF8.self)
    }

    private static func shortened(_ line: String) -> String {
        // No text has more characters than bytes.
        line.utf8.count > 200 && line.count > 200 ? line.prefix(199) + "…" : line
    }

    private static func words(of document: OpaquePointer) -> String {
        guard let iterator = cmark_iter_new(document) else { return "" }
        defer { cmark_iter_free(iterator) }
        var words = ""
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return words }
            switch cmark_node_get_type(node) {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK:
                words += cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
            case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK, CMARK_NODE_IMAGE, CMARK_NODE_HTML_INLINE: break
            case let type where type.rawValue & UInt32(CMARK_NODE_TYPE_MASK) == UInt32(CMARK_NODE_TYPE_INLINE):
                // Strike-through does not separate words; a line break does.
                if type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK { words += " " }
            default: words += " "
            }
        }
    }

    /// cmark-gfm has one table for the whole process, of the characters with which markup of extensions begins. A parser
    /// adds its characters while it reads lines and then removes them, for every other parser too.
    private static let parsing = Mutex(())

    /// The registration of the extensions, which runs once, since it changes lists that all parsers read.
    private static let registration: Void = cmark_gfm_core_extensions_ensure_registered()

    /// Parses a text.
    /// - Parameters:
    ///   - text: Markdown of a user.
    ///   - body: Returns a value made from the document. It is given the document, and the parser that knows its extensions.
    /// - Returns: The value of `body`; `nil` for a text beyond the bounds.
    private static func parse<Value>(_ text: String, _ body: (OpaquePointer, OpaquePointer) -> Value?) -> Value? {
        guard MarkdownBounds.holds(text) else { return nil }
        registration
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return nil }
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough", "autolink"] {
            cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
        }
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        var finished: OpaquePointer?
        parsing.withLock { _ in finished = cmark_parser_finish(parser) }
        guard let document = finished else { return nil }
        defer { cmark_node_free(document) }
        return body(document, parser)
    }

    /// Turns pictures into links, replaces a link inside another one with its text, and lets headings start at level 3.
    private static func adapt(_ document: OpaquePointer) {
        guard let iterator = cmark_iter_new(document) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return }
            // A node may be changed only when the iterator leaves it.
            guard event == CMARK_EVENT_EXIT, let node = cmark_iter_get_node(iterator) else { continue }
            switch cmark_node_get_type(node) {
            case CMARK_NODE_LINK where isInLink(node), CMARK_NODE_IMAGE where isInLink(node): unwrap(node)
            case CMARK_NODE_IMAGE: makeLink(node)
            case CMARK_NODE_HEADING: cmark_node_set_heading_level(node, min(cmark_node_get_heading_level(node) + 2, 6))
            default: break
            }
        }
    }

    /// Turns a picture into a link. cmark drops a node's address and title when its type changes.
    private static func makeLink(_ picture: OpaquePointer) {
        let url = cmark_node_get_url(picture).map { String(cString: $0) } ?? ""
        let title = cmark_node_get_title(picture).map { String(cString: $0) } ?? ""
        cmark_node_set_type(picture, CMARK_NODE_LINK)
        cmark_node_set_url(picture, url)
        cmark_node_set_title(picture, title)
    }

    private static func isInLink(_ node: OpaquePointer) -> Bool {
        var parent = cmark_node_parent(node)
        while let ancestor = parent {
            let type = cmark_node_get_type(ancestor)
            if type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE { return true }
            parent = cmark_node_parent(ancestor)
        }
        return false
    }

    /// Replaces a node with its children.
    private static func unwrap(_ node: OpaquePointer) {
        while let child = cmark_node_first_child(node) {
            guard cmark_node_insert_before(node, child) == 1 else { break }
        }
        cmark_node_free(node)
    }

    /// Replaces control characters and bidirectional overrides, and thereby the marker of links. A text cannot hold them
    /// itself, but its character references may stand for them.
    private static func withoutHiddenCharacters(_ html: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in html.unicodeScalars {
            switch scalar.isASCII && scalar.value >= 0x20 && scalar.value < 0x7F
                ? nil : TextRule.markdown.violation(of: scalar)
            {
            case .controlCharacter, .bidirectionalOverride: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Returns true if a text has character references by number, which may stand for characters that a text cannot hold.
    private static func mayHideCharacters(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            let bytes = UnsafeRawBufferPointer(bytes)
            var start = 0
            while let found = bytes.offset(of: UInt8(ascii: "&"), from: start) {
                start = found + 1
                if start < bytes.count, bytes[start] == UInt8(ascii: "#") { return true }
            }
            return false
        }
    }

    /// Marks links as made by a user. In the output of cmark's safe mode, `<a href=` is always a link, since text is
    /// escaped.
    private static func marked(_ html: UnsafeRawBufferPointer) -> [UInt8] {
        let (link, mark) = ("<a href=".utf8, "<a rel=\"nofollow ugc noopener\" href=".utf8)
        var marked: [UInt8] = []
        marked.reserveCapacity(html.count + mark.count)
        var start = 0
        while let tag = html.offset(of: UInt8(ascii: "<"), from: start) {
            marked.append(contentsOf: UnsafeRawBufferPointer(rebasing: html[start..<tag]))
            let isLink = html[tag...].starts(with: link)
            if isLink { marked.append(contentsOf: mark) } else { marked.append(html[tag]) }
            start = tag + (isLink ? link.count : 1)
        }
        marked.append(contentsOf: UnsafeRawBufferPointer(rebasing: html[start...]))
        return marked
    }
}
