import Files

/// Checks packs and their indexes (gitformat-pack(5)) before libgit2 uses them: libgit2 trusts every offset, and reads
/// outside the pack when a byte of an index is wrong. Of a truncated pack it says only that its objects are missing.
///
/// The cost is reading four bytes for each packed object; ids and checksums are not checked, since every object that is
/// read is compared with its id.
struct PackCheck {
    /// The size of the checksum at the end of a pack or an index, and of an id.
    private static let checksum = 20
    /// The size of the fan-out table: for each of 256 bytes, the number of ids that begin with at most that byte.
    private static let fanout = 1024

    /// The folder, with a slash at the end.
    private let folder: String

    /// Checks all packs of a folder.
    ///
    /// - Parameter folder: The folder `pack`; nothing happens where there is none.
    /// - Throws: ``StoreError/damagedFile(path:)``, ``StoreError/system(_:)``.
    static func check(_ folder: String) throws(StoreError) {
        guard File.exists(folder) else { return }
        let check = PackCheck(folder: folder + "/")
        for name in try system(Folder.names(in: folder)) where name.hasSuffix(".idx") {
            try check.checkPack(String(name.dropLast(4)))
        }
        try check.checkMultiPackIndex()
    }

    private func checkPack(_ name: String) throws(StoreError) {
        // git may remove a pack at any moment, and an index without a pack is ignored.
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

    private func checkMultiPackIndex() throws(StoreError) {
        guard let file = try map("multi-pack-index") else { return }
        guard let index = file.read({ MultiPackOffsets($0) }) else { throw .damagedFile(path: file.path) }
        var ends: [UInt64] = []
        for pack in index.packs {
            // libgit2 ignores an index that names a pack which is gone.
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

    // MARK: Indexes

    /// The table of offsets in the index of one pack.
    private struct PackOffsets {
        let count: Int
        /// The position of the first offset, and the distance to the next.
        private let start: Int
        private let step: Int
        /// True if an offset with the highest bit set stands for one in the table of large ones.
        private let mayBeLarge: Bool
        /// The table of offsets beyond 2 GiB; empty where there are none.
        private var large = 0..<0

        /// Finds the table; nil in a file that is not an index, or has a wrong length.
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

        /// Returns true if all offsets are inside a pack whose objects end at `end`.
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

    /// The table of offsets in the multi-pack-index, and the packs' names.
    private struct MultiPackOffsets {
        private(set) var packs: [String] = []
        private var entries = 0..<0
        private var large = 0..<0

        /// Finds the table; nil in a file that is not such an index, or has a wrong length.
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

        /// Returns true if all offsets are inside their packs, whose objects end at `ends`.
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

    /// The offset that a number stands for: itself, or a row of the table of large ones; nil where there is no such row.
    fileprivate func offset(_ number: UInt32, large: Range<Int>) -> UInt64? {
        guard number >= 0x8000_0000 else { return UInt64(number) }
        let position = large.lowerBound + Int(number & 0x7FFF_FFFF) * 8
        return position + 8 <= large.upperBound ? longNumber(position) : nil
    }
}
