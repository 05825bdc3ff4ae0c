import ArgumentParser
import CanonicalJSON
import Club
import Training
import Values

/// `cali category`: the club's categories.
struct CategoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "category", abstract: "List and change the club's categories (changes: maintainers only).",
        subcommands: [CategoryList.self, Add.self, Rename.self, Remove.self], defaultSubcommand: CategoryList.self)

    /// `cali category add`.
    struct Add: ConfirmedCommand {
        static let configuration = CommandConfiguration(commandName: "add", abstract: "Add a category.")

        @OptionGroup(title: "Everywhere") var global: GlobalOptions
        @Argument(help: "Its name in commands and paths.") var slug: String
        @OptionGroup var titles: CategoryTitles

        func answer(in club: OpenClub) throws -> (any Answer)? {
            let slug = try Names.new(slug, for: .category)
            var titles = titles.read(in: club)
            if titles.isEmpty { titles = [club.document.language: LevelText.title(of: slug)] }
            let change = try club.perform(EditCategories(.add(slug, title: titles)))
            return ChangeAnswer(change, id: slug.text, "added the category \(slug)")
        }
    }

    /// `cali category rename`.
    struct Rename: ConfirmedCommand {
        static let configuration = CommandConfiguration(
            commandName: "rename", abstract: "Change the titles of a category; its name stays.")

        @OptionGroup(title: "Everywhere") var global: GlobalOptions
        @Argument(help: "The category.", completion: Completion.of(.category)) var slug: String
        @OptionGroup var titles: CategoryTitles

        func answer(in club: OpenClub) throws -> (any Answer)? {
            let slug = try club.snapshot.category(named: slug)
            let titles = titles.read(in: club)
            guard !titles.isEmpty else {
                throw Failure.usage("no change was given", help: "`cali category rename \(slug) --title T`")
            }
            let change = try club.perform(EditCategories(.rename(slug, title: titles)))
            return ChangeAnswer(change, id: slug.text, "renamed the category \(slug)")
        }
    }

    /// `cali category remove`.
    struct Remove: ConfirmedCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "Remove a category without exercises.")

        @OptionGroup(title: "Everywhere") var global: GlobalOptions
        @Argument(help: "The category.", completion: Completion.of(.category)) var slug: String

        func answer(in club: OpenClub) throws -> (any Answer)? {
            let slug = try club.snapshot.category(named: slug)
            let change = try club.perform(EditCategories(.remove(slug)))
            return ChangeAnswer(change, id: slug.text, "removed the category \(slug)")
        }
    }
}

/// The titles of a category.
struct CategoryTitles: ParsableArguments {
    @Option(help: "The title in the club's language.") var title: String?
    @Option(name: .customLong("en"), help: "The title in English.") var english: String?
    @Option(name: .customLong("de"), help: "The title in German.") var german: String?

    func read(in club: OpenClub) -> [String: String] {
        var titles: [String: String] = [:]
        titles[club.document.language] = title?.asLine
        if let english { titles["en"] = english.asLine }
        if let german { titles["de"] = german.asLine }
        return titles
    }
}

/// `cali category list`.
struct CategoryList: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the categories.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let categories = try club.snapshot.categories().categories
        var counts: [Slug: Int] = [:]
        for athlete in try club.snapshot.athletes() {
            for exercise in try club.snapshot.exercises(of: athlete) {
                for category in exercise.categories { counts[category, default: 0] += 1 }
            }
        }
        return Listing(categories, "category", "title", "exercises") { category in
            [
                .init(category.slug.text, .name), .init(category.title(in: club.document.language)),
                .init(counts[category.slug] ?? 0),
            ]
        } json: { category in
            Derived.document(
                ["slug": JSON(category.slug), "title": Derived.object(category.title.mapValues { .string($0) })],
                ["exercises": .integer(counts[category.slug] ?? 0)])
        }
    }
}
