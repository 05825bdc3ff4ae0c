import CanonicalJSON
import Templates
import Training

/// A file of a theme that is copied into the site: an asset or a static file.
struct ThemeFile: Sendable {
    /// The path in the site.
    let path: String
    let bytes: [UInt8]
}

/// The files of a theme in one language, read but not compiled. This is enough to find out if anything changed.
struct ThemeSource: Sendable {
    /// Assets that every page refers to.
    static let requiredAssets = ["style.css", "favicon.svg", "site.js", "private/inbox.js"]

    /// The files `i18n/<language>.json` of all layers that have one, in order of precedence.
    let words: [(path: String, bytes: [UInt8])]
    let templates: [TemplateSource]
    /// Assets by their path in the theme, under fingerprinted names.
    let assets: [(name: String, file: ThemeFile)]
    /// Static files under their own names, with their paths in the theme.
    let statics: [(source: String, file: ThemeFile)]
    /// The fingerprint of the whole theme.
    let fingerprint: Fingerprint

    /// The maximum size of all templates of a theme together, in bytes: far more than the default theme's.
    private static let mostTemplates = 2 << 20

    /// Reads a theme.
    /// - Parameters:
    ///   - layers: The theme's layers, in order of precedence.
    ///   - language: The language, which selects `i18n/<language>.json`.
    /// - Throws: `SiteError` for a file that is missing, cannot be read, or is not UTF-8.
    init(layers: [ThemeLayer], language: String) throws {
        let theme = ThemeFiles(layers: layers)
        _ = try theme.required("theme.json")
        let i18n = "i18n/\(language).json"
        _ = try theme.required(i18n)
        words = try theme.all(i18n).map { ($0.path, $0.bytes) }
        for name in Self.requiredAssets { _ = try theme.required("assets/\(name)") }
        templates = try Self.templates(of: theme)
        assets = try theme.below("assets").map { file in
            (file.name, ThemeFile(path: Self.fingerprinted(file.name, file.bytes), bytes: file.bytes))
        }
        statics = try theme.below("static").map { file in
            (file.path, ThemeFile(path: String(file.name.dropFirst("static/".count)), bytes: file.bytes))
        }
        var key = KeyBuilder()
        for template in templates {
            key.add(template.name)
            key.add(template.text)
        }
        for file in assets.map(\.file) + statics.map(\.file) {
            key.add(file.path)
            key.add(file.bytes)
        }
        for file in words { key.add(file.bytes) }
        fingerprint = key.fingerprint
    }

    private static func templates(of theme: ThemeFiles) throws -> [TemplateSource] {
        var sources: [TemplateSource] = []
        var size = 0
        for folder in ["templates", "partials"] {
            for file in try theme.below(folder) where file.name.hasSuffix(".mustache") {
                size += file.bytes.count
                guard size <= mostTemplates else {
                    throw SiteError.themeTooLarge(path: file.path, part: "templates", limit: mostTemplates)
                }
                guard let text = String(validating: file.bytes, as: UTF8.self) else {
                    throw SiteError.malformedThemeFile(DocumentDiagnostics([Self.notUTF8(file)]))
                }
                let name = String(file.name.dropFirst(folder.count + 1).dropLast(".mustache".count))
                sources.append(TemplateSource(name: name, path: file.path, text: text, format: format(of: name)))
            }
        }
        return sources
    }

    private static func notUTF8(_ file: ThemeFiles.File) -> Diagnostic {
        var (parser, bytes, offset) = (Unicode.UTF8.ForwardParser(), file.bytes.makeIterator(), 0)
        while case .valid(let scalar) = parser.parseScalar(from: &bytes) { offset += scalar.count }
        let position = TextPosition(offset: offset, in: file.bytes)
        let location = Diagnostic.Location(
            file: file.path, line: position.line, column: position.column, length: 1, excerpt: position.excerpt)
        return Diagnostic(
            code: "invalid-utf8", message: "these bytes are not UTF-8", help: "save the file as UTF-8",
            location: location)
    }

    /// `assets/style.css` → `assets/style.0123456789abcdef.css`: the name changes with the content, so browsers may cache
    /// the file without limit.
    private static func fingerprinted(_ path: String, _ bytes: [UInt8]) -> String {
        let digest = digest(of: bytes)
        guard let dot = path.lastIndex(of: ".") else { return "\(path).\(digest)" }
        return "\(path[..<dot]).\(digest)\(path[dot...])"
    }

    /// The number of hexadecimal digits of the content's digest in a file name.
    static let digestLength = 10

    /// The digest in a file's name, which changes with the content.
    static func digest(of bytes: [UInt8]) -> Substring {
        Fingerprint(of: bytes).shortText.prefix(digestLength)
    }

    private static func format(of name: String) -> OutputFormat {
        if name.hasSuffix(".xml") || name.hasSuffix(".atom") || name.hasSuffix(".opml") { return .xml }
        if name.hasSuffix(".json") { return .json }
        return name.hasSuffix(".txt") ? .text : .html
    }
}
