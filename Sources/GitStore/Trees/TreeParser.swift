/// Checks the raw content of a git tree object: entries of `<octal mode> <name> NUL <20 bytes>`, one after another
/// (Documentation/gitformat-*, `fsck_tree` in git).
struct TreeParser {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    private var starts: [UInt32] = []

    /// The offset of each entry in `bytes`, or the first fault found.
    static func parse(_ bytes: UnsafeRawBufferPointer) throws(TreeFault) -> [UInt32] {
        guard bytes.count <= UInt32.max else { throw .truncated }
        var parser = TreeParser(bytes)
        // An entry has 28 bytes of mode, NUL and id, and a name of about 20.
        parser.starts.reserveCapacity(bytes.count / 48 + 1)
        var last: RawTreeEntry?
        while parser.position < bytes.count {
            let start = parser.position
            let entry = try parser.entry()
            if let last { try parser.checkOrder(of: entry, after: last) }
            parser.starts.append(UInt32(start))
            last = entry
        }
        return parser.starts
    }

    private init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    private mutating func entry() throws(TreeFault) -> RawTreeEntry {
        let start = position
        try skipMode()
        let nameStart = position
        var isPlain = true
        while position < bytes.count, bytes[position] != 0 {
            isPlain = isPlain && bytes[position] < 0x80 && bytes[position] != UInt8(ascii: "/")
            position += 1
        }
        guard position + 21 <= bytes.count else { throw .truncated }
        try Self.check(UnsafeRawBufferPointer(rebasing: bytes[nameStart..<position]), isPlain: isPlain)
        position += 21
        let entry = RawTreeEntry(UnsafeRawBufferPointer(rebasing: bytes[start..<position]))
        guard entry.id != .zero else { throw .noID }
        return entry
    }

    private mutating func skipMode() throws(TreeFault) {
        var bits: UInt32 = 0
        let start = position
        while true {
            guard position < bytes.count else { throw .truncated }
            let digit = bytes[position]
            position += 1
            if digit == UInt8(ascii: " ") { break }
            let isOctal = (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit)
            let isLeadingZero = position - 1 == start && digit == UInt8(ascii: "0")
            guard isOctal, !isLeadingZero, position - start <= 6 else { throw .mode }
            bits = bits << 3 | UInt32(digit - UInt8(ascii: "0"))
        }
        guard Mode(bits) != nil else { throw .mode }
    }

    /// - Parameter isPlain: True if it is ASCII without a slash.
    private static func check(_ name: UnsafeRawBufferPointer, isPlain: Bool) throws(TreeFault) {
        guard !name.isEmpty else { throw .name }
        if !isPlain {
            guard !name.contains(UInt8(ascii: "/")), String(validating: name, as: UTF8.self) != nil else {
                throw .name
            }
        }
        guard name[0] == UInt8(ascii: ".") else { return }
        let text = String(decoding: name, as: UTF8.self).lowercased()
        if [".", "..", ".git"].contains(text) { throw .name }
    }

    private func checkOrder(of entry: RawTreeEntry, after last: RawTreeEntry) throws(TreeFault) {
        guard RawTreeEntry.compare(last, entry) < 0 else {
            throw last.name.elementsEqual(entry.name) ? .duplicate : .order
        }
        // A file `a` and a folder `a` need not be adjacent: `a.b` comes between. All between begin with `a`.
        guard entry.isFolder else { return }
        var end = position - entry.bytes.count
        for start in starts.reversed() {
            let earlier = RawTreeEntry(UnsafeRawBufferPointer(rebasing: bytes[Int(start)..<end]))
            guard earlier.name.starts(with: entry.name) else { return }
            if earlier.name.count == entry.name.count { throw .duplicate }
            end = Int(start)
        }
    }
}
