import CanonicalJSON
import Foundation
import Templates

/// A theme in one language, ready to render.
struct Theme: Sendable {
    /// A file that pages refer to or that stands at the site's root.
    struct File: Sendable {
        /// Where it goes in the site.
        let path: String
        let bytes: [UInt8]
    }

    let library: TemplateLibrary
    let words: Words
    /// Assets under fingerprinted names, and static files under their own.
    let files: [File]
    /// Everything that the theme is.
    let fingerprint: Fingerprint
    private let assets: [String: String]
    private let closures: [String: Fingerprint]

    /// Reads a theme.
    /// - Parameters:
    ///   - folder: The theme's folder.
    ///   - language: Which `i18n/<language>.json`.
    /// - Throws: `SiteError` for what is missing or malformed.
    init(folder: String, language: String) throws(SiteError) {
        let theme = ThemeFolder(path: folder)
        let i18n = "i18n/\(language).json"
        words = try Words(parsing: try theme.required(i18n), path: "\(folder)/\(i18n)")
        _ = try theme.required("theme.json")
        let sources = try theme.templates()
        do throws(TemplateErrors) {
            library = try TemplateLibrary(sources: sources)
        } catch {
            throw .templates(error.errors)
        }
        let named = theme.files(below: "assets").map { path, bytes in
            (path, File(path: Self.fingerprinted(path, bytes), bytes: bytes))
        }
        assets = Dictionary(uniqueKeysWithValues: named.map { ($0.0, $0.1.path) })
        files = named.map(\.1) + theme.files(below: "static").map { File(path: String($0.dropFirst(7)), bytes: $1) }
        var closures: [String: Fingerprint] = [:]
        for name in library.names { closures[name] = Self.closure(of: name, in: library) }
        self.closures = closures
        var key = KeyBuilder()
        for source in sources {
            key.add(source.name)
            key.add(source.text)
        }
        for file in files {
            key.add(file.path)
            key.add(file.bytes)
        }
        key.add(words.source)
        fingerprint = key.fingerprint
    }

    /// Finds every name in the templates that its page does not have. Not done on reading: a build that has nothing to do
    /// has done it before.
    /// - Throws: `SiteError.templates` with all of them.
    func check() throws(SiteError) {
        try PageTemplate.check(library, words)
    }

    /// What a template and all that it uses are told apart by.
    func closure(of template: PageTemplate) -> Fingerprint {
        closures[template.rawValue] ?? .none
    }

    /// Where an asset is in the site, under its fingerprinted name.
    func asset(_ name: String) -> String {
        assets["assets/\(name)"] ?? "assets/\(name)"
    }

    private static func closure(of name: String, in library: TemplateLibrary) -> Fingerprint {
        var key = KeyBuilder()
        for part in library.closure(of: name) {
            key.add(part)
            key.add(library.source(of: part) ?? [])
        }
        return key.fingerprint
    }

    /// `assets/style.css` → `assets/style.0123456789abcdef.css`: the name changes with the content, so hosts may let
    /// browsers keep it for ever.
    private static func fingerprinted(_ path: String, _ bytes: [UInt8]) -> String {
        let digest = Fingerprint(of: bytes).shortText.prefix(10)
        guard let dot = path.lastIndex(of: ".") else { return "\(path).\(digest)" }
        return "\(path[..<dot]).\(digest)\(path[dot...])"
    }
}

/// The files of a theme's folder.
private struct ThemeFolder {
    let path: String

    func required(_ name: String) throws(SiteError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else {
            throw .missingThemeFile(theme: path, path: name)
        }
        return Array(data)
    }

    /// Files by path, sorted, so that everything made of them is the same everywhere.
    func files(below folder: String) -> [(String, [UInt8])] {
        let root = "\(path)/\(folder)"
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return names.sorted().compactMap { name in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: "\(root)/\(name)", isDirectory: &isFolder),
                !isFolder.boolValue,
                !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }),
                let data = FileManager.default.contents(atPath: "\(root)/\(name)")
            else { return nil }
            return ("\(folder)/\(name)", Array(data))
        }
    }

    func templates() throws(SiteError) -> [TemplateSource] {
        var sources: [TemplateSource] = []
        for folder in ["templates", "partials"] {
            for (file, bytes) in files(below: folder) where file.hasSuffix(".mustache") {
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw .malformedThemeFile(path: "\(path)/\(file)", reason: "it is not UTF-8")
                }
                let name = String(file.dropFirst(folder.count + 1).dropLast(".mustache".count))
                sources.append(
                    TemplateSource(name: name, path: "\(path)/\(file)", text: text, format: format(of: name)))
            }
        }
        return sources
    }

    private func format(of name: String) -> OutputFormat {
        if name.hasSuffix(".xml") { return .xml }
        if name.hasSuffix(".json") { return .json }
        return name.hasSuffix(".txt") ? .text : .html
    }
}
