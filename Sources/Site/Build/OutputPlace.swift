import Files
public import GitStore

/// The folders that a club consists of, where no site may go: its pages would lie among what they are made from.
public struct ClubFolders: Sendable {
    /// The work tree's root; `nil` for a bare club.
    private let workTree: String?
    /// Git's folders.
    private let repositories: [String]

    /// The folders of a club.
    public init(_ repository: Repository) {
        workTree = repository.workTree
        repositories = [repository.gitDirectory, repository.commonDirectory]
    }

    /// The folders of a club that is going to be made, with a work tree.
    /// - Parameter path: Absolute.
    public init(newAt path: String) {
        workTree = path
        repositories = ["\(path)/.git"]
    }

    /// The names that git keeps in a bare repository.
    private static let gitNames = [
        "branches", "hooks", "info", "lfs", "logs", "modules", "objects", "refs", "rr-cache", "worktrees",
    ]

    /// The kind of each folder, the more particular ones first.
    fileprivate var places: [(folder: String, kind: ForbiddenOutput.Kind)] {
        guard let workTree else {
            return repositories.flatMap { folder in Self.gitNames.map { ("\(folder)/\($0)", .repository) } }
        }
        return repositories.map { ($0, .repository) } + [
            ("\(workTree)/users", .documents), ("\(workTree)/themes", .theme),
        ]
    }

    /// The folder that is the club.
    fileprivate var roots: [String] { workTree.map { [$0] + repositories } ?? repositories }
}

/// A reason why a site may not go to a folder.
public struct ForbiddenOutput: Sendable, Hashable {
    /// The kind of folder.
    public enum Kind: Sendable, Hashable {
        /// The club itself.
        case club
        /// The club is somewhere below.
        case aboveClub
        /// Git's own files.
        case repository
        /// The athletes' documents.
        case documents
        /// A theme, or a folder that holds one.
        case theme
        /// The hidden folder of a build.
        case state
        /// No folder.
        case file
    }

    /// The folder, links resolved.
    public let folder: String
    /// The kind of folder.
    public let kind: Kind
}

/// The folder of a site to be, judged before anything is written.
public struct OutputPlace {
    /// The folders at a site's root: where one is a link, what it leads to counts as well.
    private static let parts = ["assets", "data", "exercises", "explore", "private", "schema", "users"]

    private let folder: String

    /// - Parameter folder: The site's folder, absolute.
    public init(_ folder: String) {
        self.folder = folder
    }

    /// Makes sure that a site may go there.
    /// - Parameters:
    ///   - club: The folder of the club.
    ///   - themes: The layers of the theme.
    /// - Throws: `SiteError.forbiddenOutput`.
    public func check(_ club: ClubFolders, themes: [ThemeLayer] = []) throws(SiteError) {
        let own = themes.compactMap { layer -> (folder: String, kind: ForbiddenOutput.Kind)? in
            if case .folder(let path) = layer { (path, .theme) } else { nil }
        }
        let places = (club.places + own).map { (folder: Self.resolved($0.folder), kind: $0.kind) }
        let roots = club.roots.map(Self.resolved)
        for path in [folder] + Self.parts.map({ "\(folder)/\($0)" }) {
            let output = Self.resolved(path)
            let kind = Self.kind(output, places, roots) ?? (Self.isFile(output) && path == folder ? .file : nil)
            if let kind { throw .forbiddenOutput(ForbiddenOutput(folder: output, kind: kind)) }
        }
    }

    private static func kind(
        _ output: String, _ places: [(folder: String, kind: ForbiddenOutput.Kind)], _ roots: [String]
    ) -> ForbiddenOutput.Kind? {
        if roots.contains(output) { return places.contains { $0 == (output, .repository) } ? .repository : .club }
        if let place = places.first(where: { contains($0.folder, output) }) { return place.kind }
        if roots.contains(where: { contains(output, $0) }) { return .aboveClub }
        if places.contains(where: { $0.kind == .theme && contains(output, $0.folder) }) { return .theme }
        let isState = output.split(separator: "/").contains { $0.first == "." && $0.hasSuffix(".cali") && $0.count > 6 }
        return isState ? .state : nil
    }

    /// Returns whether a path is a folder's, or below it.
    private static func contains(_ folder: String, _ path: String) -> Bool {
        path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
    }

    private static func isFile(_ path: String) -> Bool {
        FileFacts(path, followsLinks: true).map { $0.kind != .folder } ?? false
    }

    /// A path without links, `.` and `..`, whether or not something is there already.
    static func resolved(_ path: String) -> String {
        var resolved = ""
        for part in path.split(separator: "/") where part != "." {
            if part == ".." {
                resolved = resolved.lastIndex(of: "/").map { String(resolved[..<$0]) } ?? ""
                continue
            }
            resolved += "/\(part)"
            resolved = File.resolved(resolved) ?? resolved
        }
        return resolved.isEmpty ? "/" : resolved
    }
}
