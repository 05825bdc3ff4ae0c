import SystemPackage

extension File {
    private static let piece = 1 << 16

    /// Reads from the present position to the end.
    /// - Parameter limit: The most bytes that are read.
    /// - Throws: ``SystemError``.
    public func read(atMost limit: Int = .max) throws(SystemError) -> [UInt8] {
        let size = try facts().size
        var bytes: [UInt8] = []
        // The first part is nearly always the whole, and is not copied.
        var room = size > 0 ? size : Self.piece
        while bytes.count < limit {
            let part = try part(of: min(room, limit - bytes.count))
            if part.isEmpty { break }
            if bytes.isEmpty { bytes = part } else { bytes += part }
            room = Self.piece
        }
        return bytes
    }

    /// Reads some of its bytes; fewer where it ends before.
    /// - Parameter range: Their offsets.
    /// - Throws: ``SystemError``.
    public func read(_ range: Range<Int>) throws(SystemError) -> [UInt8] {
        try calling("read", path) {
            try [UInt8](unsafeUninitializedCapacity: range.count) { room, count in
                while count < range.count {
                    let got = try descriptor.read(
                        fromAbsoluteOffset: Int64(range.lowerBound + count),
                        into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(room)[count...]))
                    if got == 0 { break }
                    count += got
                }
            }
        }
    }

    /// Reads what is there of a stream, waiting for the first byte only.
    /// - Returns: None at its end.
    /// - Throws: ``SystemError``.
    public func part(of room: Int) throws(SystemError) -> [UInt8] {
        try calling("read", path) {
            try [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                count = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
        }
    }

    /// Writes all bytes at the present position.
    /// - Throws: ``SystemError``; some of them may be written then.
    public func write(_ bytes: some Collection<UInt8>) throws(SystemError) {
        try calling("write", path) { _ = try descriptor.writeAll(bytes) }
    }

    /// Writes all bytes at an offset.
    /// - Throws: ``SystemError``; some of them may be written then.
    public func write(_ bytes: some Collection<UInt8>, at offset: Int) throws(SystemError) {
        try calling("write", path) { _ = try descriptor.writeAll(toAbsoluteOffset: Int64(offset), bytes) }
    }

    /// Cuts the file, or extends it with zeros.
    /// - Throws: ``SystemError``.
    public func resize(to size: Int) throws(SystemError) {
        try calling("ftruncate", path) { try descriptor.resize(to: Int64(size)) }
    }

    /// The content of a whole file; `nil` when there is none.
    /// - Parameters:
    ///   - path: The path.
    ///   - target: The kinds of files that are read.
    ///   - limit: The most bytes that are read.
    /// - Throws: ``SystemError``.
    public static func content(
        of path: String, _ target: Target = .plain, atMost limit: Int = .max
    ) throws(SystemError) -> [UInt8]? {
        do throws(SystemError) {
            return try File(path, for: .reading, target).read(atMost: limit)
        } catch {
            if error.isMissing { return nil }
            throw error
        }
    }

    /// Makes a file with its whole content. One that cannot be written whole goes away.
    /// - Parameters:
    ///   - path: The path; nothing may be there.
    ///   - bytes: The content.
    ///   - permissions: The permissions, less what the process withholds (umask(2)).
    ///   - isSynced: True if the content has to be on the disk afterwards.
    /// - Throws: ``SystemError``, for which ``SystemError/isTaken`` is true where something is there.
    public static func create(
        _ path: String, with bytes: some Collection<UInt8>, permissions: UInt32 = 0o666, isSynced: Bool = false
    ) throws(SystemError) {
        let file = try File(path, for: .creating, permissions: permissions)
        do throws(SystemError) {
            try file.write(bytes)
            if isSynced { try file.sync() }
            try file.close()
        } catch {
            try? remove(path)
            throw error
        }
    }

    /// Replaces a file whole, or makes it, so that whoever opens the path meets the old content or the new.
    /// - Parameters:
    ///   - path: The path.
    ///   - bytes: The new content.
    ///   - temporary: The path of the new file until it is whole, on the same file system. What a writer that was killed left
    ///     there is removed.
    ///   - permissions: The permissions of the new file, less what the process withholds (umask(2)).
    ///   - isSynced: True if the content has to be on the disk before it replaces the old one.
    /// - Throws: ``SystemError``; the old file is as it was then.
    public static func replace(
        _ path: String, with bytes: some Collection<UInt8>, at temporary: String, permissions: UInt32 = 0o666,
        isSynced: Bool = false
    ) throws(SystemError) {
        try? remove(temporary)
        try create(temporary, with: bytes, permissions: permissions, isSynced: isSynced)
        do throws(SystemError) {
            try move(temporary, to: path)
        } catch {
            try? remove(temporary)
            throw error
        }
    }
}
