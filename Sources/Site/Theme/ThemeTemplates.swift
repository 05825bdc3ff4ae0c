import Templates

/// The templates that every theme has: those of all files of a site, and of their parts.
enum ThemeTemplates {
    /// The view models, each once.
    static let models: [any TemplateModel.Type] = {
        var names: Set<String> = []
        return SiteKinds.all.flatMap { $0.views }.filter { names.insert($0.template).inserted }
    }()

    /// The record around a page: the theme's words as `t`.
    static func wordsShape(_ words: Words) -> Shape {
        Shape("words", [.record("t", words.record.shape)])
    }

    /// The most errors that are looked for: more help nobody.
    private static let mostErrors = 100

    /// Finds every name in a theme's templates that its page does not have, in branches that are never taken too.
    /// - Throws: `SiteError.templates` with all of them.
    static func check(_ library: TemplateLibrary, _ words: Words) throws {
        let around = [wordsShape(words), PageRoot.shape.shape]
        var errors: [TemplateError] = []
        for model in models where errors.count < mostErrors {
            errors += library.check(model.template, against: around + [model.ownShape])
        }
        guard errors.isEmpty else { throw SiteError.templates(errors) }
    }
}

extension TemplateModel {
    /// The names that the template may use.
    static var ownShape: Shape { shape.shape }
}
