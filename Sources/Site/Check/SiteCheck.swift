import Foundation
public import Training

/// Looks a built site through: links, anchors, ids, weights. For `cali check`.
public struct SiteCheck {
    /// The most bytes that a profile may have, compressed: what a phone on a bad network loads at once.
    public static let heaviestProfile = 14 * 1024

    /// What is wrong.
    public private(set) var errors: [Diagnostic] = []
    /// What is worth a look.
    public private(set) var warnings: [Diagnostic] = []
    /// How many pages were looked at.
    public private(set) var pages = 0

    private let folder: String
    private var files: Set<String> = []
    private var ids: [String: Set<String>] = [:]

    /// - Parameter folder: The site's.
    /// - Throws: `SiteError.system` for a folder that cannot be read.
    public init(folder: String) throws(SiteError) {
        self.folder = folder
        guard let names = FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) else {
            throw .system(operation: "opendir", path: folder, errno: ENOENT)
        }
        files = Set(names)
        let markup = names.filter { $0.hasSuffix(".html") }.sorted()
        var links: [(page: String, line: Int, target: String)] = []
        for page in markup {
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(page)").map(Array.init) else {
                continue
            }
            links += look(at: page, bytes)
        }
        pages = markup.count
        for link in links { check(link.target, on: link.page, line: link.line) }
        weighStyles()
    }

    // MARK: Pages

    private mutating func look(at page: String, _ bytes: [UInt8]) -> [(page: String, line: Int, target: String)] {
        var found: Set<String> = []
        var links: [(page: String, line: Int, target: String)] = []
        for tag in MarkupTags(bytes) {
            if let id = tag["id"], !found.insert(id).inserted {
                fail("duplicate-id", "the id '\(id)' stands twice", page, tag.line)
            }
            if tag.name == "img", tag["alt"] == nil { fail("missing-alt", "a picture has no alt text", page, tag.line) }
            if tag.name == "html", (tag["lang"] ?? "").isEmpty {
                fail("missing-lang", "the page does not say its language", page, tag.line)
            }
            // What users link to is theirs.
            guard tag["rel"]?.contains("ugc") != true else { continue }
            for name in ["href", "src", "data-search"] {
                if let target = tag[name] { links.append((page, tag.line, target)) }
            }
        }
        ids[page] = found
        if PageSource(path: page).template == "profile", case let size = CompressedSize.of(bytes),
            size > Self.heaviestProfile
        {
            warnings.append(
                diagnostic("over-budget", "\(size) bytes compressed; \(Self.heaviestProfile) are the bound", page, 1))
        }
        return links
    }

    private mutating func weighStyles() {
        for file in files.sorted() where file.hasPrefix("assets/") && file.hasSuffix(".css") {
            let bytes = FileManager.default.contents(atPath: "\(folder)/\(file)").map(Array.init) ?? []
            let size = CompressedSize.of(bytes)
            guard size > ThemeCheck.mostStyle else { continue }
            let message = "\(size) bytes compressed; \(ThemeCheck.mostStyle) are the bound"
            warnings.append(diagnostic("over-budget", message, file, 1))
        }
    }

    // MARK: Links

    private mutating func check(_ link: String, on page: String, line: Int) {
        guard !Self.leadsElsewhere(link) else { return }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let target = Self.resolve(parts[0], from: page) else {
            // From the root of the host: where that is, only the address of the site says.
            return
        }
        let file = files.contains(target) && !target.isEmpty && !isFolder(target) ? target : Self.index(of: target)
        guard files.contains(file) else {
            return fail("broken-link", "'\(link)' leads to nothing", page, line)
        }
        guard parts.count > 1, !parts[1].isEmpty, let anchors = ids[file] else { return }
        let anchor = parts[1].removingPercentEncoding ?? parts[1]
        if !anchors.contains(anchor) { fail("broken-anchor", "'\(link)' leads to no part of \(file)", page, line) }
    }

    private func isFolder(_ path: String) -> Bool {
        path.hasSuffix("/") || files.contains(Self.index(of: path))
    }

    private static func index(of folder: String) -> String {
        if folder.isEmpty { return "index.html" }
        return folder.hasSuffix("/") ? folder + "index.html" : folder + "/index.html"
    }

    private static func leadsElsewhere(_ link: String) -> Bool {
        if link.hasPrefix("//") { return true }
        let scheme = link.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        return link.dropFirst(scheme.count).first == ":"
    }

    /// The path in the site; `nil` for one from the host's root, and for one that leaves the site.
    private static func resolve(_ link: String, from page: String) -> String? {
        guard !link.hasPrefix("/") else { return nil }
        if link.isEmpty { return page }
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for part in link.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
            guard part == ".." else {
                parts.append(String(part))
                continue
            }
            if parts.popLast() == nil { return "…" }
        }
        return parts.joined(separator: "/") + (link.hasSuffix("/") && !parts.isEmpty ? "/" : "")
    }

    // MARK: Findings

    private mutating func fail(_ code: String, _ message: String, _ page: String, _ line: Int) {
        errors.append(diagnostic(code, message, page, line))
    }

    private func diagnostic(_ code: String, _ message: String, _ page: String, _ line: Int) -> Diagnostic {
        Diagnostic(code: code, message: "\(page):\(line): \(message)", help: PageSource(path: page).text)
    }
}
