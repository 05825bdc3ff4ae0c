/// What a tree entry is.
public enum Mode: Hashable, Sendable {
    /// An ordinary file, 100644.
    case file
    /// A folder, 040000.
    case directory
    /// Anything else that git knows: 100755 (executable), 120000 (symbolic link), 160000 (submodule).
    case other(UInt32)

    init?(_ bits: UInt32) {
        switch bits {
        case 0o100644: self = .file
        case 0o40000: self = .directory
        case 0o100755, 0o120000, 0o160000: self = .other(bits)
        default: return nil
        }
    }

    var bits: UInt32 {
        switch self {
        case .file: 0o100644
        case .directory: 0o40000
        case .other(let bits): bits
        }
    }
}

/// One entry of a tree.
public struct TreeEntry: Hashable, Sendable {
    /// The entry's name: one path component.
    public let name: String
    /// What it is.
    public let mode: Mode
    /// The id of its blob or tree.
    public let id: ObjectID

    /// An entry from its parts.
    public init(name: String, mode: Mode, id: ObjectID) {
        self.name = name
        self.mode = mode
        self.id = id
    }

    /// Whether `left` comes before `right` in git's order: by bytes, a folder as if its name ended in a slash.
    static func precedes(_ left: TreeEntry, _ right: TreeEntry) -> Bool {
        compare(left.name, left.mode == .directory, right.name, right.mode == .directory) < 0
    }

    /// Git's order of two names: below zero, zero or above zero.
    static func compare(_ left: String, _ leftIsFolder: Bool, _ right: String, _ rightIsFolder: Bool) -> Int {
        var left = left.utf8.makeIterator()
        var right = right.utf8.makeIterator()
        while true {
            let (first, second) = (left.next(), right.next())
            if let first, let second {
                if first != second { return Int(first) - Int(second) }
                continue
            }
            let slash = Int(UInt8(ascii: "/"))
            let firstEnd = first.map(Int.init) ?? (leftIsFolder ? slash : 0)
            let secondEnd = second.map(Int.init) ?? (rightIsFolder ? slash : 0)
            return firstEnd - secondEnd
        }
    }
}

/// The entries of one folder at one commit.
public struct Tree: Sendable, Hashable {
    /// The entries in git's order, checked: valid modes and names, sorted, no duplicates.
    public let entries: [TreeEntry]

    /// The entry with this name, whatever it is.
    public subscript(name: String) -> TreeEntry? {
        find(name, isFolder: false) ?? find(name, isFolder: true)
    }

    private func find(_ name: String, isFolder: Bool) -> TreeEntry? {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            let entry = entries[middle]
            let order = TreeEntry.compare(entry.name, entry.mode == .directory, name, isFolder)
            if order == 0 { return entry }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// The raw content of git's tree object.
    static func encode(_ entries: [TreeEntry]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.count * 56)
        for entry in entries {
            bytes.append(contentsOf: String(entry.mode.bits, radix: 8).utf8)
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: entry.name.utf8)
            bytes.append(0)
            entry.id.append(to: &bytes)
        }
        return bytes
    }
}
