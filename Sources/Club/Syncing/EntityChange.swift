import GitStore
import Training

/// What a commit does to one entity. An entity is its id: a workout that moved to another start is one change, not two.
struct EntityChange {
    /// A file at a commit.
    struct Version {
        let path: String
        let blob: ObjectID
        let bytes: [UInt8]
        /// The file that a person wrote the content in; `nil` where it was committed in form.
        var handwritten: DocumentBytes?

        /// Returns true if another version is the same content in the same place.
        func isSame(as other: Version?) -> Bool {
            path == other?.path && bytes == other?.bytes
        }
    }

    /// Before the commit; `nil` where the commit makes it.
    let old: Version?
    /// After the commit; `nil` where the commit removes it.
    let new: Version?

    /// The changes of a commit, by the path that they end at.
    /// - Parameters:
    ///   - repository: Where the commit is.
    ///   - old: The root tree of its parent.
    ///   - new: Its root tree.
    static func list(_ repository: Repository, from old: ObjectID?, to new: ObjectID) throws(ClubError)
        -> [EntityChange]
    {
        let files = try store { () throws(StoreError) in
            try repository.changes(from: old, to: new, most: CommitJudge.mostChanges)
        }
        return try list(of: files, in: repository)
    }

    /// The changes that files make, by the path that they end at.
    static func list(of files: [TreeChange], in repository: Repository) throws(ClubError) -> [EntityChange] {
        var removed: [Name: Version] = [:]
        var changes: [EntityChange] = []
        for file in files where file.new == nil {
            let version = try version(file.old, at: file.path, repository)
            if let name = Name(file.path), let version {
                removed[name] = version
            } else {
                changes.append(EntityChange(old: version, new: nil))
            }
        }
        for file in files where file.new != nil {
            var before = try version(file.old, at: file.path, repository)
            if before == nil, let name = Name(file.path) { before = removed.removeValue(forKey: name) }
            changes.append(EntityChange(old: before, new: try version(file.new, at: file.path, repository)))
        }
        changes += removed.values.map { EntityChange(old: $0, new: nil) }
        return changes.sorted { ($0.new ?? $0.old)?.path ?? "" < ($1.new ?? $1.old)?.path ?? "" }
    }

    /// The change as a commit of ours makes it: documents in canonical form, workouts where their start puts them.
    func formed() -> EntityChange {
        EntityChange(old: old?.formed(), new: new?.formed())
    }

    /// One change instead of two.
    /// - Parameter next: A later change of the same entity.
    func followed(by next: EntityChange) -> EntityChange {
        EntityChange(old: old, new: next.new)
    }

    /// The same for all changes of an entity.
    var key: String {
        let path = new?.path ?? old?.path ?? ""
        return Name(path).map { "\($0.athlete) \($0.id)" } ?? path
    }

    private static func version(
        _ entry: TreeEntry?, at path: String, _ repository: Repository
    ) throws(ClubError) -> Version? {
        guard let entry else { return nil }
        let bytes = try store { () throws(StoreError) in
            try repository.blob(entry.id, limit: FileRules.limit(at: path))
        }
        return Version(path: path, blob: entry.id, bytes: bytes)
    }

    /// What stays of a workout when its start changes.
    struct Name: Hashable {
        let athlete: Slug
        let id: EntityID

        /// `nil` for a path that never changes.
        init?(_ path: String) {
            guard case .workout(let athlete, let file)? = DocumentPath(path) else { return nil }
            self.athlete = athlete
            id = file.id
        }
    }
}

extension EntityChange.Version {
    fileprivate func formed() -> EntityChange.Version {
        let content = ClubFileForm().formed(bytes, at: path) ?? bytes
        let document = try? DocumentBytes(content, path: path).json()
        return Self(
            path: document.map { DocumentPath.path(of: $0, insteadOf: path) } ?? path, blob: blob, bytes: content,
            handwritten: DocumentBytes(bytes, path: path))
    }
}
