import Files
public import Training
import Values

/// The check of a built site, for `cali check`: links, anchors, ids, sizes, and files that are empty or cut short.
public struct SiteCheck {
    /// The maximum size of a profile page, compressed, in bytes: what a phone loads at once on a bad network.
    public static let heaviestProfile = 14 * 1024

    /// The faults with which the check fails.
    public private(set) var errors: [Diagnostic] = []
    /// The findings with which it does not fail.
    public private(set) var warnings: [Diagnostic] = []
    /// The number of pages that were checked.
    public private(set) var pages = 0

    private let folder: String
    /// The template that made each file, according to the last build.
    private let templates: [String: String]
    private var files: Set<String> = []
    private var ids: [String: Set<String>] = [:]

    /// - Parameter folder: The site's folder.
    /// - Throws: `SiteError.system` for a folder that cannot be read.
    public init(folder: String) throws {
        self.folder = folder
        templates = BuildState.templates(of: OutputFolder(folder))
        let names = try system(Folder.paths(below: folder))
        files = Set(names)
        let markup = names.filter { $0.hasSuffix(".html") }
        var links: [(page: String, line: Int, target: String)] = []
        for page in markup {
            guard let bytes = contents(of: page) else {
                fail("unreadable-page", "the page cannot be read", page, 1)
                continue
            }
            lookAtEnd(of: page, bytes)
            links += look(at: page, bytes)
        }
        pages = markup.count
        for link in links { check(link.target, on: link.page, line: link.line) }
        for file in files.subtracting(markup).sorted() { if let bytes = contents(of: file) { lookAtFile(file, bytes) } }
    }

    private func contents(of path: String) -> [UInt8]? {
        try? File.content(of: "\(folder)/\(path)", .linked)
    }

    private mutating func lookAtEnd(of path: String, _ bytes: [UInt8]) {
        guard let fault = FileEnd.fault(of: path, bytes) else { return }
        errors.append(
            diagnostic(
                fault.code, fault.message, path, 1, help: "`cali build` makes it again, with --clean in any case"))
    }

    // MARK: Pages

    private mutating func look(at page: String, _ bytes: [UInt8]) -> [(page: String, line: Int, target: String)] {
        var found: Set<String> = []
        var links: [(page: String, line: Int, target: String)] = []
        for tag in MarkupTags(bytes) {
            if let id = tag["id"], !found.insert(id).inserted {
                fail("duplicate-id", "the id '\(id)' is used twice", page, tag.line)
            }
            if tag.name == "img", tag["alt"] == nil { fail("missing-alt", "a picture has no alt text", page, tag.line) }
            if tag.name == "html", (tag["lang"] ?? "").isEmpty {
                fail("missing-lang", "the page does not say its language", page, tag.line)
            }
            // Links in users' own texts are not checked.
            guard tag["rel"]?.contains("ugc") != true else { continue }
            for name in ["href", "src", "data-search"] {
                if let target = tag[name] { links.append((page, tag.line, target)) }
            }
        }
        ids[page] = found
        if templates[page] == ProfilePage.template, case let size = CompressedSize.of(bytes),
            size > Self.heaviestProfile
        {
            warnings.append(
                diagnostic("over-budget", "\(size) bytes compressed; \(Self.heaviestProfile) are the bound", page, 1))
        }
        return links
    }

    /// Checks a file that is not a page.
    private mutating func lookAtFile(_ file: String, _ bytes: [UInt8]) {
        lookAtEnd(of: file, bytes)
        guard file.hasPrefix("assets/"), file.hasSuffix(".css") else { return }
        let size = CompressedSize.of(bytes)
        guard size > ThemeCheck.mostStyle else { return }
        let message = "\(size) bytes compressed; \(ThemeCheck.mostStyle) are the bound"
        warnings.append(diagnostic("over-budget", message, file, 1))
    }

    // MARK: Links

    private mutating func check(_ link: String, on page: String, line: Int) {
        guard !Self.leadsElsewhere(link) else { return }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let target = Self.resolve(parts[0], from: page) else {
            // The link begins at the root of the host, and the site may be anywhere below it.
            return
        }
        let file = files.contains(target) && !target.isEmpty && !isFolder(target) ? target : Self.index(of: target)
        guard files.contains(file) else {
            return fail("broken-link", "'\(link)' leads to nothing", page, line)
        }
        guard parts.count > 1, !parts[1].isEmpty, let anchors = ids[file] else { return }
        let anchor = Self.decoded(parts[1])
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

    /// The path in the site that a link leads to; `nil` for a link from the host's root. A link that leaves the site gets a
    /// path that no file has.
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

    /// A link's anchor as an id is written: `%C3%A9` is `é`. A malformed one stays as it is.
    private static func decoded(_ anchor: String) -> String { PercentCoding.decoded(anchor[...]) ?? anchor }

    // MARK: Findings

    private mutating func fail(_ code: String, _ message: String, _ page: String, _ line: Int) {
        errors.append(diagnostic(code, message, page, line))
    }

    private func diagnostic(
        _ code: String, _ message: String, _ page: String, _ line: Int, help: String? = nil
    ) -> Diagnostic {
        Diagnostic(code: code, message: "\(page):\(line): \(message)", help: help ?? source(of: page))
    }

    /// `from users/anna/exercises/push-up.json by the template exercise`: the files to look at when something is wrong with
    /// a page; `nil` for a page that the last build does not list.
    private func source(of page: String) -> String? {
        templates[page].map { template in
            let document = SiteKinds.document(behind: page, madeBy: template)
            return (document.map { "from \($0) " } ?? "") + "by the template \(template)"
        }
    }
}
