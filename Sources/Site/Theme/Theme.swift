import Templates

/// A theme in one language, ready to render.
struct Theme: Sendable {
    let library: TemplateLibrary
    let words: Words
    /// Assets under fingerprinted names.
    let assets: [ThemeFile]
    /// Static files under their own names, with their paths in the theme.
    let statics: [(source: String, file: ThemeFile)]
    /// The fingerprint of the whole theme.
    let fingerprint: Fingerprint
    private let assetPaths: [String: String]
    private let closures: [String: Fingerprint]

    /// Compiles a theme, and checks its templates for names that no page has.
    /// - Parameter source: The theme's files.
    /// - Throws: `SiteError` for a malformed file; `SiteError.templates` with all unknown names.
    init(checking source: ThemeSource) throws {
        words = try Words(parsing: source.words)
        do throws(TemplateErrors) {
            library = try TemplateLibrary(sources: source.templates, constants: ["t": words.table])
        } catch {
            throw SiteError.templates(error.errors)
        }
        assetPaths = Dictionary(source.assets.map { ($0.name, $0.file.path) }, uniquingKeysWith: { first, _ in first })
        assets = source.assets.map(\.file)
        statics = source.statics
        var closures: [String: Fingerprint] = [:]
        for model in ThemeTemplates.models { closures[model.template] = Self.closure(of: model.template, in: library) }
        self.closures = closures
        fingerprint = source.fingerprint
        let recursions = library.recursions()
        guard recursions.isEmpty else { throw SiteError.templates(recursions) }
        try ThemeTemplates.check(library, words)
    }

    /// The fingerprint of a template and all that it uses.
    func closure(of template: String) -> Fingerprint {
        closures[template] ?? .none
    }

    /// The path of an asset in the site, under its fingerprinted name.
    func asset(_ name: String) -> String {
        assetPaths["assets/\(name)"] ?? "assets/\(name)"
    }

    /// Returns true if the theme has an asset.
    func hasAsset(_ name: String) -> Bool {
        assetPaths["assets/\(name)"] != nil
    }

    private static func closure(of name: String, in library: TemplateLibrary) -> Fingerprint {
        var key = KeyBuilder()
        for part in library.closure(of: name) {
            key.add(part)
            key.add(library.source(of: part) ?? [])
        }
        return key.fingerprint
    }
}
