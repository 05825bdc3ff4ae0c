import ArgumentParser
import CanonicalJSON
import Club
import Site
import Training

/// `cali theme`: how sites look.
struct ThemeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "theme", abstract: "How sites look: list, begin and check themes.",
        subcommands: [ThemeList.self, ThemeNew.self, ThemeCheckCommand.self, ThemeContextCommand.self],
        defaultSubcommand: ThemeList.self)
}

/// `cali theme list`.
struct ThemeList: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List themes.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in club: OpenClub) throws {
        let themes = try Themes(club).all()
        guard !club.output.isJSON else {
            return club.output.json(
                .array(
                    themes.map {
                        Derived.object([
                            "name": .string($0.name), "title": .string($0.title), "own": .bool($0.isOwn),
                            "extends": $0.extends.map { .string($0) },
                        ])
                    }))
        }
        var table = Table("theme", "title", "extends", "")
        for theme in themes {
            table.add(
                .init(theme.name, .name), .init(theme.title), .init(theme.extends ?? ""),
                .init(theme.isOwn ? "in this club" : ""))
        }
        table.print(to: club.output)
    }
}

/// `cali theme check`.
struct ThemeCheckCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Look a theme through: templates, texts, accessibility basics, size.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The theme.") var name = "default"

    func run(in club: OpenClub) throws {
        let check = try ThemeCheck(Themes(club).layers(of: name), languages: ClubDocument.languages)
        guard check.errors.isEmpty else { throw Failure(.invalidData, check.errors) }
        club.output.warn(check.warnings)
        if club.output.isJSON {
            club.output.json(["warnings": .array(check.warnings.map(\.json))])
        } else {
            let found = check.warnings.isEmpty ? "nothing found" : "\(check.warnings.count) worth a look"
            club.output.line("theme \(name): \(found)")
        }
    }
}

/// `cali theme context`.
struct ThemeContextCommand: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: "context", abstract: "What a template of a theme may name.",
        discussion: "`a.b` is a field of a record, `a[].b` one inside the section of a list.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The template: home, profile, workout, …", completion: .list(ThemeContext.templates))
    var page: String

    func run(_ invocation: Invocation) throws {
        guard let names = ThemeContext.names(of: page) else {
            let slugs = ThemeContext.templates
            throw Failure(
                .notFound, code: "unknown-template", "no theme has a template '\(page)'",
                help: slugs.joined(separator: ", "), suggestions: slugs.filter { $0.hasPrefix(page.prefix(3)) })
        }
        guard !invocation.output.isJSON else {
            return invocation.output.json(
                .array(
                    names.map {
                        ["path": .string($0.path), "kind": .string($0.kind), "meaning": .string($0.meaning)]
                    }))
        }
        var table = Table("name", "kind", "meaning")
        for name in names { table.add(.init(name.path, .name), .init(name.kind, .quiet), .init(name.meaning)) }
        table.print(to: invocation.output)
        invocation.output.talk("\nand every text of i18n/<language>.json as t.NAME")
    }
}
