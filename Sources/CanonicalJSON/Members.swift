/// The members of a JSON object, sorted by name in code point order as canonical JSON writes them.
///
/// Names are compared by their bytes: two spellings of one letter are two names, as they are for every other reader.
public struct Members: Hashable, Sendable {
    /// One member.
    public struct Member: Hashable, Sendable {
        /// The name.
        public let name: String
        /// The value.
        public var value: JSON
    }

    private var sorted: [Member] = []

    /// No members.
    public init() {}

    /// How many there are.
    public var count: Int { sorted.count }

    /// Whether there are none.
    public var isEmpty: Bool { sorted.isEmpty }

    /// The names in order.
    public var names: [String] { sorted.map(\.name) }

    /// The value of a member. Setting `nil` removes it.
    public subscript(name: String) -> JSON? {
        get {
            let index = position(of: name)
            return index < sorted.count && Self.isSame(sorted[index].name, name) ? sorted[index].value : nil
        }
        set {
            let index = position(of: name)
            let found = index < sorted.count && Self.isSame(sorted[index].name, name)
            switch (newValue, found) {
            case (let value?, true): sorted[index].value = value
            case (let value?, false): sorted.insert(Member(name: name, value: value), at: index)
            case (nil, true): sorted.remove(at: index)
            case (nil, false): break
            }
        }
    }

    /// Adds a member that is not there yet.
    /// - Parameters:
    ///   - name: Its name.
    ///   - value: Its value.
    /// - Returns: `false`, and nothing is changed, when a member of that name is there already.
    mutating func insert(_ name: String, _ value: JSON) -> Bool {
        // Documents are nearly always written in order: the common case appends.
        if let last = sorted.last, !Self.precedes(last.name, name) {
            let index = position(of: name)
            if index < sorted.count, Self.isSame(sorted[index].name, name) { return false }
            sorted.insert(Member(name: name, value: value), at: index)
        } else {
            sorted.append(Member(name: name, value: value))
        }
        return true
    }

    /// The members whose names are not in a list: what a document has beyond what its reader knows.
    /// - Parameter known: Names to leave out.
    /// - Returns: The others, in order.
    public func removing(_ known: [StaticString]) -> Members {
        var others = Members()
        others.sorted = sorted.filter { member in !known.contains { Self.isSame(member.name, $0) } }
        return others
    }

    private func position(of name: String) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if Self.precedes(sorted[middle].name, name) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// UTF-8 orders as code points do.
    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        left.utf8.elementsEqual(right.utf8)
    }

    private static func isSame(_ left: String, _ right: StaticString) -> Bool {
        left.utf8.count == right.utf8CodeUnitCount
            && right.withUTF8Buffer { left.utf8.elementsEqual($0) }
    }
}

extension Members: RandomAccessCollection {
    /// The first position.
    public var startIndex: Int { sorted.startIndex }

    /// The position past the last.
    public var endIndex: Int { sorted.endIndex }

    /// The member at a position.
    public subscript(position: Int) -> Member { sorted[position] }
}
