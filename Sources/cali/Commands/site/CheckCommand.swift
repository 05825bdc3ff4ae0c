import ArgumentParser
import CanonicalJSON
import Club
import Files
import GitStore
import Site
import Training

/// `cali check`: checks a built site.
struct CheckCommand: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a built site: links, anchors, ids, texts, sizes.",
        discussion: "Without a folder, check the club's built site and its theme.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(
        help: ArgumentHelp("A folder that holds a site (default: the club's).", valueName: "dir"),
        completion: .directory)
    var folder: String?
    @Option(help: "The theme to check.") var theme = "default"
    @Flag(help: "Fail on warnings, too.") var strict = false

    func answer(_ settings: Settings) throws -> (any Answer)? {
        var (errors, warnings): ([Diagnostic], [Diagnostic]) = ([], [])
        let check: SiteCheck
        if let folder {
            check = try Self.check(folder)
        } else {
            let club = try OpenClub(settings)
            let theme = try ThemeCheck(Themes(club).layers(of: theme), languages: ClubDocument.languages)
            (errors, warnings) = (theme.errors, theme.warnings)
            check = try Self.check(club.repository.isBare ? "site" : "\(club.folder)site")
        }
        errors += check.errors
        warnings += check.warnings
        let failing = errors + (strict ? warnings : [])
        guard failing.isEmpty else { throw Failure(.invalidData, failing) }
        settings.output.warn(warnings)
        let found = warnings.isEmpty ? "no problems" : "\(warnings.count.of("warning"))"
        return Statement(
            "\(check.pages.of("page")): \(found)",
            ["pages": .integer(check.pages), "warnings": .array(warnings.map(\.json))])
    }

    private static func check(_ folder: String) throws -> SiteCheck {
        guard FileFacts(folder, followsLinks: true)?.kind == .folder else {
            throw Failure(
                .notFound, code: "no-such-folder", "there is no folder \(folder)",
                help: "`cali build` builds a club's site")
        }
        return try SiteCheck(folder: folder)
    }
}
