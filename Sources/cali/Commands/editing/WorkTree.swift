import Club
import Files
import GitStore
import Training

/// The files of a club that people edit by hand.
struct WorkTree {
    private let club: OpenClub

    init(_ club: OpenClub) {
        self.club = club
    }

    /// Returns the folder of the files, ending in a slash.
    /// - Throws: `Failure` with `usage` for a bare repository.
    static func root(of club: OpenClub) throws(Failure) -> String {
        if let root = club.repository.workTree { return root }
        throw .usage("a bare repository has no files to edit", help: "`cali clone` makes a club with files")
    }

    /// Returns the failure for something other than a regular file at the path of one.
    static func obstructed(_ edit: HandEdit) -> Failure {
        Failure(
            .invalidData, code: "obstructed", "\(edit.path) is no longer a regular file",
            help: "remove the link or folder in its place")
    }

    /// Returns the differences between the files and the last commit. Ignored files are named with `--verbose`.
    func state() throws -> WorkTreeState {
        let state = try club.repository.workTreeState()
        if !state.strays.isEmpty {
            club.output.detail("ignored, since other programs left them: \(Self.list(state.strays))")
        }
        return state
    }

    /// Restores the canonical form of files that have the content of the last commit in another form.
    /// - Returns: The end of a sentence about it; empty where there are none.
    func bringIntoForm(_ paths: [String]) throws -> String {
        guard !paths.isEmpty else { return "" }
        var notices: [StoreNotice] = []
        try club.repository.bringIntoForm(paths) { notices.append($0) }
        club.output.warn(notices.map(\.diagnostic))
        return "; restored the form of \(Self.list(paths))"
    }

    private static func list(_ paths: [String]) -> String {
        paths.prefix(5).joined(separator: ", ") + (paths.count > 5 ? " and \(paths.count - 5) more" : "")
    }
}

/// A path that somebody typed, in the club's terms.
struct WorkTreePath {
    let typed: String
    /// Relative to the work tree; empty for the work tree itself.
    let text: String

    init(_ typed: String, root: String) throws(Failure) {
        self.typed = typed
        let absolute = File.absolute(typed)
        var parts: [Substring] = []
        for part in absolute.split(separator: "/") where part != "." {
            if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
        }
        // The file itself may be deleted: only its folder has to be found.
        let path = "/" + parts.joined(separator: "/")
        let folder = File.resolved(Folder.parent(of: path)) ?? Folder.parent(of: path)
        let whole = File.resolved(path) ?? "\(folder)/\(parts.last ?? "")"
        guard (whole + "/").hasPrefix(root) else {
            throw Failure(.notFound, code: "no-such-file", "\(typed) is not in the club")
        }
        text = String(whole.dropFirst(root.count))
    }

    /// The hand edits that typed paths mean, and the files among them that only have another form; all of them where
    /// none is typed.
    /// - Throws: `Failure` with `notFound` for a path that the club does not have.
    static func chosen(
        _ paths: [String], root: String, in club: OpenClub
    ) throws -> (edits: [HandEdit], deformed: [String]) {
        let wanted = try paths.map { try WorkTreePath($0, root: root) }
        let state = try WorkTree(club).state()
        for path in wanted { try path.requireKnown(in: state, of: club) }
        guard !wanted.isEmpty else { return (state.edits, state.deformed) }
        let isWanted = { (path: String) in wanted.contains { $0.covers(path) } }
        return (state.edits.filter { isWanted($0.path) }, state.deformed.filter(isWanted))
    }

    private func covers(_ path: String) -> Bool {
        text.isEmpty || path == text || path.hasPrefix(text + "/")
    }

    private func requireKnown(in state: WorkTreeState, of club: OpenClub) throws {
        guard !text.isEmpty, !state.edits.contains(where: { covers($0.path) }) else { return }
        guard try club.snapshot.entry(at: text) == nil else { return }
        if state.strays.contains(where: covers) {
            throw Failure(
                .notFound, code: "no-such-file", "\(typed) is not one of the club's files: another program left it",
                help: "it is ignored; remove it if you do not need it")
        }
        throw Failure(.notFound, code: "no-such-file", "there is no \(typed) in the club")
    }
}
