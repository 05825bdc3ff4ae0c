import GitStore
import Values

/// A commit's change of one entity. A workout is identified by its id: if its start changes, its path does too, and that is
/// one change.
struct EntityChange {
    /// A file at a commit.
    struct Version {
        let path: String
        let blob: ObjectID
        let bytes: [UInt8]
        /// The file in which a person wrote the content; `nil` if it was committed in canonical form.
        var handwritten: DocumentBytes?

        /// Returns true if another version has the same content and path.
        func isSame(as other: Version?) -> Bool {
            path == other?.path && bytes == other?.bytes
        }
    }

    /// The version before the commit; `nil` if the commit adds the entity.
    let old: Version?
    /// The version after the commit; `nil` if the commit removes the entity.
    let new: Version?

    /// The changes of a commit, sorted by the path after it.
    /// - Parameters:
    ///   - repository: The repository of the commit.
    ///   - old: The root tree of the parent.
    ///   - new: The root tree of the commit.
    static func list(_ repository: Repository, from old: ObjectID?, to new: ObjectID) throws(ClubError)
        -> [EntityChange]
    {
        let files = try store { () throws(StoreError) in
            try repository.changes(from: old, to: new, most: CommitJudge.mostChanges)
        }
        return try list(of: files, in: repository)
    }

    /// The changes of entities that result from changes of files, sorted by the path after them.
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

    /// The change in canonical form: documents as canonical JSON, workouts at the path that follows from their start.
    func formed() -> EntityChange {
        EntityChange(old: old?.formed(), new: new?.formed())
    }

    /// This change and a later one as a single change.
    /// - Parameter next: A later change of the same entity.
    func followed(by next: EntityChange) -> EntityChange {
        EntityChange(old: old, new: next.new)
    }

    /// The key of the entity, which is the same for all its changes.
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

    /// The identity of a workout, which does not depend on its start.
    struct Name: Hashable {
        let athlete: Slug
        let id: EntityID

        /// Reads the identity from a path.
        /// - Returns: `nil` for a document whose path never changes.
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
