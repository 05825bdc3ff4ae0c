import CGit2

/// A file that a commit changes: the blob before and after, nil for none.
struct FileChange {
    let path: String
    let old: ObjectID?
    let new: ObjectID?
}

/// Applies an edit to a tree, rewriting only the folders that the edit touches.
///
/// `git_tree_create_updated` is not used: it writes at once, so a refused edit leaves objects behind, and it cannot
/// replace a file by a folder.
struct TreeBuilder {
    /// One path of the edit: the new blob, or nil to remove it.
    private struct Change {
        let path: String
        let components: [Substring]
        let blob: ObjectID?
    }

    private let repository: Repository
    private var batch = ObjectBatch()
    private var changed: [FileChange] = []

    private init(_ repository: Repository) {
        self.repository = repository
    }

    /// The outcome of an edit.
    struct Result {
        /// The root tree afterwards.
        let tree: ObjectID
        /// The objects that it needs: blobs, then trees.
        let batch: ObjectBatch
        /// The files that really change, sorted by path.
        let changes: [FileChange]
    }

    /// Makes the tree after `edit`. Nothing is written.
    ///
    /// - Parameter base: the tree before; nil for none.
    /// - Throws: ``StoreError/invalidChange(path:reason:)``, and as ``Repository/tree(_:)``.
    static func build(
        _ edit: Edit,
        on base: ObjectID?,
        in repository: Repository
    ) throws(StoreError) -> Result {
        var builder = TreeBuilder(repository)
        var changes: [Change] = []
        changes.reserveCapacity(edit.changes.count)
        let sorted = edit.changes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for (path, content) in sorted {
            var blob: ObjectID?
            if let content { blob = try builder.batch.add(GIT_OBJECT_BLOB, content) }
            changes.append(Change(path: path, components: path.split(separator: "/"), blob: blob))
        }
        let entries = try builder.rebuild(base, changes[...], depth: 0)
        let root = try builder.batch.add(GIT_OBJECT_TREE, Tree.encode(entries), replacing: base)
        builder.changed.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        return Result(tree: root, batch: builder.batch, changes: builder.changed)
    }

    /// The changes that concern one name in a folder.
    private struct Group {
        var file: Change?
        var inside: ArraySlice<Change> = []
    }

    /// The entries of the folder `base` after `changes`, which all lie in it.
    private mutating func rebuild(
        _ base: ObjectID?,
        _ changes: ArraySlice<Change>,
        depth: Int
    ) throws(StoreError) -> [TreeEntry] {
        let before = try base.map { base throws(StoreError) in try repository.tree(base) } ?? .empty
        let groups = Self.group(changes, depth: depth)
        var added: [TreeEntry] = []
        for (name, group) in groups {
            if let entry = try replacement(of: before[name], name, by: group, depth: depth) { added.append(entry) }
        }
        added.sort(by: TreeEntry.precedes)
        let kept = before.filter { groups[$0.name] == nil }
        let entries = Self.merge(kept, added)
        guard entries.count <= Repository.mostEntries || entries.count <= before.count else {
            throw .folderTooLarge(limit: Repository.mostEntries)
        }
        return entries
    }

    /// A file `a` and the content of a folder `a/` need not be adjacent in the sorted changes: `a.b` comes between.
    private static func group(_ changes: ArraySlice<Change>, depth: Int) -> [String: Group] {
        var groups: [String: Group] = [:]
        var rest = changes
        while let first = rest.first {
            let name = first.components[depth]
            if first.components.count == depth + 1 {
                groups[String(name), default: Group()].file = first
                rest = rest.dropFirst()
            } else {
                let inside = rest.prefix { $0.components[depth] == name && $0.components.count > depth + 1 }
                groups[String(name), default: Group()].inside = inside
                rest = rest[inside.endIndex...]
            }
        }
        return groups
    }

    /// The entry that has `name` afterwards; nil for none.
    private mutating func replacement(
        of before: TreeEntry?,
        _ name: String,
        by group: Group,
        depth: Int
    ) throws(StoreError) -> TreeEntry? {
        var folder = before?.mode == .directory ? before?.id : nil
        let fileBefore = before?.mode == .directory ? nil : before
        if let change = group.file, change.blob == nil, fileBefore == nil {
            throw .invalidChange(path: change.path, reason: .absent)
        }
        if let first = group.inside.first {
            if fileBefore != nil, group.file == nil {
                throw .invalidChange(path: first.path, reason: .fileAndFolder)
            }
            let entries = try rebuild(folder, group.inside, depth: depth + 1)
            // git has no empty folders.
            let before = folder
            folder = entries.isEmpty ? nil : try batch.add(GIT_OBJECT_TREE, Tree.encode(entries), replacing: before)
        }
        if let change = group.file, change.blob != fileBefore?.id || fileBefore?.mode != .file {
            changed.append(FileChange(path: change.path, old: fileBefore?.id, new: change.blob))
        }
        guard let change = group.file, let blob = change.blob else {
            return folder.map { TreeEntry(name: name, mode: .directory, id: $0) }
        }
        guard folder == nil else { throw .invalidChange(path: change.path, reason: .fileAndFolder) }
        return TreeEntry(name: name, mode: .file, id: blob)
    }

    /// Merges two lists that are in git's order, and have no name in common.
    private static func merge(_ left: [TreeEntry], _ right: [TreeEntry]) -> [TreeEntry] {
        var merged: [TreeEntry] = []
        merged.reserveCapacity(left.count + right.count)
        var (left, right) = (left[...], right[...])
        while let first = left.first, let second = right.first {
            if TreeEntry.precedes(first, second) {
                merged.append(first)
                left.removeFirst()
            } else {
                merged.append(second)
                right.removeFirst()
            }
        }
        return merged + left + right
    }
}
