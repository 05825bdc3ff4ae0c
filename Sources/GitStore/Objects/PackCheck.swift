import Files

/// Checks packs and their indexes (gitformat-pack(5)) before libgit2 uses them: libgit2 trusts every offset, and reads
/// outside the pack when a byte of an index is wrong. Of a truncated pack it says only that its objects are missing.
///
/// The cost is reading four bytes for each packed object; ids and checksums are not checked, since every object that is
/// read is compared with its id.
struct PackCheck {
    /// The size of the checksum at the end of a pack or an index, and of an id.
    static let checksum = 20

    /// The folder, with a slash at the end.
    private let folder: String

    /// Checks all packs of a folder.
    ///
    /// - Parameter folder: The folder `pack`; there are no packs where there is none.
    /// - Returns: The packs, checked.
    /// - Throws: ``StoreError/damagedFile(path:)``, ``StoreError/system(_:)``.
    static func check(_ folder: String) throws(StoreError) -> [Pack] {
        guard File.exists(folder) else { return [] }
        let check = PackCheck(folder: folder + "/")
        var packs: [Pack] = []
        for name in try system(Folder.names(in: folder)) where name.hasSuffix(".idx") {
            if let pack = try check.pack(String(name.dropLast(4))) { packs.append(pack) }
        }
        try check.checkMultiPackIndex()
        return packs
    }

    private func pack(_ name: String) throws(StoreError) -> Pack? {
        // git may remove a pack at any moment, and an index without a pack is ignored.
        guard let pack = try map(name + ".pack"), let index = try map(name + ".idx") else { return nil }
        guard let offsets = index.read({ PackIndex($0) }) else { throw .damagedFile(path: index.path) }
        let isWhole = pack.read { pack in
            pack.count >= 12 + Self.checksum && pack.starts(with: Array("PACK".utf8))
                && pack.number(8) == UInt32(offsets.count)
                && index.read { pack.suffix(Self.checksum).elementsEqual($0.dropLast(20).suffix(Self.checksum)) }
        }
        guard isWhole else { throw .damagedFile(path: pack.path) }
        let end = UInt64(pack.count - Self.checksum)
        guard index.read({ offsets.areAll(below: end, in: $0) }) else { throw .damagedFile(path: index.path) }
        return Pack(pack, index, offsets)
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

    // MARK: The multi-pack-index

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
                fanout.count == PackIndex.fanoutSize
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
