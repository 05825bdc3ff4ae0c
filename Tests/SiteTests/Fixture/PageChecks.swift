import Testing

/// The faults that no page may have, whatever its users write, each with the page's path.
struct PageChecks {
    /// The path of the base URL, which error pages link from.
    var root = "./"
    /// True if links name files.
    var namesFiles = false

    private static let elements: Set = [
        "script", "style", "iframe", "frame", "object", "embed", "form", "input", "button", "base", "img", "picture",
        "video", "audio", "template", "math", "foreignObject", "animate", "use", "image",
    ]

    /// Reads every page of a site and follows every link.
    func faults(of site: BuiltSite) -> [String] {
        var ids: [String: Set<String>] = [:]
        var readings: [(path: String, elements: [MarkupReader.Element])] = []
        var faults: [String] = []
        for (path, bytes) in site.files where bytes.contains(0x7F) { faults.append("\(path): a link marker") }
        for (path, bytes) in site.pages {
            let reader = MarkupReader(bytes)
            faults += reader.faults.map { "\(path): \($0)" }
            readings.append((path, reader.elements))
            let found = reader.elements.compactMap { $0["id"] }
            ids[path] = Set(found)
            if Set(found).count < found.count { faults.append("\(path): an id twice") }
        }
        for (path, elements) in readings {
            for element in elements {
                faults += dangers(of: element).map { "\(path): \($0)" }
                if let source = element["src"], let fault = fault(of: source, on: path, site, ids) {
                    faults.append("\(path): \(fault)")
                }
                guard let href = element["href"], element["rel"]?.contains("ugc") != true else { continue }
                if let fault = fault(of: href, on: path, site, ids) { faults.append("\(path): \(fault)") }
            }
        }
        return faults
    }

    /// The theme's own scripts, from a file of the site, and the search, which sends nothing.
    private func isOurs(_ element: MarkupReader.Element) -> Bool {
        switch element.name {
        case "script":
            let names = element.attributes.map(\.name)
            let source = element["src"] ?? ""
            let file = source.hasPrefix(root) ? source.dropFirst(root.count) : source.drop { "./".contains($0) }
            return names == ["src", "defer"] && file.hasPrefix("assets/")
        case "input": return element["type"] == "search" && element["name"] == nil
        default: return false
        }
    }

    private func dangers(of element: MarkupReader.Element) -> [String] {
        if isOurs(element) { return [] }
        var dangers: [String] = []
        if Self.elements.contains(element.name) { dangers.append("<\(element.name)>") }
        for (name, value) in element.attributes {
            if name.lowercased().hasPrefix("on") { dangers.append("\(element.name) \(name)=") }
            if ["style", "src", "srcset", "srcdoc", "action", "formaction", "ping", "background"].contains(name) {
                dangers.append("\(element.name) \(name)=")
            }
            if name.hasSuffix("href"), let scheme = Self.scheme(of: value),
                !["http", "https", "mailto"].contains(scheme), !Self.isPicture(value)
            {
                dangers.append("\(element.name) \(name)=\(value)")
            }
        }
        return dangers
    }

    /// A link to a picture that it holds itself: nothing is asked of anybody, and browsers do not open it.
    private static func isPicture(_ link: String) -> Bool {
        ["png", "gif", "jpeg", "webp"].contains { link.hasPrefix("data:image/\($0);") }
    }

    private static func scheme(of link: String) -> String? {
        let end = link.firstIndex { !($0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0))) }
        guard let end, link[end] == ":" else { return nil }
        return link[..<end].lowercased()
    }

    private func fault(of href: String, on path: String, _ site: BuiltSite, _ ids: [String: Set<String>]) -> String? {
        guard Self.scheme(of: href) == nil else { return nil }
        let parts = href.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        var target = parts[0].isEmpty ? path : Self.resolve(String(parts[0]), from: path, root: root)
        if target.isEmpty || target.hasSuffix("/") {
            if namesFiles { return "a link to a folder: \(href)" }
            target += "index.html"
        }
        guard site.files[target] != nil else { return "a link to nothing: \(href)" }
        guard parts.count > 1 else { return nil }
        return ids[target]?.contains(String(parts[1])) == true ? nil : "a link to no part of a page: \(href)"
    }

    private static func resolve(_ link: String, from path: String, root: String) -> String {
        if link.hasPrefix("/") { return String(link.dropFirst(link.hasPrefix(root) ? root.count : 0)) }
        var folders = path.split(separator: "/").dropLast().map(String.init)
        var rest = link[...]
        while rest.hasPrefix("../") || rest.hasPrefix("./") {
            if rest.hasPrefix("../") { folders = folders.isEmpty ? ["outside"] : folders.dropLast() }
            rest = rest[rest.index(after: rest.firstIndex(of: "/") ?? rest.startIndex)...]
        }
        return (folders + [String(rest)]).joined(separator: "/")
    }
}
