/// Reads a page as strictly as XML is read, with HTML's void elements: every tag closed in order, attributes quoted and
/// once each, no stray `<`, no `&` that begins no reference, nothing where HTML's parser would close or move elements.
struct MarkupReader {
    struct Element {
        let name: String
        let attributes: [(name: String, value: String)]
        let ancestors: [String]

        subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    private(set) var elements: [Element] = []
    private(set) var faults: [String] = []
    private var open: [String] = []
    private let bytes: [UInt8]
    private var place = 0

    private static let void: Set = ["meta", "link", "br", "hr", "img", "input"]
    /// Elements before which HTML's parser ends a paragraph.
    private static let endParagraph: Set = [
        "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre",
        "section", "table", "ul",
    ]

    /// Reads all of a document.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if String(validating: bytes, as: UTF8.self) == nil { faults.append("it is not UTF-8") }
        while place < bytes.count { readNext() }
        if !open.isEmpty { faults.append("still open at the end: \(open)") }
    }

    private mutating func readNext() {
        switch bytes[place] {
        case UInt8(ascii: "<"): readTag()
        case UInt8(ascii: "&"):
            checkReference()
            place += 1
        case 0x7F: fault("a link marker")
        case 0..<0x09, 0x0B..<0x20: fault("a control character")
        default: place += 1
        }
    }

    private mutating func readTag() {
        if skip("<!--") {
            while place < bytes.count, !skip("-->") { place += 1 }
        } else if skip("<!doctype html>") || skip("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") {
            if !elements.isEmpty { fault("a doctype inside") }
        } else if skip("</") {
            let name = word()
            if !skip(">") { fault("</\(name) without its end") }
            if open.last == name { open.removeLast() } else { fault("</\(name)> closes \(open.last ?? "nothing")") }
        } else if skip("<") {
            readStart()
        }
    }

    private mutating func readStart() {
        let name = word()
        guard !name.isEmpty else { return fault("a stray <") }
        var attributes: [(name: String, value: String)] = []
        while skipSpaces(), place < bytes.count, !at(">"), !at("/>") {
            let attribute = word()
            guard !attribute.isEmpty else { return fault("no attribute in <\(name)") }
            if attributes.contains(where: { $0.name == attribute }) { fault("\(attribute) twice in <\(name)") }
            attributes.append((attribute, skip("=\"") ? value() : ""))
        }
        if Self.endParagraph.contains(name), open.contains("p") { fault("<\(name)> in <p>") }
        if name == "a", open.contains("a") { fault("<a> in <a>") }
        if name == "li", let list = open.last, !["ul", "ol"].contains(list) { fault("<li> in <\(list)>") }
        elements.append(Element(name: name, attributes: attributes, ancestors: open))
        if skip("/>") { return }
        if !skip(">") { fault("<\(name) is not closed") }
        if !Self.void.contains(name) { open.append(name) }
    }

    private mutating func value() -> String {
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            if bytes[place] == UInt8(ascii: "<") { fault("< in an attribute") }
            if bytes[place] == UInt8(ascii: "&") { checkReference() }
            if bytes[place] == 0x7F { fault("a link marker") }
            place += 1
        }
        defer { place += 1 }
        return String(decoding: bytes[start..<min(place, bytes.count)], as: UTF8.self)
    }

    private mutating func checkReference() {
        let end = bytes[place...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
        let name = end.map { String(decoding: bytes[(place + 1)..<$0], as: UTF8.self) } ?? ""
        let digits = name.hasPrefix("#x") ? name.dropFirst(2) : name.hasPrefix("#") ? name.dropFirst() : name[...]
        if digits.isEmpty || !digits.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) {
            faults.append("at \(place): & begins no reference")
        }
    }

    // MARK: Bytes

    private mutating func fault(_ what: String) {
        faults.append("at \(place): \(what): \(String(decoding: bytes[place...].prefix(60), as: UTF8.self))")
        place += 1
    }

    private func at(_ text: String) -> Bool {
        bytes[place...].starts(with: text.utf8)
    }

    private mutating func skip(_ text: String) -> Bool {
        guard at(text) else { return false }
        place += text.utf8.count
        return true
    }

    private mutating func skipSpaces() -> Bool {
        while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x0A { place += 1 }
        return true
    }

    private mutating func word() -> String {
        let start = place
        while place < bytes.count, Self.isWord(bytes[place]) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
