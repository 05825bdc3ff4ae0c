/// The entries of one folder at one commit, in git's order.
///
/// Kept as the bytes of git's tree object, because most entries are only compared or skipped: a ``TreeEntry`` is made on
/// demand.
public struct Tree: Sendable, Hashable {
    /// The empty tree.
    public static let empty = Tree(content: [], starts: [])

    /// The content of a tree object, checked: valid modes and names, sorted, no duplicates.
    private let content: [UInt8]
    /// The offset of each entry in it.
    private let starts: [UInt32]

    private init(content: [UInt8], starts: [UInt32]) {
        self.content = content
        self.starts = starts
    }

    /// Reads the content of a tree object.
    ///
    /// - Throws: the first fault found in it.
    init(parsing content: [UInt8]) throws(TreeFault) {
        let starts = content.withUnsafeBytes { content in
            Result { () throws(TreeFault) in try TreeParser.parse(content) }
        }
        self.init(content: content, starts: try starts.get())
    }

    /// Its size in memory, in bytes, apart from a constant.
    var size: Int { content.count + starts.count * MemoryLayout<UInt32>.stride }

    /// The content of a tree object with these entries, which are in git's order.
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

    private func raw(_ position: Int, in bytes: UnsafeRawBufferPointer) -> RawTreeEntry {
        let end = position + 1 < starts.count ? Int(starts[position + 1]) : bytes.count
        return RawTreeEntry(UnsafeRawBufferPointer(rebasing: bytes[Int(starts[position])..<end]))
    }
}

extension Tree: RandomAccessCollection {
    /// Zero.
    public var startIndex: Int { 0 }
    /// The number of entries.
    public var endIndex: Int { starts.count }

    /// The entry at a position.
    public subscript(position: Int) -> TreeEntry {
        content.withUnsafeBytes { raw(position, in: $0).entry }
    }
}

extension Tree {
    /// The entry with this name, whatever it is.
    public subscript(name: String) -> TreeEntry? {
        find(name, isFolder: false) ?? find(name, isFolder: true)
    }

    private func find(_ name: String, isFolder: Bool) -> TreeEntry? {
        var name = name
        return name.withUTF8 { name in
            content.withUnsafeBytes { bytes in
                var (low, high) = (0, count)
                while low < high {
                    let middle = (low + high) / 2
                    let entry = raw(middle, in: bytes)
                    let order = RawTreeEntry.compare(
                        entry.name, entry.isFolder, UnsafeRawBufferPointer(name), isFolder)
                    if order == 0 { return entry.entry }
                    if order < 0 { low = middle + 1 } else { high = middle }
                }
                return nil
            }
        }
    }

    /// The entries whose names end in a text, in git's order.
    public func entries(withNameEnding end: String) -> [TreeEntry] {
        var end = end
        return end.withUTF8 { end in
            content.withUnsafeBytes { bytes in
                indices.compactMap { position in
                    let entry = raw(position, in: bytes)
                    return entry.nameEnds(in: UnsafeRawBufferPointer(end)) ? entry.entry : nil
                }
            }
        }
    }

    /// An entry that differs between two trees.
    struct Difference {
        /// The first tree's entry; nil when it is new.
        let old: TreeEntry?
        /// The second tree's entry; nil when it is gone.
        let new: TreeEntry?
    }

    /// The differences between this tree and a later one, in git's order. A folder and a file of one name are two
    /// differences: a removal and an addition.
    func differences(to later: Tree) -> [Difference] {
        var differences: [Difference] = []
        content.withUnsafeBytes { left in
            later.content.withUnsafeBytes { right in
                var (i, j) = (0, 0)
                while i < count, j < later.count {
                    let (old, new) = (raw(i, in: left), later.raw(j, in: right))
                    let order = old == new ? 0 : RawTreeEntry.compare(old, new)
                    if order != 0 || !(old == new) {
                        differences.append(
                            Difference(old: order <= 0 ? old.entry : nil, new: order >= 0 ? new.entry : nil))
                    }
                    if order <= 0 { i += 1 }
                    if order >= 0 { j += 1 }
                }
                differences += self[i...].map { Difference(old: $0, new: nil) }
                differences += later[j...].map { Difference(old: nil, new: $0) }
            }
        }
        return differences
    }
}
