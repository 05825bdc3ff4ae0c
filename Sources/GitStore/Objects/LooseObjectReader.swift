import CGit2
import Files

/// Reads loose objects (gitformat-loose(5)): a zlib stream of `<type> <size>`, NUL and the content.
///
/// Whatever the file holds, the work is bounded by its length. One reader serves one repository, so one thread.
final class LooseObjectReader {
    /// An object's type and its size in bytes.
    typealias Header = (type: git_object_t, size: Int)

    /// The longest header: the longest type and the digits of the largest size.
    private static let longestHeader = 64
    /// The number of bytes at the start of a file that hold the compressed header, however it was compressed.
    private static let headerBytes = 4096
    /// The highest ratio that deflate reaches: a size beyond it cannot be right.
    private static let densest = 1032
    /// The size above which a file's bytes are released as soon as it is read.
    private static let keptBytes = 1 << 20

    private let folder: String
    private let inflater: Inflater
    /// The file that was loaded last, or its start.
    private var file: [UInt8] = []
    private var fileSize = 0

    /// - Parameter folder: The repository's `objects`, without a slash at the end.
    init(folder: String) throws(StoreError) {
        self.folder = folder
        inflater = try Inflater()
    }

    /// Returns true if there is a file for an object.
    func has(_ id: ObjectID) -> Bool {
        File.exists(path(of: id))
    }

    /// Freshens an object's file, so that git does not prune it.
    ///
    /// - Returns: True if that was possible.
    func touch(_ id: ObjectID) -> Bool {
        (try? File.touch(path(of: id))) != nil
    }

    /// The type and size of an object; nil when there is no file for it.
    ///
    /// - Throws: ``LooseObjectFault``.
    func header(_ id: ObjectID) throws(LooseObjectFault) -> Header? {
        guard try load(id, atMost: Self.headerBytes) else { return nil }
        return try inflating { input throws(LooseObjectFault) in
            inflater.begin(input)
            return try head().header
        }
    }

    /// Reads an object.
    ///
    /// - Parameters:
    ///   - id: The object.
    ///   - allocate: Returns a buffer of so many bytes, which the caller owns even after an error; nil when out of memory.
    /// - Returns: Its type and size, with the content in the buffer; nil when there is no file for it.
    /// - Throws: ``LooseObjectFault``.
    func read(
        _ id: ObjectID, into allocate: (Int) -> UnsafeMutableRawPointer?
    ) throws(LooseObjectFault) -> Header? {
        guard try load(id, atMost: .max) else { return nil }
        defer { if file.count > Self.keptBytes { file = [] } }
        return try inflating { input throws(LooseObjectFault) in
            inflater.begin(input)
            let (header, start, progress) = try head()
            guard start.count <= header.size else { throw .size }
            guard let room = allocate(header.size) else { throw .unreadable(.outOfMemory("malloc")) }
            let content = UnsafeMutableRawBufferPointer(start: room, count: header.size)
            content.copyBytes(from: start)
            let rest = UnsafeMutableRawBufferPointer(rebasing: content[start.count...])
            try finish(rest, after: progress)
            return header
        }
    }

    // MARK: Parts

    /// Inflates the start of an object, which holds the header.
    ///
    /// - Returns: The header, what follows it, and how far the stream has come.
    private func head() throws(LooseObjectFault) -> (header: Header, start: [UInt8], progress: Inflater.Progress) {
        guard fileSize > 0 else { throw .empty }
        var progress = Inflater.Progress.malformed
        let bytes = [UInt8](unsafeUninitializedCapacity: Self.longestHeader) { room, count in
            (progress, count) = inflater.inflate(
                into: UnsafeMutableRawBufferPointer(start: room.baseAddress, count: Self.longestHeader))
        }
        if case .malformed = progress { throw .malformed }
        guard let end = bytes.firstIndex(of: 0) else {
            if case .cutOff = progress { throw .cutOff }
            throw .header
        }
        guard let header = Self.header(bytes[..<end]) else { throw .header }
        guard header.size / Self.densest <= fileSize else { throw .size }
        return (header, Array(bytes[(end + 1)...]), progress)
    }

    /// Inflates the rest of the content, which must fill the buffer exactly.
    private func finish(
        _ rest: UnsafeMutableRawBufferPointer, after begun: Inflater.Progress
    ) throws(LooseObjectFault) {
        var (progress, count) = (begun, 0)
        if case .full = begun { (progress, count) = inflater.inflate(into: rest) }
        if case .full = progress, !rest.isEmpty {
            (progress, _) = inflater.inflate(into: UnsafeMutableRawBufferPointer(start: nil, count: 0))
        }
        switch progress {
        case .ended: if count != rest.count { throw .size }
        case .followed: throw .followed
        case .full: throw .size
        case .cutOff: throw .cutOff
        case .malformed: throw .malformed
        }
    }

    /// Reads `<type> <size>`.
    private static func header(_ text: ArraySlice<UInt8>) -> Header? {
        let parts = text.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 2, let size = Int(String(decoding: parts[1], as: UTF8.self)), size >= 0,
            parts[1].allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
        else { return nil }
        switch String(decoding: parts[0], as: UTF8.self) {
        case "blob": return (GIT_OBJECT_BLOB, size)
        case "tree": return (GIT_OBJECT_TREE, size)
        case "commit": return (GIT_OBJECT_COMMIT, size)
        case "tag": return (GIT_OBJECT_TAG, size)
        default: return nil
        }
    }

    /// Calls `body` with what was loaded.
    private func inflating<R>(
        _ body: (UnsafeRawBufferPointer) throws(LooseObjectFault) -> R
    ) throws(LooseObjectFault) -> R {
        let result = file.withUnsafeBytes { input in
            Result { () throws(LooseObjectFault) in try body(input) }
        }
        return try result.get()
    }

    private func path(of id: ObjectID) -> String {
        let name = "\(id)"
        return "\(folder)/\(name.prefix(2))/\(name.dropFirst(2))"
    }

    /// Loads the start of an object's file.
    ///
    /// - Returns: True if there is one.
    private func load(_ id: ObjectID, atMost limit: Int) throws(LooseObjectFault) -> Bool {
        let path = path(of: id)
        do throws(SystemError) {
            let opened = try File(path, for: .reading, .linked)
            fileSize = try opened.facts().size
            file = fileSize <= UInt32.max ? try opened.read(0..<min(fileSize, limit)) : []
        } catch {
            if error.isUnreachable { return false }
            throw error.isNotPlain ? .malformed : .unreadable(error)
        }
        guard fileSize <= UInt32.max else { throw .malformed }
        return true
    }
}

/// The way in which a loose object's file is damaged.
enum LooseObjectFault: Error {
    /// The file is empty.
    case empty
    /// The file is truncated.
    case cutOff
    /// The bytes are not a zlib stream, or its checksum is wrong.
    case malformed
    /// The header is not one of git's.
    case header
    /// The content is longer or shorter than the header says.
    case size
    /// Something follows the object.
    case followed
    /// The content is that of another object.
    case otherContent
    /// The file cannot be read.
    case unreadable(SystemError)

    /// The fault in words, after "it".
    var text: String {
        switch self {
        case .empty: "is empty"
        case .cutOff: "is cut off"
        case .malformed: "is not a valid zlib stream"
        case .header: "does not begin with a git object header"
        case .size: "does not have the size in its header"
        case .followed: "has extra bytes at its end"
        case .otherContent: "holds another object"
        case .unreadable(let error): "cannot be opened: \(error.reason)"
        }
    }
}
