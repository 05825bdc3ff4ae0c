import ArgumentParser
import CanonicalJSON
import Club
import Training

/// `cali catalogue`: the starter ladders.
struct CatalogueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue", abstract: "Ladders that ship with cali, to copy and make your own.",
        subcommands: [CatalogueList.self, CatalogueShow.self, CatalogueCopy.self],
        defaultSubcommand: CatalogueList.self)
}

/// The language that texts are read in.
struct LanguageOption: ParsableArguments {
    @Option(help: "en or de (default: the club's).") var language: String?

    /// Works without a club, too: the catalogue may be looked at before there is one.
    func choose(_ invocation: Invocation) throws -> String {
        if let language {
            guard ClubDocument.languages.contains(language) else {
                throw Failure.usage("--language is '\(language)'", suggestions: ClubDocument.languages)
            }
            return language
        }
        guard (try? ClubFinder.folder(invocation.settings)) != nil else { return "en" }
        return try invocation.openClub().document.language
    }
}

/// `cali catalogue list`.
struct CatalogueList: CaliCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the catalogue.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @OptionGroup var language: LanguageOption

    func run(_ invocation: Invocation) throws {
        let catalogue = try Catalogue(invocation.settings, language: try language.choose(invocation))
        let items = try catalogue.items()
        guard !invocation.output.isJSON else {
            return invocation.output.json(.array(items.map(\.json)))
        }
        var table = Table("exercise", "title", "levels", "counts", "categories")
        for exercise in items.map(\.exercise) {
            table.add(
                .init(exercise.slug.text, .name), .init(exercise.title), .init(exercise.levels.count),
                .init(exercise.counting.rawValue), .init(exercise.categories.map(\.text).joined(separator: ", ")))
        }
        table.print(to: invocation.output)
        invocation.output.talk("\n`cali catalogue copy NAME…` takes some into your library")
    }
}

/// `cali catalogue show`.
struct CatalogueShow: CaliCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a ladder of the catalogue.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The exercise.") var name: String
    @OptionGroup var language: LanguageOption

    func run(_ invocation: Invocation) throws {
        let catalogue = try Catalogue(invocation.settings, language: try language.choose(invocation))
        let item = try catalogue.item(name)
        if invocation.output.isJSON {
            invocation.output.json(item.json)
        } else {
            Ladder(exercise: item.exercise, owner: "catalogue", current: nil).print(to: invocation.output)
        }
    }
}

/// `cali catalogue copy`.
struct CatalogueCopy: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "Copy ladders into your library, in the club's language.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The exercises.") var names: [String] = []
    @Option(help: "Another name for the copy, when one is copied.") var slug: String?

    func run(in club: OpenClub) throws {
        guard !names.isEmpty else {
            throw Failure.usage("which ones?", help: "`cali catalogue list`, then `cali catalogue copy push-up plank`")
        }
        guard slug == nil || names.count == 1 else { throw Failure.usage("--slug is for one exercise") }
        let catalogue = try Catalogue(club.settings, language: club.document.language)
        let copies = try names.map { name in
            let item = try catalogue.item(name)
            var exercise = item.exercise
            exercise.created = club.clock.now.inUTC
            exercise.origin = Origin(source: .catalogue(exercise.slug), blob: item.blob)
            if let slug { exercise.slug = try Names.new(slug, for: .exercise) }
            return exercise
        }
        let twice = copies.map(\.slug).first { slug in copies.count { $0.slug == slug } > 1 }
        if let twice { throw Failure.usage("\(twice) is named twice") }
        let change = try club.perform(AddExercises(copies))
        let slugs = copies.map(\.slug.text)
        club.answer(
            change, id: slugs[0], "copied \(slugs.joined(separator: ", "))",
            also: ["ids": .array(slugs.map { .string($0) })])
    }
}

extension Catalogue.Item {
    fileprivate var json: JSON {
        Derived.document(exercise.document, ["blob": .string(blob)])
    }
}
