import Crypto
import Files

/// The bytes of git's index (gitformat-index(5)), version 2, in which a few entries can be changed without decoding the
/// others: for 20,000 files libgit2 takes 30 ms to read and write it, mostly for the checksum and one allocation per entry.
///
/// Optional extensions are dropped; git writes them again. Other forms (a conflict, a split index, another version) are
/// left to libgit2.
struct IndexFile {
    /// A new entry, or the removal of one.
    struct Change {
        let path: String
        /// The whole entry; nil removes what is there.
        let entry: [UInt8]?
    }

    /// The range of an entry, empty where it would be, and the blob that it names.
    private struct EntryRange {
        var range: Range<Int>
        var blob: ObjectID?
    }

    private static let headerSize = 12
    private static let fixedSize = 62

    private var bytes: [UInt8]
    private var count: Int
    private var entriesEnd: Int
    /// The entries of the requested paths.
    private var ranges: [String: EntryRange] = [:]

    /// Reads an index; nil when it is in another form.
    /// - Parameters:
    ///   - bytes: The file.
    ///   - paths: The paths whose entries will be read and changed.
    ///   - written: The time at which the file was written. A file whose entry is as new may have changed after git compared
    ///     it, which a newer index would hide: the size of such an entry becomes 0, so that git reads the file.
    init?(_ bytes: [UInt8], paths: [String], written: FileFacts.Time) {
        guard bytes.count >= Self.headerSize + 20, bytes.starts(with: Array("DIRC".utf8)),
            Self.number(bytes, 4) == 2
        else { return nil }
        self.bytes = bytes
        count = Int(Self.number(bytes, 8))
        entriesEnd = Self.headerSize
        var wanted = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }[...]
        for _ in 0..<count {
            guard let (name, end) = entry(at: entriesEnd) else { return nil }
            while let path = wanted.first, !Self.precedes(name, path, in: bytes) {
                let isHere = path.utf8.elementsEqual(bytes[name])
                let blob = isHere ? ObjectID(bytes: bytes[entriesEnd + 40..<entriesEnd + 60]) : nil
                ranges[path] = EntryRange(range: entriesEnd..<(isHere ? end : entriesEnd), blob: blob)
                wanted.removeFirst()
            }
            distrust(entriesEnd, writtenAt: written)
            entriesEnd = end
        }
        for path in wanted { ranges[path] = EntryRange(range: entriesEnd..<entriesEnd, blob: nil) }
        guard hasOnlyOptionalExtensions else { return nil }
    }

    /// The blob that the entry of a path names; nil without an entry.
    func blob(_ path: String) -> ObjectID? {
        ranges[path]?.blob
    }

    /// The file with entries changed.
    /// - Parameter changes: Changes of the requested paths, each path once.
    mutating func applying(_ changes: [Change]) -> [UInt8] {
        var result = Array(bytes[..<Self.headerSize])
        result.reserveCapacity(bytes.count + 1024)
        var position = Self.headerSize
        for change in changes.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
            guard let entry = ranges[change.path] else { continue }
            result += bytes[position..<entry.range.lowerBound]
            result += change.entry ?? []
            position = entry.range.upperBound
            count += (change.entry == nil ? 0 : 1) - (entry.blob == nil ? 0 : 1)
        }
        result += bytes[position..<entriesEnd]
        result.replaceSubrange(8..<12, with: Self.bigEndian(UInt32(count)))
        result += Insecure.SHA1.hash(data: result)
        return result
    }

    /// The bytes of an entry: the facts by which git sees that a file is unchanged, its mode, its blob and its path.
    /// - Parameters:
    ///   - path: The path.
    ///   - blob: Its content.
    ///   - facts: The facts of the file; nil where git has to read the file.
    static func entry(_ path: String, _ blob: ObjectID, _ facts: FileFacts?) -> [UInt8] {
        var entry: [UInt8] = []
        for time in [facts?.changed, facts?.modified] {
            entry += cut(time?.seconds ?? 0)
            entry += cut(time?.nanoseconds ?? 0)
        }
        entry += cut(facts?.device ?? 0)
        entry += cut(facts?.inode ?? 0)
        entry += cut(Mode.file.bits)
        entry += cut(facts?.owner ?? 0)
        entry += cut(facts?.group ?? 0)
        entry += cut(facts?.size ?? 0)
        entry += blob.bytes
        let length = UInt16(min(path.utf8.count, 0xfff))
        entry += [UInt8(length >> 8), UInt8(length & 0xff)] + Array(path.utf8)
        // One to eight NULs, so that the length is a multiple of eight.
        entry += repeatElement(0, count: 8 - entry.count % 8)
        return entry
    }

    /// The low 32 bits of a number, which are all that the index stores.
    private static func cut(_ number: some BinaryInteger) -> [UInt8] {
        bigEndian(UInt32(truncatingIfNeeded: number))
    }

    // MARK: Parts

    /// The name and the end of the entry at a position; nil where there is no ordinary entry.
    private func entry(at start: Int) -> (name: Range<Int>, end: Int)? {
        let nameStart = start + Self.fixedSize
        guard nameStart < bytes.count - 20 else { return nil }
        let flags = UInt16(bytes[start + 60]) << 8 | UInt16(bytes[start + 61])
        // Stages are conflicts; a length of 0xFFF says that the name is longer, which ours never are.
        let length = Int(flags & 0xfff)
        guard flags & 0x3000 == 0, length < 0xfff else { return nil }
        let end = start + (Self.fixedSize + length + 8) / 8 * 8
        guard end <= bytes.count - 20, bytes[nameStart + length] == 0 else { return nil }
        return (nameStart..<nameStart + length, end)
    }

    private mutating func distrust(_ start: Int, writtenAt written: FileFacts.Time) {
        let seconds = Int(Self.number(bytes, start + 8))
        let nanoseconds = Int(Self.number(bytes, start + 12))
        guard FileFacts.Time(seconds: seconds, nanoseconds: nanoseconds) >= written else { return }
        for index in start + 36..<start + 40 { bytes[index] = 0 }
    }

    /// An extension whose name begins with a capital letter may be left out.
    private var hasOnlyOptionalExtensions: Bool {
        var position = entriesEnd
        while position + 8 <= bytes.count - 20 {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[position]) else { return false }
            position += 8 + Int(Self.number(bytes, position + 4))
        }
        return position == bytes.count - 20
    }

    private static func precedes(_ name: Range<Int>, _ path: String, in bytes: [UInt8]) -> Bool {
        bytes[name].lexicographicallyPrecedes(path.utf8)
    }

    private static func number(_ bytes: [UInt8], _ position: Int) -> UInt32 {
        bytes.withUnsafeBytes { UInt32(bigEndian: $0.loadUnaligned(fromByteOffset: position, as: UInt32.self)) }
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}
