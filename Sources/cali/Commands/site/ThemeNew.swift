import ArgumentParser
import CanonicalJSON
import Club
import Files
import GitStore
import Site
import Training
import Values

/// `cali theme new`: a theme of the club's own, to change bit by bit.
struct ThemeNew: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Create a theme in the club that extends another.",
        discussion: """
              cali theme new mine
              cali theme new mine --copy partials/badge.mustache      also copies a file to change

            Colours are in themes/mine/assets/custom.css. `cali serve --theme mine` shows every change at once; `cali save` \
            commits the theme (maintainers only).
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The theme's name: a–z, 0–9 and single hyphens inside it.") var name: String
    @Option(help: "The theme to extend.") var extends = "default"
    @Option(help: "A file of that theme to copy and change; may be repeated.") var copy: [String] = []

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let root = try WorkTree.root(of: club)
        guard let slug = Slug(name) else {
            throw Failure.usage(
                "'\(name)' cannot name a theme: \(Slug.problem(with: name)?.message("it") ?? "")",
                suggestions: Slug(nearest: name).map { [$0.text] } ?? [])
        }
        let parents = try Themes(club).layers(of: extends)
        let folder = "\(root)themes/\(slug)"
        guard FileFacts(folder) == nil else {
            throw Failure(.taken, code: "already-exists", "\(folder) already exists", help: "choose another name")
        }
        var files = [("theme.json", description(slug)), ("assets/custom.css", Self.colours)]
        for path in copy {
            guard let bytes = try ThemeLayer.first(having: path, of: parents)?.bytes else {
                throw Failure(
                    .notFound, code: "no-such-file", "the theme '\(extends)' has no \(path)",
                    help: "for example partials/layout.mustache or i18n/en.json")
            }
            files.append((path, bytes))
        }
        for (path, bytes) in files {
            let path = "\(folder)/\(path)"
            do throws(SystemError) { try Folder.makeAll(Folder.parent(of: path)) } catch { throw Failure(error) }
            try UserFile.create(path, bytes)
        }
        let paths = files.map { "themes/\(slug)/\($0.0)" }
        return Statement(
            paths.joined(separator: "\n"), ["theme": .string(name), "paths": .array(paths.map { .string($0) })],
            hint: "`cali serve --theme \(slug)` shows it; `cali theme check \(slug)` checks it")
    }

    private func description(_ slug: Slug) -> [UInt8] {
        let json: JSON = [
            "extends": .string(extends), "format": 1, "name": .string(slug.text),
            "title": .string(LevelText.title(of: slug)),
        ]
        return json.canonicalBytes
    }

    /// A style sheet after the theme's own that changes nothing yet.
    private static let colours = Array(
        """
        /* Comes after the theme's style sheet. Take a line out of the comment to change a colour. */
        :root {
          /* --accent: #0a6e5c; */
        }
        @media (prefers-color-scheme: dark) {
          :root {
            /* --accent: #5cd6bd; */
          }
        }

        """.utf8)
}
