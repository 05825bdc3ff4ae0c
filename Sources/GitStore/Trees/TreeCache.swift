/// Keeps the trees that were used last, up to a number of bytes. A tree never changes, so nothing goes stale.
struct TreeCache {
    /// Enough for the trees of 100,000 workouts.
    private static let mostBytes = 32 * 1024 * 1024

    // Two generations: when the newer one is full, the older one is dropped, with the trees that were not used since.
    private var newer: [ObjectID: Tree] = [:]
    private var older: [ObjectID: Tree] = [:]
    private var bytes = 0

    /// The tree with that id, if it is kept.
    mutating func tree(_ id: ObjectID) -> Tree? {
        if let tree = newer[id] { return tree }
        guard let tree = older[id] else { return nil }
        keep(tree, id)
        return tree
    }

    /// Keeps a tree for as long as there is room.
    mutating func keep(_ tree: Tree, _ id: ObjectID) {
        let most = Self.mostBytes / 2
        guard tree.size <= most else { return }
        if bytes + tree.size > most {
            older = newer
            newer = [:]
            bytes = 0
        }
        if newer.updateValue(tree, forKey: id) == nil { bytes += tree.size }
    }
}
