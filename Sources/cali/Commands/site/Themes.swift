import CanonicalJSON
import Club
import Files
import GitStore
import Site
import Training
import Values

/// Finds themes: a club's own in `themes/`, which overrides file by file, and those that ship.
struct Themes {
    /// The most parents that lead to a theme.
    private static let mostParents = 16

    private let club: OpenClub
    private let shipped: [String]
    private let trustsClub: Bool

    /// - Parameters:
    ///   - club: The club with its own themes.
    ///   - trustsClub: True if they may be used: the pages of a private build hold content that the club's maintainers must not see.
    init(_ club: OpenClub, trustsClub: Bool = true) {
        self.club = club
        self.trustsClub = trustsClub
        shipped = DataFolder.themes(club.settings)
    }

    /// A theme that can be chosen.
    struct Found {
        let name: String
        let title: String
        let extends: String?
        /// True if the club has files of it.
        let isOwn: Bool
    }

    /// All themes by name.
    func all() throws -> [Found] {
        try names().map { name in
            let layers = try ownLayers(of: name)
            let description = try description(of: name, layers)
            return Found(
                name: name, title: description.members?["title"]?.text ?? name,
                extends: description.members?["extends"]?.text, isOwn: try hasOwn(name))
        }
    }

    /// Returns the folders of a theme's files, the one that overrides the others first.
    /// - Throws: `Failure` with `notFound` for a name that no theme has, with `invalidData` for parents that do not exist or form
    ///   a circle.
    func layers(of name: String) throws -> [ThemeLayer] {
        var layers: [ThemeLayer] = []
        var chain: [String] = []
        var next: String? = name
        while let theme = next {
            let own = try ownLayers(of: theme)
            guard !own.isEmpty else { throw try unknown(theme) }
            layers += own
            chain.append(theme)
            next = try parent(of: theme, own, chain)
        }
        return layers
    }

    private func parent(of name: String, _ layers: [ThemeLayer], _ chain: [String]) throws -> String? {
        let description = try description(of: name, layers)
        guard let parent = description.members?["extends"]?.text else { return nil }
        if chain.contains(parent) || chain.count > Self.mostParents {
            let circle = (chain + [parent]).joined(separator: " → ")
            throw try problem(layers, "extends", "cyclic-theme", "the themes extend each other in a circle: \(circle)")
        }
        guard try !ownLayers(of: parent).isEmpty else {
            throw try problem(
                layers, "extends", "unknown-theme", "there is no theme '\(parent)' to extend",
                suggestions: NearestNames.of(parent, among: try names()))
        }
        return parent
    }

    // MARK: theme.json

    private func description(of name: String, _ layers: [ThemeLayer]) throws -> JSON {
        // A club that overrides files of a theme that ships need not describe it again.
        guard let (layer, bytes) = try ThemeLayer.first(having: "theme.json", of: layers) else {
            throw SiteError.missingThemeFile(theme: layers.first?.label ?? name, path: "theme.json")
        }
        let path = "\(layer.label)/theme.json"
        let json = try DocumentReading.json(bytes, file: path)
        let problems = Self.problems(in: json)
        guard problems.isEmpty else {
            throw DocumentDiagnostics(problems.map { Diagnostic($0, in: bytes, file: path) })
        }
        if let written = json.members?["name"]?.text, written != name {
            throw try problem(
                [layer], "name", "wrong-theme-name", "the theme is called '\(written)', but its folder '\(name)'",
                suggestions: [name])
        }
        return json
    }

    /// The members that have the wrong type.
    private static func problems(in json: JSON) -> [DocumentProblem] {
        guard let members = json.members else {
            return [DocumentProblem(.wrongKind(expected: "an object", found: json.kind))]
        }
        return ["name", "title", "extends"].compactMap { name in
            guard let value = members[name], value.text == nil else { return nil }
            return DocumentProblem(
                .wrongKind(expected: "a string", found: value.kind), at: JSONPath([.member(name)]))
        }
    }

    /// Returns the failure for a member of `theme.json`.
    private func problem(
        _ layers: [ThemeLayer], _ member: String, _ code: String, _ message: String, suggestions: [String] = []
    ) throws -> Failure {
        if let (layer, bytes) = try ThemeLayer.first(having: "theme.json", of: layers) {
            let offset = bytes.firstRange(of: Array("\"\(member)\"".utf8))?.lowerBound ?? 0
            let position = TextPosition(offset: offset, in: bytes)
            let location = Diagnostic.Location(
                file: "\(layer.label)/theme.json", line: position.line, column: position.column,
                length: member.utf8.count + 2, excerpt: position.excerpt)
            let diagnostic = Diagnostic(code: code, message: message, suggestions: suggestions, location: location)
            return Failure(.invalidData, [diagnostic])
        }
        return Failure(.invalidData, code: code, message, suggestions: suggestions)
    }

    // MARK: Layers

    /// Returns the layers of one theme, without its parents.
    private func ownLayers(of name: String) throws -> [ThemeLayer] {
        guard Slug(name) != nil else { return [] }
        let layers = shipped.map { "\($0)/\(name)" }.filter(Self.isFolder).prefix(1).map(ThemeLayer.folder)
        return try clubLayer(name).map { [$0] + layers } ?? layers
    }

    /// The club's own files: of the work tree where there is one, so that what is being edited shows; else of the commit.
    private func clubLayer(_ name: String) throws -> ThemeLayer? {
        guard trustsClub else { return nil }
        if let root = club.repository.workTree {
            let folder = "\(root)themes/\(name)"
            return Self.isFolder(folder) ? .folder(folder) : nil
        }
        var files: [String: [UInt8]] = [:]
        guard let tree = try club.snapshot.entry(at: "themes/\(name)"), tree.mode == .directory else { return nil }
        for change in try club.repository.changes(from: nil, to: tree.id) {
            guard let entry = change.new, entry.mode == .file else { continue }
            files[change.path] = try club.repository.blob(entry.id, limit: Self.largestFile)
        }
        return .files(files, label: "themes/\(name)")
    }

    private static let largestFile = 4 << 20

    private func hasOwn(_ name: String) throws -> Bool {
        try clubLayer(name) != nil
    }

    private func names() throws -> [String] {
        var names = Set(
            shipped.flatMap { folder in
                Folder.sortedNames(in: folder).filter { Slug($0) != nil && Self.isFolder("\(folder)/\($0)") }
            })
        if trustsClub, let root = club.repository.workTree {
            names.formUnion(Folder.sortedNames(in: "\(root)themes").filter { Slug($0) != nil })
        } else if trustsClub {
            names.formUnion(try club.snapshot.entries(in: "themes").filter { $0.mode == .directory }.map(\.name))
        }
        return names.sorted()
    }

    private func unknown(_ name: String) throws -> Failure {
        let names = try names()
        return Failure(
            .notFound, code: "unknown-theme", "there is no theme '\(name)'",
            help: "`cali theme list` shows them; `cali theme new \(Slug(nearest: name)?.text ?? "mine")` creates one",
            suggestions: NearestNames.of(name, among: names))
    }

    private static func isFolder(_ path: String) -> Bool {
        FileFacts(path)?.kind == .folder
    }
}
