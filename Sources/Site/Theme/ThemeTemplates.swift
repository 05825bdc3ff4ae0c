import Templates

/// The templates that every theme must have: those of all kinds of files, and of their parts.
enum ThemeTemplates {
    /// The view models, one for each template.
    static let models: [any TemplateModel.Type] = {
        var names: Set<String> = []
        return SiteKinds.all.flatMap { $0.views }.filter { names.insert($0.template).inserted }
    }()

    /// The shape of the outermost record, which has the theme's texts as `t`.
    static func wordsShape(_ words: Words) -> Shape {
        Shape("words", [.object("t", words.object.shape)])
    }

    /// The number of errors after which the check ends: more would help nobody.
    private static let mostErrors = 100

    /// Checks the templates of a theme for names that their pages do not have, even in branches that are never taken.
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
