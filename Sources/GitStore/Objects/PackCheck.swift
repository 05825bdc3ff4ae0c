import Files

/// Looks at packs and their indexes (gitformat-pack(5)) before libgit2 follows them: it takes every offset for one
/// inside the pack, and reads memory that is not there when a byte of an index is wrong. Of a pack that is cut off it
/// says only that its objects are missing.
///
/// The cost is four bytes for each packed object; names and checksums are not looked at, since every object that is read
/// is compared with its name.
struct PackCheck {
    /// The checksum at the end of every file of a pack.
    private static let checksum = 20
    /// 256 numbers: how many names begin with at most that byte.
    private static let fanout = 1024

    /// The folder, with a slash at the end.
    private let folder: String

    /// Looks at all packs of a folder.
    ///
    /// - Parameter folder: The folder `pack`; nothing happens where there is none.
    /// - Throws: ``StoreError/damagedFile(path:)``, ``StoreError/system(_:)``.
    static func check(_ folder: String) throws(StoreError) {
        guard File.exists(folder) else { return }
        let check = PackCheck(folder: folder + "/")
        for name in try system(Folder.names(in: folder)) where name.hasSuffix(".idx") {
            try check.checkPack(String(name.dropLast(4)))
        }
        try check.checkMultiPackIndex("multi-pack-index")
    }

    private func checkPack(_ name: String) throws(StoreError) {
        // A clean-up may take a pack away at any moment, and an index without a pack is passed over.
        guard let pack = try map(name + ".pack"), let index = try map(name + ".idx") else { return }
        guard let offsets = index.read({ PackOffsets($0) }) else { throw .damagedFile(path: index.path) }
        let isWhole = pack.read { pack in
            pack.count >= 12 + Self.checksum && pack.starts(with: Array("PACK".utf8))
                && pack.number(8) == UInt32(offsets.count)
                && index.read { pack.suffix(Self.checksum).elementsEqual($0.dropLast(20).suffix(Self.checksum)) }
        }
        guard isWhole else { throw .damagedFile(path: pack.path) }
        let end = UInt64(pack.count - Self.checksum)
        guard index.read({ offsets.areAll(below: end, in: $0) }) else { throw .damagedFile(path: index.path) }
    }

    private func checkMultiPackIndex(_ name: String) throws(StoreError) {
        guard let file = try map(name) else { return }
        guard let index = file.read({ MultiPackOffsets($0) }) else { throw .damagedFile(path: file.path) }
        var ends: [UInt64] = []
        for pack in index.packs {
            // libgit2 does without an index that names a pack which is gone.
            guard let facts = FileFacts(folder + pack.dropLast(4) + ".pack") else { return }
            ends.append(UInt64(max(0, facts.size - Self.checksum)))
        }
        guard file.read({ index.areAll(below: ends, in: $0) }) else { throw .damagedFile(path: file.path) }
    }

    private func map(_ name: String) throws(StoreError) -> MappedFile? {
        do throws(SystemError) {
            return try MappedFile(folder + name)
        } catch {
            throw error.isNotPlain ? .damagedFile(path: error.path) : .system(error)
        }
    }

    // MARK: An index

    /// The position of the offsets in the index of one pack.
    private struct PackOffsets {
        let count: Int
        /// The first offset, and how far the next one is.
        private let start: Int
        private let step: Int
        /// True if an offset with the highest bit set stands for one in the table of large ones.
        private let mayBeLarge: Bool
        /// The table of offsets beyond 2 GiB; empty where there are none.
        private var large = 0..<0

        /// Finds them; nil in a file that is no index, or is not as long as it says.
        init?(_ bytes: UnsafeRawBufferPointer) {
            let ends = 2 * PackCheck.checksum
            let isSecond = bytes.starts(with: [0xFF, 0x74, 0x4F, 0x63])
            let fanout = isSecond ? 8 : 0
            guard bytes.count >= fanout + PackCheck.fanout + ends, !isSecond || bytes.number(4) == 2 else { return nil }
            var last: UInt32 = 0
            for position in stride(from: fanout, to: fanout + PackCheck.fanout, by: 4) {
                guard bytes.number(position) >= last else { return nil }
                last = bytes.number(position)
            }
            count = Int(last)
            let names = fanout + PackCheck.fanout
            mayBeLarge = isSecond
            if isSecond {
                // Names, checksums, offsets, large offsets.
                (start, step) = (names + count * 24, 4)
                let end = start + count * 4
                guard end + ends <= bytes.count, (bytes.count - ends - end) % 8 == 0 else { return nil }
                large = end..<(bytes.count - ends)
            } else {
                (start, step) = (names, 24)
                guard names + count * 24 + ends == bytes.count else { return nil }
            }
        }

        /// Returns true if all offsets are inside a pack whose objects end there.
        func areAll(below end: UInt64, in bytes: UnsafeRawBufferPointer) -> Bool {
            // Nearly all packs are small: then one comparison for each offset is all.
            var largest: UInt32 = 0
            for index in 0..<count { largest = max(largest, bytes.number(start + index * step)) }
            if UInt64(largest) < end, !mayBeLarge || largest < 0x8000_0000 { return true }
            guard mayBeLarge else { return false }
            return (0..<count).allSatisfy { index in
                bytes.offset(bytes.number(start + index * step), large: large).map { $0 < end } ?? false
            }
        }
    }

    /// The position of the offsets in the index of all packs, and the packs' names.
    private struct MultiPackOffsets {
        private(set) var packs: [String] = []
        private var entries = 0..<0
        private var large = 0..<0

        /// Finds them; nil in a file that is no such index, or is not as long as it says.
        init?(_ bytes: UnsafeRawBufferPointer) {
            guard bytes.count >= 12 + PackCheck.checksum, bytes.starts(with: Array("MIDX".utf8)), bytes[4] == 1
            else { return nil }
            let end = bytes.count - PackCheck.checksum
            let chunks = Int(bytes[6])
            guard 12 + (chunks + 1) * 12 <= end else { return nil }
            var parts: [UInt32: Range<Int>] = [:]
            for chunk in 0..<chunks {
                let entry = 12 + chunk * 12
                guard let from = Int(exactly: bytes.longNumber(entry + 4)),
                    let to = Int(exactly: bytes.longNumber(entry + 16)), from <= to, to <= end
                else { return nil }
                parts[bytes.number(entry)] = from..<to
            }
            let known = ["PNAM", "OIDF", "OIDL", "OOFF"].map { parts[Array($0.utf8).withUnsafeBytes { $0.number(0) }] }
            guard let names = known[0], let fanout = known[1], let ids = known[2], let offsets = known[3],
                fanout.count == PackCheck.fanout
            else { return nil }
            let count = Int(bytes.number(fanout.upperBound - 4))
            guard ids.count == count * PackCheck.checksum, offsets.count == count * 8 else { return nil }
            entries = offsets
            large = parts[Array("LOFF".utf8).withUnsafeBytes { $0.number(0) }] ?? 0..<0
            packs = bytes[names].split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            guard packs.count == Int(bytes.number(8)), packs.allSatisfy({ $0.hasSuffix(".idx") }) else { return nil }
        }

        /// Returns true if all offsets are inside their packs, whose objects end there.
        func areAll(below ends: [UInt64], in bytes: UnsafeRawBufferPointer) -> Bool {
            stride(from: entries.lowerBound, to: entries.upperBound, by: 8).allSatisfy { entry in
                let pack = Int(bytes.number(entry))
                let offset = bytes.number(entry + 4)
                guard pack < ends.count else { return false }
                return (large.isEmpty ? UInt64(offset) : bytes.offset(offset, large: large)).map { $0 < ends[pack] }
                    ?? false
            }
        }
    }
}

extension UnsafeRawBufferPointer {
    /// The 32 bits, big-endian, at a position.
    fileprivate func number(_ position: Int) -> UInt32 {
        UInt32(bigEndian: loadUnaligned(fromByteOffset: position, as: UInt32.self))
    }

    /// The 64 bits, big-endian, at a position.
    fileprivate func longNumber(_ position: Int) -> UInt64 {
        UInt64(bigEndian: loadUnaligned(fromByteOffset: position, as: UInt64.self))
    }

    /// An offset: itself, or the number of one in the table of large ones; nil where that has no such number.
    fileprivate func offset(_ number: UInt32, large: Range<Int>) -> UInt64? {
        guard number >= 0x8000_0000 else { return UInt64(number) }
        let position = large.lowerBound + Int(number & 0x7FFF_FFFF) * 8
        return position + 8 <= large.upperBound ? longNumber(position) : nil
    }
}
