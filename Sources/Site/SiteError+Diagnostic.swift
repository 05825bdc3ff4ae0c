import Files
import Templates
public import Training

extension SiteError {
    /// The diagnostics for people and programs; several if a theme has several errors.
    public var diagnostics: [Diagnostic] {
        switch self {
        case .templates(let errors): errors.map(\.diagnostic)
        case .malformedThemeFile(let errors): errors.all
        default: [diagnostic]
        }
    }

    private var diagnostic: Diagnostic {
        switch self {
        case .missingThemeFile(let theme, let path):
            Diagnostic(code: "missing-theme-file", message: "the theme in \(theme) has no \(path)")
        case .unreadableThemeFile(let path, let reason):
            Diagnostic(code: "unreadable-theme-file", message: "\(path) cannot be read: \(reason.text)")
        case .missingTranslation(let key, let path):
            Diagnostic(code: "missing-translation", message: "\(path) has no text '\(key)'")
        case .staticFile(let path, let taken):
            Diagnostic(
                code: "taken-path", message: "\(path) would be at \(taken), where the site's own pages are",
                help: "another name in static/ works; templates/ changes pages, assets/ is for what they load")
        case .themeTooLarge(let path, let part, let limit):
            Diagnostic(
                code: "theme-too-large",
                message: "\(path) cannot be taken: the theme's \(part) may have \(limit >> 10) KiB together")
        case .twoPages(let path):
            Diagnostic(code: "two-pages", message: "two pages have the path \(path)")
        case .notPlain(let path):
            Diagnostic(
                code: "not-plain",
                message: "\(path) is a link, a pipe or a device: cali neither follows links nor waits for pipes",
                help: "`rm '\(path)'` removes it; the next build makes what is missing")
        case .wouldOverwrite(let paths):
            Diagnostic(
                code: "would-overwrite",
                message:
                    "the output folder has files that no build is known to have written: \(Self.list(paths))",
                help: "--clean replaces them; -o DIR builds elsewhere")
        case .folderInTheWay(let path):
            Diagnostic(
                code: "would-overwrite", message: "\(path) is a folder, and a file must be there",
                help: "no build made what is in it: move it away")
        case .otherAudience(let folder, true):
            Diagnostic(
                code: "private-folder", message: "\(folder) holds a private build", help: "-o DIR builds elsewhere")
        case .otherAudience(let folder, false):
            Diagnostic(
                code: "public-folder", message: "\(folder) holds something that is not private",
                help: "without -o a private build goes where nobody else looks; -o DIR names another empty folder")
        case .forbiddenOutput(let output):
            Diagnostic(
                code: "output-folder", message: "a site cannot be built into \(output.folder): \(output.kind.text)",
                help: "-o DIR names a folder of its own; without -o it is `site` in the club")
        case .buildRunning(let folder):
            Diagnostic(code: "build-running", message: "another build is writing to \(folder)", help: "try again")
        case .shards(let problem):
            Diagnostic(code: "shards", message: problem.text, help: "`cali build --shard 1/2 -o DIR` builds a share")
        case .system(let error): Diagnostic(code: "input-output", message: error.text)
        case .templates, .malformedThemeFile: Diagnostic(code: "invalid", message: "the site could not be built")
        }
    }
}

extension SiteError {
    /// The first few paths, and the number of the others.
    private static func list(_ paths: [String]) -> String {
        paths.prefix(5).joined(separator: ", ") + (paths.count > 5 ? " and \(paths.count - 5) more" : "")
    }
}

extension ShardProblem {
    fileprivate var text: String {
        switch self {
        case .noShard(let folder): "no share of a site was built in \(folder)"
        case .incomplete(let folder): "files of the share in \(folder) are missing, or its build did not end"
        case .otherInputs(let folder):
            "the share in \(folder) was built from another commit, with other options or by another version"
        case .differentCounts: "the shares are not all of the same number"
        case .repeated: "one share is there twice"
        case .missing(let shards): "\(shards.map(\.description).joined(separator: ", ")) of the shares is missing"
        case .notEmpty(let folder): "\(folder) is not empty: shares are joined in a folder of their own"
        }
    }
}

extension UnreadableFile {
    fileprivate var text: String {
        switch self {
        case .folder: "it is a folder"
        case .link: "it is a link, and links are ignored"
        case .special: "it is not an ordinary file"
        case .system(let error): error.reason
        }
    }
}

extension ForbiddenOutput.Kind {
    fileprivate var text: String {
        switch self {
        case .club: "it is the club's own folder"
        case .aboveClub: "it holds the club"
        case .repository: "git keeps the club there"
        case .documents: "the athletes' documents are there"
        case .theme: "a theme is there"
        case .state: "builds keep their caches there"
        case .file: "it is not a folder"
        }
    }
}

extension TemplateError {
    fileprivate var diagnostic: Diagnostic {
        let location = Diagnostic.Location(file: path, line: line, column: column, length: length, excerpt: excerpt)
        return Diagnostic(code: code.rawValue, message: message, suggestions: suggestions, location: location)
    }
}
