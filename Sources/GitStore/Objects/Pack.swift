import CGit2
import Files

/// An object as it was read.
struct ObjectContent {
    let type: git_object_t
    let bytes: [UInt8]
}

/// A pack with its index (gitformat-pack(5)), which ``PackCheck`` has looked at. One reader serves one repository, so one thread.
final class Pack {
    /// More than any of ours. libgit2 reads larger pieces.
    static let largestPiece = 32 * 1024 * 1024
    /// git's own packs have chains of 50 deltas, or 250 where it was asked for small ones.
    private static let longestChain = 250
    /// deflate makes a stream at most so many times shorter: a size beyond that cannot be right.
    private static let densest = 1032
    /// So many bytes of objects that others are deltas of are kept.
    private static let keptBytes = 16 * 1024 * 1024

    private let content: MappedFile
    private let indexFile: MappedFile
    private let index: PackIndex
    private var bases = RecentlyUsed<Int, ObjectContent>(mostBytes: Pack.keptBytes)

    init(_ content: consuming MappedFile, _ indexFile: consuming MappedFile, _ index: PackIndex) {
        self.content = content
        self.indexFile = indexFile
        self.index = index
    }

    /// Reads an object, without comparing it with its name.
    ///
    /// - Parameters:
    ///   - id: The object.
    ///   - limit: The largest size accepted, in bytes.
    ///   - inflater: Inflates it.
    /// - Returns: nil where the pack lacks it, or it is larger, and for one that is damaged: libgit2 says what is wrong with it.
    func read(_ id: ObjectID, limit: Int, _ inflater: WholeInflater) -> ObjectContent? {
        guard let offset = indexFile.read({ index.offset(of: id, in: $0) }) else { return nil }
        return content.read { bytes in
            read(at: offset, UnsafeRawBufferPointer(rebasing: bytes.dropLast(PackCheck.checksum)), limit, inflater)
        }
    }

    private func read(
        at offset: Int, _ pack: UnsafeRawBufferPointer, _ limit: Int, _ inflater: WholeInflater
    ) -> ObjectContent? {
        // The object, and then what each is a delta of, down to one that is whole or kept.
        var chain: [(offset: Int, entry: PackEntry)] = []
        var position = offset
        var known = bases[position]
        while known == nil {
            guard chain.count <= Self.longestChain, let entry = PackEntry(pack, at: position) else { return nil }
            chain.append((position, entry))
            guard let base = entry.base else { break }
            guard let next = self.offset(of: base) else { return nil }
            position = next
            known = bases[position]
        }
        while let (offset, entry) = chain.popLast() {
            let most = min(chain.isEmpty ? limit : Self.largestPiece, Self.largestPiece)
            guard let piece = inflate(entry, atMost: known == nil ? most : Self.largestPiece, pack, inflater) else {
                return nil
            }
            if let base = known {
                guard let bytes = PackDelta.apply(piece, to: base.bytes, limit: most) else { return nil }
                known = ObjectContent(type: base.type, bytes: bytes)
            } else {
                known = ObjectContent(type: entry.type, bytes: piece)
            }
            if let known, !chain.isEmpty { bases.keep(known, for: offset, bytes: known.bytes.count) }
        }
        return known.flatMap { $0.bytes.count <= limit ? $0 : nil }
    }

    private func offset(of base: PackEntry.Base) -> Int? {
        switch base {
        case .offset(let offset): offset
        case .object(let id): indexFile.read { index.offset(of: id, in: $0) }
        }
    }

    private func inflate(
        _ entry: PackEntry, atMost limit: Int, _ pack: UnsafeRawBufferPointer, _ inflater: WholeInflater
    ) -> [UInt8]? {
        let stream = UnsafeRawBufferPointer(rebasing: pack[entry.start...])
        guard entry.size <= limit, entry.size / Self.densest <= stream.count else { return nil }
        return inflater.inflate(stream, toExactly: entry.size)
    }
}

/// The beginning of an entry of a pack.
private struct PackEntry {
    /// The object that a delta is made from.
    enum Base {
        case offset(Int)
        case object(ObjectID)
    }

    /// The type of a whole object; without a meaning for a delta.
    let type: git_object_t
    /// The object that this one is a delta of; nil for a whole one.
    let base: Base?
    /// The number of bytes of the object, or of the delta.
    let size: Int
    /// The position of the compressed stream.
    let start: Int

    /// Reads the entry at a position; nil where there is none that makes sense.
    init?(_ pack: UnsafeRawBufferPointer, at offset: Int) {
        guard offset >= 12 else { return nil }
        var position = offset
        guard let first = Self.next(pack, &position) else { return nil }
        var (size, shift, last) = (Int(first & 15), 4, first)
        while last & 0x80 != 0 {
            guard shift < 56, let byte = Self.next(pack, &position) else { return nil }
            size |= Int(byte & 0x7F) << shift
            shift += 7
            last = byte
        }
        switch first >> 4 & 7 {
        case 1: (type, base) = (GIT_OBJECT_COMMIT, nil)
        case 2: (type, base) = (GIT_OBJECT_TREE, nil)
        case 3: (type, base) = (GIT_OBJECT_BLOB, nil)
        case 4: (type, base) = (GIT_OBJECT_TAG, nil)
        case 6:
            guard let distance = Self.distance(pack, &position), distance > 0, distance <= offset else { return nil }
            (type, base) = (GIT_OBJECT_OFS_DELTA, .offset(offset - distance))
        case 7:
            guard position + 20 <= pack.count else { return nil }
            (type, base) = (
                GIT_OBJECT_REF_DELTA,
                .object(ObjectID(raw: UnsafeRawBufferPointer(rebasing: pack[position..<position + 20])))
            )
            position += 20
        default: return nil
        }
        guard position < pack.count else { return nil }
        self.size = size
        start = position
    }

    private static func next(_ pack: UnsafeRawBufferPointer, _ position: inout Int) -> UInt8? {
        guard position < pack.count else { return nil }
        defer { position += 1 }
        return pack[position]
    }

    /// The distance to the base: seven bits a byte, the highest first, with one added for each further byte.
    private static func distance(_ pack: UnsafeRawBufferPointer, _ position: inout Int) -> Int? {
        guard var byte = next(pack, &position) else { return nil }
        var distance = Int(byte & 0x7F)
        while byte & 0x80 != 0 {
            guard distance < 1 << 48, let more = next(pack, &position) else { return nil }
            byte = more
            distance = (distance + 1) << 7 | Int(byte & 0x7F)
        }
        return distance
    }
}
