/// The members of a JSON object, sorted by name in code point order as canonical JSON writes them.
///
/// Names are compared by their bytes: two encodings of one letter are two names, as for every other reader.
public struct Members: Hashable, Sendable {
    /// One member.
    public struct Member: Hashable, Sendable {
        /// The name.
        public let name: String
        /// The value.
        public var value: JSON
        /// The first bytes of the name, which compare as one number: finding members by name takes most of the time of
        /// reading a document, and nearly all names differ in them.
        fileprivate let head: UInt64

        fileprivate init(_ name: String, _ head: UInt64, _ value: JSON) {
            (self.name, self.head, self.value) = (name, head, value)
        }
    }

    private var sorted: [Member] = []

    /// No members.
    public init() {}

    /// The number of members.
    public var count: Int { sorted.count }

    /// True if there are none.
    public var isEmpty: Bool { sorted.isEmpty }

    /// The names in order.
    public var names: [String] { sorted.map(\.name) }

    /// The value of a member. Setting `nil` removes it.
    public subscript(name: String) -> JSON? {
        get {
            let (index, found) = position(of: name, Self.head(of: name))
            return found ? sorted[index].value : nil
        }
        set {
            let head = Self.head(of: name)
            let (index, found) = position(of: name, head)
            switch (newValue, found) {
            case (let value?, true): sorted[index].value = value
            case (let value?, false): sorted.insert(Member(name, head, value), at: index)
            case (nil, true): sorted.remove(at: index)
            case (nil, false): break
            }
        }
    }

    /// Adds a member, unless there is one of the name.
    /// - Parameters:
    ///   - name: Its name.
    ///   - value: Its value.
    /// - Returns: `false`, and nothing is changed, when there is a member of that name.
    mutating func insert(_ name: String, _ value: JSON) -> Bool {
        let head = Self.head(of: name)
        // Documents are nearly always written in order: the common case appends.
        if let last = sorted.last, !Self.precedes(last, name, head) {
            let (index, found) = position(of: name, head)
            if found { return false }
            sorted.insert(Member(name, head, value), at: index)
        } else {
            sorted.append(Member(name, head, value))
        }
        return true
    }

    /// The same members with other values.
    /// - Parameter change: Returns the new value for an old one.
    public func mapValues(_ change: (JSON) -> JSON) -> Members {
        var others = self
        for index in others.sorted.indices { others.sorted[index].value = change(others.sorted[index].value) }
        return others
    }

    /// The position of a member, if there is one of the name.
    public func index(of name: String) -> Int? {
        let (index, found) = position(of: name, Self.head(of: name))
        return found ? index : nil
    }

    /// The members at some positions.
    /// - Parameter isKept: Returns true for the position of a member that stays.
    public func filter(_ isKept: (_ position: Int) -> Bool) -> Members {
        var kept = Members()
        for index in sorted.indices where isKept(index) { kept.sorted.append(sorted[index]) }
        return kept
    }

    private func position(of name: String, _ head: UInt64) -> (index: Int, found: Bool) {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if Self.isSame(sorted[middle], name, head) { return (middle, true) }
            if Self.precedes(sorted[middle], name, head) { low = middle + 1 } else { high = middle }
        }
        return (low, false)
    }

    /// The first eight bytes as one number that orders as they do; missing ones are 0.
    private static func head(of name: String) -> UInt64 {
        name.utf8.withContiguousStorageIfAvailable { head(of: $0) } ?? Array(name.utf8).withUnsafeBufferPointer(head)
    }

    private static func head(of name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        if name.count >= 8 { return UInt64(bigEndian: UnsafeRawBufferPointer(name).loadUnaligned(as: UInt64.self)) }
        var head: UInt64 = 0
        for byte in name { head = head << 8 | UInt64(byte) }
        // Shifting by all 64 bits, for a name without bytes, gives 0 as well.
        return head << UInt64(64 - 8 * name.count)
    }

    /// UTF-8 orders as code points do.
    private static func precedes(_ member: Member, _ name: String, _ head: UInt64) -> Bool {
        member.head != head ? member.head < head : member.name.utf8.lexicographicallyPrecedes(name.utf8)
    }

    private static func isSame(_ member: Member, _ name: String, _ head: UInt64) -> Bool {
        guard member.head == head, member.name.utf8.count == name.utf8.count else { return false }
        return name.utf8.count <= 8 || member.name.utf8.elementsEqual(name.utf8)
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
