/// The next step of a walk after an entry.
public enum WalkDecision: Sendable {
    /// Continue, into the entry if it is a folder.
    case enter
    /// Continue, but not into this folder.
    case skip
    /// End the whole walk.
    case stop
}

/// Trees nested deeper than this are malformed: it bounds the stack.
let maximumTreeDepth = 128

extension Repository {
    /// The entry at a path in a snapshot; nil when there is none. Reads one tree per path component.
    ///
    /// - Parameters:
    ///   - path: components joined by single slashes, without one at the start or end.
    ///   - snapshot: the snapshot.
    /// - Throws: as ``tree(_:)``.
    public func entry(at path: String, in snapshot: Snapshot) throws(StoreError) -> TreeEntry? {
        var tree = snapshot.tree
        var entry: TreeEntry?
        for component in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if let folder = entry {
                guard folder.mode == .directory else { return nil }
                tree = folder.id
            }
            entry = try self.tree(tree)[String(Substring(component))]
            guard entry != nil else { return nil }
        }
        return entry
    }

    /// Visits all entries below a tree in git's order, folders before their content.
    ///
    /// - Parameters:
    ///   - tree: the tree to begin at.
    ///   - prefix: what to put before every path: empty, or a path that ends in a slash.
    ///   - visit: is given each entry with its path, and decides how the walk continues.
    /// - Throws: as ``tree(_:)``, and what `visit` throws.
    public func walk(
        _ tree: ObjectID,
        prefix: String = "",
        visit: (String, TreeEntry) throws -> WalkDecision
    ) throws {
        _ = try walk(tree, prefix, depth: 0, visit)
    }

    /// Returns true if the walk goes on.
    private func walk(
        _ id: ObjectID,
        _ prefix: String,
        depth: Int,
        _ visit: (String, TreeEntry) throws -> WalkDecision
    ) throws -> Bool {
        guard depth < maximumTreeDepth else { throw StoreError.malformedTree(id, reason: .depth) }
        for entry in try tree(id) {
            let path = prefix + entry.name
            switch try visit(path, entry) {
            case .stop: return false
            case .skip: continue
            case .enter:
                guard entry.mode == .directory else { continue }
                guard try walk(entry.id, path + "/", depth: depth + 1, visit) else { return false }
            }
        }
        return true
    }
}
