import Files
import Synchronization

/// A part of a ``ChunkFile``.
struct Chunk: Sendable {
    /// The largest offset of a chunk that is known of, beyond what any file system has.
    static let mostOffset = 1 << 60

    /// The position of the first byte in the file.
    let offset: Int
    /// The number of bytes.
    let count: Int
    /// The fingerprint that the bytes must have.
    let check: Fingerprint
}

/// A file to which builds append what they keep for the next ones, shared by all tasks of a build. A chunk counts only if its
/// bytes have the fingerprint that the manifest says, so neither a killed build nor a damaged file puts anything wrong on a
/// page.
final class ChunkFile: Sendable {
    /// The most bytes that are held before they are written.
    private static let mostHeld = 1 << 20

    /// The open file, for all tasks.
    private final class Opened: Sendable {
        let file: File

        init(_ file: consuming File) {
            self.file = file
        }
    }

    /// The chunks that are not in the file yet.
    private struct Tail {
        /// The offset of the first of their bytes.
        var start: Int
        var bytes: [UInt8] = []
    }

    private let path: String
    /// `nil` where no file can be made: then all chunks stay in memory, and are gone after the build.
    private let opened: Opened?
    /// The offset of this build's own chunks, which need no check.
    private let start: Int
    private let tail: Mutex<Tail>

    /// Opens a file, or makes it.
    /// - Parameters:
    ///   - path: The path.
    ///   - known: The chunks that it should hold; if there are none, it is made anew.
    init(_ path: String, known: some Collection<Chunk>) {
        if known.isEmpty { try? File.remove(path) }
        let opened: Opened?
        do throws(SystemError) {
            opened = Opened(try File(path, for: .updating, permissions: 0o644))
        } catch {
            opened = nil
        }
        self.path = path
        self.opened = opened
        // If the file was cut, no new chunk comes where a known one should be.
        let end = known.reduce(0) { max($0, $1.offset + $1.count) }
        start = max(end, (try? opened?.file.facts().size) ?? 0)
        tail = Mutex(Tail(start: start))
    }

    /// Opens a file whose chunks are only read.
    init(reading path: String) {
        self.path = path
        do throws(SystemError) {
            opened = Opened(try File(path, for: .reading))
        } catch {
            opened = nil
        }
        start = .max
        tail = Mutex(Tail(start: .max))
    }

    /// True if most of the file is of no use any more: then it is worth making it anew, once in many builds.
    /// - Parameter chunks: Those that are of use.
    func isMostlyWaste(beside chunks: some Sequence<Chunk>) -> Bool {
        length > 2 * chunks.reduce(0) { $0 + $1.count } + Self.mostHeld
    }

    /// True if there is a file, and not only memory.
    var isKept: Bool { opened != nil }

    /// The length of the file with all chunks.
    var length: Int { tail.withLock { $0.start + $0.bytes.count } }

    /// Adds a chunk.
    /// - Throws: `SiteError.system` where it cannot be written.
    func append(_ bytes: [UInt8]) throws -> Chunk { try append(bytes, check: Fingerprint(of: bytes)) }

    /// Adds a chunk of another file.
    /// - Returns: `nil` if it is damaged.
    /// - Throws: `SiteError.system` where it cannot be written.
    func append(_ chunk: Chunk, of other: ChunkFile) throws -> Chunk? {
        try other.bytes(of: chunk).map { try append($0, check: chunk.check) }
    }

    private func append(_ bytes: [UInt8], check: Fingerprint) throws -> Chunk {
        try tail.withLock { tail in
            let chunk = Chunk(offset: tail.start + tail.bytes.count, count: bytes.count, check: check)
            tail.bytes += bytes
            if tail.bytes.count >= Self.mostHeld { try write(&tail) }
            return chunk
        }
    }

    /// Reads a chunk; `nil` if its bytes are not those that were appended.
    func bytes(of chunk: Chunk) -> [UInt8]? {
        let range = chunk.offset..<(chunk.offset + chunk.count)
        let held = tail.withLock { tail -> [UInt8]? in
            let first = range.lowerBound - tail.start
            guard first >= 0, first + range.count <= tail.bytes.count else { return nil }
            return Array(tail.bytes[first..<(first + range.count)])
        }
        if let held { return held }
        guard let bytes = try? opened?.file.read(range), bytes.count == range.count else { return nil }
        return range.lowerBound >= start || Fingerprint(of: bytes) == chunk.check ? bytes : nil
    }

    /// Writes what is held.
    /// - Throws: `SiteError.system`.
    func flush() throws {
        try tail.withLock { try write(&$0) }
    }

    /// Makes the file anew; nobody may add to this value afterwards.
    /// - Parameter fill: Adds what the new file is to hold.
    /// - Returns: The new file.
    /// - Throws: `SiteError.system`, and the errors of `fill`.
    func remade(_ fill: (ChunkFile) throws -> Void) throws -> ChunkFile {
        let part = ChunkFile(path + ".part", known: [])
        try fill(part)
        try part.flush()
        try system(File.move(path + ".part", to: path))
        return part
    }

    private func write(_ tail: inout Tail) throws {
        guard let opened, !tail.bytes.isEmpty else { return }
        try system(opened.file.write(tail.bytes, at: tail.start))
        tail.start += tail.bytes.count
        tail.bytes.removeAll(keepingCapacity: true)
    }
}
