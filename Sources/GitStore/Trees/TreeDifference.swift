/// A file that differs between two trees. Folders appear only through the files in them.
public struct TreeChange: Hashable, Sendable {
    /// The file's path from the root of the trees.
    public let path: String
    /// The first tree's entry; nil when the file is new.
    public let old: TreeEntry?
    /// The second tree's entry; nil when the file is gone.
    public let new: TreeEntry?

    /// The opposite change.
    public var reversed: TreeChange { TreeChange(path: path, old: new, new: old) }
}

extension Repository {
    /// The most entries that a folder may have where changes are judged or made: each change of it reads and writes them all.
    public static let mostEntries = 250_000

    /// The files that differ between two trees, sorted by path as bytes.
    ///
    /// Folders with equal ids are not read, so the cost depends on the difference and not on the size.
    ///
    /// - Parameters:
    ///   - old: the first tree; nil for an empty one.
    ///   - new: the second tree.
    ///   - prefix: what to put before every path: empty, or a path that ends in a slash.
    ///   - most: how many entries may differ, folders among them: a few small trees that name each other can stand for
    ///     billions of paths.
    ///   - mostEntries: how many entries a folder of the second tree may have, if it differs.
    /// - Throws: ``StoreError/tooManyChanges(limit:)``, ``StoreError/folderTooLarge(limit:)``, as ``tree(_:)``, and
    ///   ``StoreError/malformedTree(_:reason:)`` for a new folder that is empty.
    public func changes(
        from old: ObjectID?,
        to new: ObjectID,
        prefix: String = "",
        most: Int = .max,
        mostEntries: Int = .max
    ) throws(StoreError) -> [TreeChange] {
        var changes: [TreeChange] = []
        var left = most
        try compare(old, new, prefix, depth: 0, mostEntries, left: &left, &changes)
        guard left >= 0 else { throw .tooManyChanges(limit: most) }
        return changes
    }

    private func compare(
        _ old: ObjectID?,
        _ new: ObjectID?,
        _ prefix: String,
        depth: Int,
        _ mostEntries: Int,
        left rest: inout Int,
        _ changes: inout [TreeChange]
    ) throws(StoreError) {
        guard old != new else { return }
        guard depth < maximumTreeDepth else { throw .malformedTree(new ?? old ?? .zero, reason: .depth) }
        let after = try new.map { new throws(StoreError) in try tree(new) } ?? .empty
        if let new, after.isEmpty, depth > 0 { throw .malformedTree(new, reason: .empty) }
        guard after.count <= mostEntries else { throw .folderTooLarge(limit: mostEntries) }
        let before = try old.map { old throws(StoreError) in try tree(old) } ?? .empty
        // In git's order a folder sorts where its files' paths do: so the result is sorted too.
        for difference in before.differences(to: after) {
            let (old, new) = (difference.old, difference.new)
            guard let entry = old ?? new else { continue }
            rest -= 1
            guard rest >= 0 else { return }
            if entry.mode == .directory {
                let inside = prefix + entry.name + "/"
                try compare(old?.id, new?.id, inside, depth: depth + 1, mostEntries, left: &rest, &changes)
            } else {
                changes.append(TreeChange(path: prefix + entry.name, old: old, new: new))
            }
        }
    }
}
