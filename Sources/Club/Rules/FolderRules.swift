import GitStore
import Training

/// The rules for how many documents an athlete keeps of a kind. Each is on pages that list them all, so one athlete would
/// make them too large for everybody. Workouts and messages have pages of so many each, and the store's own bound.
struct FolderRules {
    private let draft: Draft

    init(_ draft: Draft) {
        self.draft = draft
    }

    /// The most documents in the folder of a kind; `nil` where the kind has no bound of its own.
    private static func most(beside place: DocumentPath) -> Int? {
        switch place {
        case .exercise, .template, .comment, .conflict: 1000
        case .follow, .proposal, .decision: 5000
        default: nil
        }
    }

    /// - Parameter added: The places of the files that the change writes.
    /// - Throws: `ClubError.invalid` for a folder that would hold too much.
    func check(_ added: some Sequence<DocumentPath>) throws(ClubError) {
        var folders: [Substring: (most: Int, names: Set<Substring>)] = [:]
        for place in added {
            guard let most = Self.most(beside: place), let slash = place.text.lastIndex(of: "/") else { continue }
            let name = place.text[place.text.index(after: slash)...]
            folders[place.text[..<slash], default: (most, [])].names.insert(name)
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
