/// Reads the raw content of a git tree object: entries of `<octal mode> <name> NUL <20 bytes>`, one after another
/// (Documentation/gitformat-*, `fsck_tree` in git).
struct TreeParser {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    private var entries: [TreeEntry] = []

    /// The entries in `bytes`, or the first fault found.
    static func parse(_ bytes: UnsafeRawBufferPointer) throws(Fault) -> [TreeEntry] {
        var parser = TreeParser(bytes)
        // 7 of mode, 20 of id, and a name: fewer entries than this are rare.
        parser.entries.reserveCapacity(bytes.count / 48 + 1)
        while parser.position < bytes.count {
            let entry = try parser.entry()
            try parser.checkOrder(of: entry)
            parser.entries.append(entry)
        }
        return parser.entries
    }

    struct Fault: Error {
        let reason: TreeFault
    }

    private init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    private mutating func entry() throws(Fault) -> TreeEntry {
        let mode = try mode()
        let start = position
        while position < bytes.count, bytes[position] != 0 { position += 1 }
        guard position + 21 <= bytes.count else { throw Fault(reason: .truncated) }
        let name = UnsafeRawBufferPointer(rebasing: bytes[start..<position])
        let id = ObjectID(raw: UnsafeRawBufferPointer(rebasing: bytes[(position + 1)..<(position + 21)]))
        position += 21
        guard id != .zero else { throw Fault(reason: .noID) }
        return TreeEntry(name: try Self.text(name), mode: mode, id: id)
    }

    private mutating func mode() throws(Fault) -> Mode {
        var bits: UInt32 = 0
        let start = position
        while true {
            guard position < bytes.count else { throw Fault(reason: .truncated) }
            let digit = bytes[position]
            position += 1
            if digit == UInt8(ascii: " ") { break }
            let isOctal = (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit)
            let isLeadingZero = position - 1 == start && digit == UInt8(ascii: "0")
            guard isOctal, !isLeadingZero, position - start <= 6 else { throw Fault(reason: .mode) }
            bits = bits << 3 | UInt32(digit - UInt8(ascii: "0"))
        }
        guard let mode = Mode(bits) else { throw Fault(reason: .mode) }
        return mode
    }

    private static func text(_ name: UnsafeRawBufferPointer) throws(Fault) -> String {
        guard !name.isEmpty, !name.contains(UInt8(ascii: "/")),
            let text = String(validating: name, as: UTF8.self)
        else { throw Fault(reason: .name) }
        if name[0] == UInt8(ascii: "."), [".", "..", ".git"].contains(text.lowercased()) { throw Fault(reason: .name) }
        return text
    }

    private func checkOrder(of entry: TreeEntry) throws(Fault) {
        guard let last = entries.last else { return }
        guard TreeEntry.precedes(last, entry) else {
            throw Fault(reason: last.name == entry.name ? .duplicate : .order)
        }
        // A file `a` and a folder `a` are not neighbours: `a.b` comes between. All between begin with `a`.
        guard entry.mode == .directory else { return }
        for earlier in entries.reversed() {
            guard earlier.name.utf8.starts(with: entry.name.utf8) else { return }
            if earlier.name == entry.name { throw Fault(reason: .duplicate) }
        }
    }
}
