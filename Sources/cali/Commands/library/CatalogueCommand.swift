import ArgumentParser
import CanonicalJSON
import Club
import Training
import Values

/// `cali catalogue`: the starter ladders.
struct CatalogueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue", abstract: "List, show and copy the exercises and templates that come with cali.",
        subcommands: [CatalogueList.self, CatalogueShow.self, CatalogueCopy.self],
        defaultSubcommand: CatalogueList.self)
}

/// The language of texts.
struct LanguageOption: ParsableArguments {
    @Option(
        help: "The language of the texts: en or de (default: the club's).", completion: ClubDocument.languageCompletion)
    var language: String?

    /// Works without a club, too: people look at the catalogue before they have one.
    func choose(_ settings: Settings) throws -> String {
        if let language {
            try ClubDocument.requireLanguage(language)
            return language
        }
        guard (try? ClubFinder.folder(settings)) != nil else { return "en" }
        return try OpenClub(settings).document.language
    }
}

/// `cali catalogue list`.
struct CatalogueList: CaliCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the catalogue.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @OptionGroup var language: LanguageOption
    @Flag(help: "List the workout templates instead.") var templates = false

    func answer(_ settings: Settings) throws -> (any Answer)? {
        let catalogue = try Catalogue(settings, language: try language.choose(settings))
        guard !templates else {
            return Listing.templates(
                try catalogue.templateNames.map { try catalogue.template($0.text) },
                hint: "\n`cali catalogue copy NAME` copies one, with the exercises that it needs"
            ) { $0.document }
        }
        let hint = "\n`cali catalogue copy NAME…` copies some into your library; --templates lists workout templates"
        return Listing(
            try catalogue.items(), "exercise", "title", "levels", "counts", "categories", hint: hint
        ) { item in
            let exercise = item.exercise
            return [
                .init(exercise.slug.text, .name), .init(exercise.title), .init(exercise.levels.count),
                .init(exercise.counting.rawValue), .init(exercise.categories.map(\.text).joined(separator: ", ")),
            ]
        } json: {
            $0.json
        }
    }
}

/// `cali catalogue show`.
struct CatalogueShow: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an exercise or a template of the catalogue.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The exercise or template.", completion: Completion.of(.catalogue)) var name: String
    @OptionGroup var language: LanguageOption

    func answer(_ settings: Settings) throws -> (any Answer)? {
        let catalogue = try Catalogue(settings, language: try language.choose(settings))
        if catalogue.templateNames.contains(where: { $0.text == name }) {
            let template = try catalogue.template(name)
            let exercises = try catalogue.exercises(of: template).map(\.exercise)
            return TemplateCard(template, exercises: exercises, json: template.document)
        }
        let item = try catalogue.item(name)
        return ExerciseCard(exercise: item.exercise, owner: "catalogue", json: item.json)
    }
}

/// `cali catalogue copy`.
struct CatalogueCopy: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "Copy exercises and templates into your library, in the club's language.",
        discussion: "A template brings the exercises that it needs and that you do not have.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The exercises and templates.", completion: Completion.of(.catalogue)) var names: [String] = []
    @Option(help: "Another name for the copy, if only one is copied.") var slug: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        guard !names.isEmpty else {
            throw Failure.usage("which ones?", help: "`cali catalogue list`, then `cali catalogue copy push-up plank`")
        }
        guard slug == nil || names.count == 1 else { throw Failure.usage("--slug can name only one copy") }
        let twice = names.first { name in names.count { $0 == name } > 1 }
        if let twice { throw Failure.usage("\(twice) is named twice") }
        let catalogue = try Catalogue(club.settings, language: club.document.language)
        let known = Set(catalogue.templateNames.map(\.text))
        let exercises = try names.filter { !known.contains($0) }.map { name in
            try copy(of: catalogue.item(name), under: slug, club)
        }
        let templates = try names.filter(known.contains).map { try template($0, of: catalogue, club) }
        let change = try club.perform(CopyCatalogue(exercises, templates: templates))
        let slugs = change.outcome.map(\.text) + templates.map(\.template.slug.text)
        return ChangeAnswer(
            change, id: slugs.last ?? "", "copied \(slugs.joined(separator: ", "))",
            also: ["ids": .array(slugs.map { .string($0) })])
    }

    private func copy(of item: Catalogue.Item, under name: String?, _ club: OpenClub) throws -> Exercise {
        var exercise = item.copied(at: club.clock.now)
        if let name { exercise.slug = try Names.new(name, for: .exercise) }
        return exercise
    }

    private func template(_ name: String, of catalogue: Catalogue, _ club: OpenClub) throws -> AddTemplate {
        var template = try catalogue.template(name)
        let exercises = try catalogue.exercises(of: template).map { try copy(of: $0, under: nil, club) }
        if let slug { template.slug = try Names.new(slug, for: .template) }
        return AddTemplate(template, exercises: exercises)
    }
}

extension Catalogue {
    /// The exercises that a template of the catalogue names.
    fileprivate func exercises(of template: WorkoutTemplate) throws -> [Item] {
        try template.entries.map { try item($0.exercise.text) }
    }
}

extension Catalogue.Item {
    fileprivate var json: JSON {
        Derived.document(exercise.document, ["blob": .string(blob)])
    }
}
