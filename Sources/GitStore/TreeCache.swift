/// Keeps the trees read last, up to a number of entries in all. A tree never changes, so nothing in here goes stale.
struct TreeCache {
    private static let mostEntries = 20_000

    private var trees: [ObjectID: Tree] = [:]
    private var entryCount = 0

    subscript(id: ObjectID) -> Tree? {
        get { trees[id] }
        set {
            guard let newValue, newValue.entries.count <= Self.mostEntries else { return }
            if entryCount + newValue.entries.count > Self.mostEntries {
                trees.removeAll(keepingCapacity: true)
                entryCount = 0
            }
            if trees.updateValue(newValue, forKey: id) == nil { entryCount += newValue.entries.count }
        }
    }
}
