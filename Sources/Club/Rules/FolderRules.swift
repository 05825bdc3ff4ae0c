import GitStore
import Training

/// The rules for the number of documents of one kind that an athlete may have. Some pages list all documents of a kind, and
/// one athlete could make them too large for everybody. Workouts and messages are listed on pages of limited length, and
/// only the store bounds their number.
struct FolderRules {
    private let draft: Draft

    init(_ draft: Draft) {
        self.draft = draft
    }

    /// The maximum number of documents in the folder of a path; `nil` if its kind has no bound of its own.
    private static func most(beside path: DocumentPath) -> Int? {
        switch path {
        case .exercise, .template, .comment, .conflict: 1000
        case .follow, .proposal, .decision: 5000
        default: nil
        }
    }

    /// - Parameter added: The paths of the files that the change writes.
    /// - Throws: `ClubError.invalid` for a folder that would hold too many.
    func check(_ added: some Sequence<DocumentPath>) throws(ClubError) {
        var folders: [Substring: (most: Int, names: Set<Substring>)] = [:]
        for path in added {
            guard let most = Self.most(beside: path), let slash = path.text.lastIndex(of: "/") else { continue }
            let name = path.text[path.text.index(after: slash)...]
            folders[path.text[..<slash], default: (most, [])].names.insert(name)
        }
        for (folder, content) in folders.sorted(by: { $0.key < $1.key }) {
            let before = try draft.snapshot.entries(in: String(folder))
            let new = content.names.subtracting(before.map { $0.name[...] })
            guard !new.isEmpty, before.count + new.count > content.most else { continue }
            throw .invalid([
                Diagnostic(
                    code: "too-many-files",
                    message: "\(folder) would hold \(before.count + new.count) documents; \(content.most) are allowed")
            ])
        }
    }
}
