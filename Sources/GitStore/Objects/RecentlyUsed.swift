/// Keeps the values that were asked for last, up to a number of bytes.
struct RecentlyUsed<Key: Hashable, Value> {
    private let mostBytes: Int
    // Two generations: when the newer one is full, the older one goes, with what was not asked for since.
    private var newer: [Key: (value: Value, bytes: Int)] = [:]
    private var older: [Key: (value: Value, bytes: Int)] = [:]
    private var bytes = 0

    init(mostBytes: Int) {
        self.mostBytes = mostBytes
    }

    /// The value of a key, if it is kept.
    subscript(key: Key) -> Value? {
        mutating get {
            if let known = newer[key] { return known.value }
            guard let known = older[key] else { return nil }
            keep(known.value, for: key, bytes: known.bytes)
            return known.value
        }
    }

    /// Keeps a value for as long as there is room.
    mutating func keep(_ value: Value, for key: Key, bytes size: Int) {
        let most = mostBytes / 2
        guard size <= most else { return }
        if bytes + size > most {
            older = newer
            newer = [:]
            bytes = 0
        }
        if newer.updateValue((value, size), forKey: key) == nil { bytes += size }
    }
}
