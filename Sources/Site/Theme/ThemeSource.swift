import Foundation
import Templates

/// A file of a theme that pages refer to or that stands at the site's root.
struct ThemeFile: Sendable {
    /// Where it goes in the site.
    let path: String
    let bytes: [UInt8]
}

/// The files of a theme in one language, read and not compiled: enough to know whether anything changed.
struct ThemeSource: Sendable {
    /// `i18n/<language>.json` and where it is.
    let words: [UInt8]
    let wordsPath: String
    let templates: [TemplateSource]
    /// Assets by their path in the theme, under fingerprinted names.
    let assets: [(name: String, file: ThemeFile)]
    /// Static files under their own names.
    let statics: [ThemeFile]
    /// Everything that the theme is.
    let fingerprint: Fingerprint

    /// Reads a theme.
    /// - Parameters:
    ///   - folder: The theme's folder.
    ///   - language: Which `i18n/<language>.json`.
    /// - Throws: `SiteError` for what is missing.
    init(folder: String, language: String) throws(SiteError) {
        let theme = ThemeFolder(path: folder)
        let i18n = "i18n/\(language).json"
        wordsPath = "\(folder)/\(i18n)"
        words = try theme.required(i18n)
        _ = try theme.required("theme.json")
        templates = try theme.templates()
        assets = theme.files(below: "assets").map { path, bytes in
            (path, ThemeFile(path: Self.fingerprinted(path, bytes), bytes: bytes))
        }
        statics = theme.files(below: "static").map { ThemeFile(path: String($0.dropFirst(7)), bytes: $1) }
        var key = KeyBuilder()
        for template in templates {
            key.add(template.name)
            key.add(template.text)
        }
        for file in assets.map(\.file) + statics {
            key.add(file.path)
            key.add(file.bytes)
        }
        key.add(words)
        fingerprint = key.fingerprint
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
