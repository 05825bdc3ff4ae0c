import ArgumentParser
import CanonicalJSON
import Club
import Site
import Training

/// `cali theme`: the looks of sites.
struct ThemeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "theme", abstract: "List, create and check themes.",
        subcommands: [ThemeList.self, ThemeNew.self, ThemeCheckCommand.self, ThemeContextCommand.self],
        defaultSubcommand: ThemeList.self)
}

/// `cali theme list`.
struct ThemeList: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List themes.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        Listing(try Themes(club).all(), "theme", "title", "extends", "") {
            [
                .init($0.name, .name), .init($0.title), .init($0.extends ?? ""),
                .init($0.isOwn ? "in this club" : ""),
            ]
        } json: {
            Derived.object([
                "name": .string($0.name), "title": .string($0.title), "own": .bool($0.isOwn),
                "extends": $0.extends.map { .string($0) },
            ])
        }
    }
}

/// `cali theme check`.
struct ThemeCheckCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a theme: templates, texts, basic accessibility, size.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The theme.") var name = "default"

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let check = try ThemeCheck(Themes(club).layers(of: name), languages: ClubDocument.languages)
        guard check.errors.isEmpty else { throw Failure(.invalidData, check.errors) }
        club.output.warn(check.warnings)
        let found = check.warnings.isEmpty ? "no problems" : "\(check.warnings.count.of("warning"))"
        return Statement("theme \(name): \(found)", ["warnings": .array(check.warnings.map(\.json))])
    }
}

/// `cali theme context`.
struct ThemeContextCommand: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: "context", abstract: "List the names that a template of a theme can use.",
        discussion: "`a.b` is a member of an object, `a[].b` a member of each item of a list.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The template: home, profile, workout, …", completion: .list(ThemeContext.templates))
    var page: String

    func answer(_ settings: Settings) throws -> (any Answer)? {
        guard let names = ThemeContext.names(of: page) else {
            let slugs = ThemeContext.templates
            throw Failure(
                .notFound, code: "unknown-template", "no theme has a template '\(page)'",
                help: slugs.joined(separator: ", "), suggestions: slugs.filter { $0.hasPrefix(page.prefix(3)) })
        }
        return Listing(
            names, "name", "kind", "meaning", hint: "\nand every text of i18n/<language>.json as t.NAME"
        ) {
            [.init($0.path, .name), .init($0.kind, .quiet), .init($0.meaning)]
        } json: {
            ["path": .string($0.path), "kind": .string($0.kind), "meaning": .string($0.meaning)]
        }
    }
}
