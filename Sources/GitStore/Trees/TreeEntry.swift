/// The mode of a tree entry.
public enum Mode: Hashable, Sendable {
    /// An ordinary file, 100644.
    case file
    /// A folder, 040000.
    case directory
    /// Anything else that git knows: 100755 (executable), 120000 (symbolic link), 160000 (submodule).
    case other(UInt32)

    /// True for an ordinary file that may be run as a program.
    public var isExecutable: Bool { self == .other(0o100755) }

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
    /// Its kind.
    public let mode: Mode
    /// The id of its blob or tree.
    public let id: ObjectID

    /// An entry from its parts.
    public init(name: String, mode: Mode, id: ObjectID) {
        self.name = name
        self.mode = mode
        self.id = id
    }

    /// Returns true if `left` comes before `right` in git's order: by bytes, a folder as if its name ended in a slash.
    static func precedes(_ left: TreeEntry, _ right: TreeEntry) -> Bool {
        var (first, second) = (left.name, right.name)
        return first.withUTF8 { first in
            second.withUTF8 { second in
                RawTreeEntry.compare(
                    UnsafeRawBufferPointer(first), left.mode == .directory,
                    UnsafeRawBufferPointer(second), right.mode == .directory) < 0
            }
        }
    }
}
