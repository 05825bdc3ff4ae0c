import CanonicalJSON
import Templates
public import Training

/// The check of a theme in several languages, for `cali theme check`.
public struct ThemeCheck {
    /// The maximum size of the style sheet, compressed, in bytes. A phone shows nothing before it has loaded it.
    public static let mostStyle = 10 * 1024

    private static let mostWarnings = 100

    /// The faults with which no site is built.
    public private(set) var errors: [Diagnostic] = []
    /// The findings with which a site can be built.
    public private(set) var warnings: [Diagnostic] = []

    /// - Parameters:
    ///   - layers: The layers of the theme, in order of precedence.
    ///   - languages: The languages that a site can be in.
    public init(_ layers: [ThemeLayer], languages: [String]) throws {
        for language in languages {
            do {
                let source = try ThemeSource(layers: layers, language: language)
                let theme = try Theme(checking: source)
                // Templates are the same in every language.
                if language == languages.first { look(at: source, theme) }
                lookAtWords(source, language)
            } catch let error as SiteError {
                for diagnostic in error.diagnostics where !errors.contains(diagnostic) { errors.append(diagnostic) }
            }
        }
    }

    private mutating func look(at source: ThemeSource, _ theme: Theme) {
        let used = Set(ThemeTemplates.models.flatMap { theme.library.closure(of: $0.template) })
        for template in source.templates where !used.contains(template.name) {
            warn("unused-template", "\(template.path): no page uses it")
        }
        for template in source.templates { lookAtMarkup(template) }
        if let style = source.assets.first(where: { $0.name == "assets/style.css" }) {
            let size = CompressedSize.of(style.file.bytes)
            if size > Self.mostStyle {
                warn("over-budget", "assets/style.css has \(size) bytes compressed; \(Self.mostStyle) are the bound")
            }
        }
    }

    /// Checks the minimum of accessibility, and that no inline code is used.
    private mutating func lookAtMarkup(_ template: TemplateSource) {
        guard template.format == .html else { return }
        for tag in MarkupTags(template.text) {
            let names = tag.attributes
            if tag.name == "img", !names.contains("alt") {
                warn("missing-alt", "\(template.path):\(tag.line): a picture has no alt text")
            }
            if tag.name == "html", !names.contains("lang") {
                warn("missing-lang", "\(template.path):\(tag.line): the page does not say its language")
            }
            if names.contains(where: { $0.hasPrefix("on") }) || names.contains("style") {
                warn(
                    "inline-code",
                    "\(template.path):\(tag.line): the content security policy keeps inline scripts and styles from working"
                )
            }
        }
    }

    private mutating func lookAtWords(_ source: ThemeSource, _ language: String) {
        let written = Set(source.templates.flatMap { $0.text.split { "{}#^&/ \n\t".contains($0) } })
        for file in source.words {
            guard let members = try? JSONParser.parse(file.bytes).members else { continue }
            for name in members.names where !Words.isKnown(name) && !written.contains("t.\(name)") {
                warn("unused-text", "\(file.path): nothing shows '\(name)'")
            }
        }
    }

    private mutating func warn(_ code: String, _ message: String) {
        guard warnings.count < Self.mostWarnings else { return }
        let diagnostic = Diagnostic(code: code, message: message)
        if !warnings.contains(diagnostic) { warnings.append(diagnostic) }
    }
}
