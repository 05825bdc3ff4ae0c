public import GitStore
import Training

/// The changes of a club, the newest first, read on demand.
public struct ClubHistory {
    private let repository: Repository
    private let subject: HistorySubject
    private var next: ObjectID?

    /// - Parameters:
    ///   - snapshot: The snapshot at which to begin.
    ///   - subject: The subject whose changes are listed.
    public init(_ snapshot: ClubSnapshot, of subject: HistorySubject = .club) {
        repository = snapshot.repository
        self.subject = subject
        next = snapshot.snapshot?.commit
    }

    /// The club's changes from one commit on.
    /// - Parameters:
    ///   - snapshot: The snapshot that the commit leads to.
    ///   - prefix: The id of the commit, or the beginning of it, in hexadecimal.
    /// - Throws: `ClubError.notFound` if none of the club's commits has such an id, `ClubError.ambiguous` if several have,
    ///   `ClubError.store`.
    init(_ snapshot: ClubSnapshot, from prefix: String) throws(ClubError) {
        self.init(snapshot)
        var matches: [ObjectID] = []
        var commit = next
        while let id = commit {
            if "\(id)".hasPrefix(prefix) { matches.append(id) }
            let repository = repository
            commit = try store { () throws(StoreError) in try repository.outline(of: id).parents.first }
        }
        guard let match = matches.first else { throw .notFound(.commit, name: prefix, suggestions: []) }
        guard matches.count == 1 else {
            throw .ambiguous(.commit, prefix: prefix, matches: matches.map { "\($0)" })
        }
        next = match
    }

    /// The next older change, with the files of the subject that it changed.
    /// - Returns: `nil` at the beginning.
    /// - Throws: `ClubError.store`.
    public mutating func older() throws(ClubError) -> (item: HistoryItem, changes: [TreeChange])? {
        while let item = try step() {
            let changes = try changes(of: item)
            if !changes.isEmpty { return (item, changes) }
        }
        return nil
    }

    private mutating func step() throws(ClubError) -> HistoryItem? {
        guard let id = next else { return nil }
        let repository = repository
        let (item, parent) = try store { () throws(StoreError) -> (HistoryItem, ObjectID?) in
            let commit = try repository.commit(id)
            let parent = commit.parents.first
            return (HistoryItem(commit, before: try parent.map(repository.snapshot(of:))?.tree), parent)
        }
        next = parent
        return item
    }

    private func changes(of item: HistoryItem) throws(ClubError) -> [TreeChange] {
        switch subject {
        case .club: return try changes(of: item, in: "")
        case .athlete(let name): return item.athlete == name ? try changes(of: item, in: "") : []
        case .file(let document):
            let path = document.text
            return try changes(of: item, in: Self.folder(of: path)).filter { $0.path == path }
        case .workout(let athlete, let id):
            return try changes(of: item, in: "users/\(athlete)/workouts/").filter { change in
                if case .workout(_, let name)? = DocumentPath(change.path) { name.id == id } else { false }
            }
        }
    }

    /// - Parameter folder: A path that ends in a slash: only files below it are compared. Empty for all files.
    private func changes(of item: HistoryItem, in folder: String) throws(ClubError) -> [TreeChange] {
        let repository = repository
        return try store { () throws(StoreError) in
            guard !folder.isEmpty else { return try repository.changes(from: item.before, to: item.after) }
            let path = String(folder.dropLast())
            let tree = { (root: ObjectID) throws(StoreError) -> ObjectID? in
                let snapshot = Snapshot(commit: item.commit, tree: root)
                guard let entry = try repository.entry(at: path, in: snapshot), entry.mode == .directory else {
                    return nil
                }
                return entry.id
            }
            let (old, new) = (try item.before.flatMap(tree), try tree(item.after))
            guard old != new else { return [] }
            guard let new else {
                // The folder is gone: its files are listed as if they were added, and reversed.
                return try repository.changes(from: nil, to: old ?? .zero, prefix: folder).map(\.reversed)
            }
            return try repository.changes(from: old, to: new, prefix: folder)
        }
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }
}
