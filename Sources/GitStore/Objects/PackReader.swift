import CGit2
import Crypto

/// Reads objects from the packs that were there when a repository was opened.
///
/// Only what is plainly there and whole is read here, in one pass and without locks. All else is libgit2's: loose objects, packs
/// that came later, and what is damaged, of which it says what is wrong. One reader serves one repository, so one thread.
final class PackReader {
    private var packs: [Pack] = []
    private let inflater: WholeInflater

    init() throws(StoreError) {
        inflater = try WholeInflater()
    }

    func add(_ more: [Pack]) {
        packs += more
    }

    /// Reads an object, and compares it with its name.
    ///
    /// - Parameters:
    ///   - id: The object.
    ///   - limit: The largest size accepted, in bytes.
    /// - Returns: nil for an object that no pack has whole, or that is larger.
    func read(_ id: ObjectID, limit: Int) -> ObjectContent? {
        for (number, pack) in packs.enumerated() {
            guard let object = pack.read(id, limit: limit, inflater) else { continue }
            guard object.bytes.withUnsafeBytes({ id.isName(of: object.type, $0) }) else { return nil }
            // The next object is probably in the same pack.
            if number > 0 { packs.swapAt(0, number) }
            return object
        }
        return nil
    }
}

extension ObjectID {
    /// Returns true if this is the name of an object: the SHA-1 of type, size and content (gitformat-loose(5)).
    func isName(of type: git_object_t, _ content: UnsafeRawBufferPointer) -> Bool {
        var hash = Insecure.SHA1()
        withUnsafeTemporaryAllocation(byteCount: 32, alignment: 1) { room in
            let head = Self.head(of: type, content.count, in: room)
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: head))
        }
        hash.update(bufferPointer: content)
        return hash.finalize().withUnsafeBytes { ObjectID(raw: $0) } == self
    }

    /// Writes `<type> <size>` NUL to the end of some room.
    private static func head(
        of type: git_object_t, _ size: Int, in room: UnsafeMutableRawBufferPointer
    ) -> UnsafeMutableRawBufferPointer.SubSequence {
        let name: StaticString =
            switch type {
            case GIT_OBJECT_COMMIT: "commit "
            case GIT_OBJECT_TREE: "tree "
            case GIT_OBJECT_BLOB: "blob "
            default: "tag "
            }
        var (start, rest) = (room.count - 1, size)
        room[start] = 0
        repeat {
            start -= 1
            room[start] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        } while rest > 0
        start -= name.utf8CodeUnitCount
        name.withUTF8Buffer { room[start...].copyBytes(from: $0) }
        return room[start...]
    }
}
