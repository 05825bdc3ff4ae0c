import Files

/// One entry of a tree in memory: `<octal mode> <name> NUL <20 bytes>`. Valid for as long as that memory is.
struct RawTreeEntry {
    /// The whole entry.
    let bytes: UnsafeRawBufferPointer
    /// Its name, without the NUL.
    let name: UnsafeRawBufferPointer

    /// - Parameter bytes: Exactly one entry, accepted by ``TreeParser``.
    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        // Without a leading zero a mode is `40000` or has six digits.
        let start = bytes[0] == UInt8(ascii: "4") ? 6 : 7
        name = UnsafeRawBufferPointer(rebasing: bytes[start..<(bytes.count - 21)])
    }

    var isFolder: Bool { bytes[0] == UInt8(ascii: "4") }

    var id: ObjectID { ObjectID(raw: UnsafeRawBufferPointer(rebasing: bytes.suffix(20))) }

    /// A copy that does not depend on that memory.
    var entry: TreeEntry {
        let digits = bytes[..<(isFolder ? 5 : 6)]
        let bits = digits.reduce(0) { $0 << 3 | UInt32($1 & 7) }
        return TreeEntry(name: String(decoding: name, as: UTF8.self), mode: Mode(bits) ?? .other(bits), id: id)
    }

    /// Returns true if two entries are equal.
    static func == (left: RawTreeEntry, right: RawTreeEntry) -> Bool {
        left.bytes.count == right.bytes.count && left.bytes.order(right.bytes, first: left.bytes.count) == 0
    }

    /// Compares two entries in git's order: below zero, zero or above zero.
    static func compare(_ left: RawTreeEntry, _ right: RawTreeEntry) -> Int {
        compare(left.name, left.isFolder, right.name, right.isFolder)
    }

    /// Compares two names in git's order (`base_name_compare` in git): by bytes, a folder as if its name ended in a slash.
    static func compare(
        _ left: UnsafeRawBufferPointer, _ leftIsFolder: Bool,
        _ right: UnsafeRawBufferPointer, _ rightIsFolder: Bool
    ) -> Int {
        let common = min(left.count, right.count)
        let order = left.order(right, first: common)
        guard order == 0 else { return order }
        let slash = UInt8(ascii: "/")
        let first = common < left.count ? left[common] : leftIsFolder ? slash : 0
        let second = common < right.count ? right[common] : rightIsFolder ? slash : 0
        return Int(first) - Int(second)
    }

    /// Returns true if the name ends with these bytes.
    func nameEnds(in end: UnsafeRawBufferPointer) -> Bool {
        guard name.count >= end.count else { return false }
        let start = name.count - end.count
        // One comparison settles most of them: a call for each of ten thousand names is what takes time.
        if end.count >= 8,
            name.loadUnaligned(fromByteOffset: start, as: UInt64.self) != end.loadUnaligned(as: UInt64.self)
        {
            return false
        }
        return UnsafeRawBufferPointer(rebasing: name[start...]).order(end, first: end.count) == 0
    }
}
