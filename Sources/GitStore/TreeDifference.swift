/// A file that differs between two trees. Folders appear only through the files in them.
public struct TreeChange: Hashable, Sendable {
    /// The file's path from the root of the trees.
    public let path: String
    /// What the first tree has there; nil when the file is new.
    public let old: TreeEntry?
    /// What the second tree has there; nil when the file is gone.
    public let new: TreeEntry?
}

extension Repository {
    /// The files that differ between two trees, sorted by path as bytes.
    ///
    /// Folders with equal ids are skipped unread, so the cost follows the difference and not the size.
    ///
    /// - Parameters:
    ///   - old: the first tree; nil for an empty one.
    ///   - new: the second tree.
    ///   - prefix: what to put before every path: empty, or a path that ends in a slash.
    ///   - most: how many entries may differ, folders among them: a few small trees that name each other can stand for
    ///     more paths than there are atoms.
    /// - Throws: ``StoreError/tooManyChanges(limit:)``, as ``tree(_:)``, and ``StoreError/malformedTree(_:reason:)`` for a
    ///   new folder with nothing in it.
    public func changes(
        from old: ObjectID?,
        to new: ObjectID,
        prefix: String = "",
        most: Int = .max
    ) throws(StoreError) -> [TreeChange] {
        var changes: [TreeChange] = []
        var left = most
        try compare(old, new, prefix, depth: 0, left: &left, &changes)
        guard left >= 0 else { throw .tooManyChanges(limit: most) }
        return changes
    }

    private func compare(
        _ old: ObjectID?,
        _ new: ObjectID?,
        _ prefix: String,
        depth: Int,
        left rest: inout Int,
        _ changes: inout [TreeChange]
    ) throws(StoreError) {
        guard old != new else { return }
        guard depth < maximumTreeDepth else { throw .malformedTree(new ?? old ?? .zero, reason: .depth) }
        var left = try entries(old)[...]
        var right = try entries(new)[...]
        if let new, right.isEmpty, depth > 0 { throw .malformedTree(new, reason: .empty) }
        // Both lists are in git's order, in which a folder sorts where its files' paths do: so the result is sorted too.
        while true {
            let order = Self.order(left.first, right.first)
            let before = order <= 0 ? left.popFirst() : nil
            let after = order >= 0 ? right.popFirst() : nil
            guard let name = (before ?? after)?.name else { return }
            if before?.id == after?.id, before?.mode == after?.mode { continue }
            rest -= 1
            guard rest >= 0 else { return }
            if (before ?? after)?.mode == .directory {
                try compare(before?.id, after?.id, prefix + name + "/", depth: depth + 1, left: &rest, &changes)
            } else {
                changes.append(TreeChange(path: prefix + name, old: before, new: after))
            }
        }
    }

    private func entries(_ id: ObjectID?) throws(StoreError) -> [TreeEntry] {
        guard let id else { return [] }
        return try tree(id).entries
    }

    /// A folder and a file of one name are never equal here: they are a removal and an addition.
    private static func order(_ left: TreeEntry?, _ right: TreeEntry?) -> Int {
        guard let left else { return right == nil ? 0 : 1 }
        guard let right else { return -1 }
        return TreeEntry.compare(left.name, left.mode == .directory, right.name, right.mode == .directory)
    }
}
