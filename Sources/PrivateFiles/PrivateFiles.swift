#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Files that only their owner may read.
public enum PrivateFiles {
    /// How many bytes a file may have, unless more is asked for.
    public static let limit = 1 << 20
    /// No links, and no waiting for whoever writes into a pipe in a file's place.
    private static let readFlags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK

    /// The content of a file; nil when there is none.
    ///
    /// - Parameters:
    ///   - path: where it is.
    ///   - limit: how many bytes it may have.
    /// - Throws: ``PrivateFileError/exposed(path:mode:)`` when anybody else owns it or may do anything with it,
    ///   ``PrivateFileError/unusable(path:)``, ``PrivateFileError/system(operation:path:errno:)``.
    public static func read(_ path: String, limit: Int = limit) throws(PrivateFileError) -> [UInt8]? {
        let file = open(path, readFlags)
        guard file >= 0 else {
            switch errno {
            case ENOENT: return nil
            // A link, a socket.
            case ELOOP, ENXIO: throw .unusable(path: path)
            default: throw .failed("open", path)
            }
        }
        defer { _ = close(file) }
        let status = try privateStatus(of: file, path)
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else {
            throw .unusable(path: path)
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes {
                posixRead(file, $0.baseAddress.map { $0 + count }, $0.count - count)
            }
            guard got > 0 else { throw .failed("read", path) }
            count += got
        }
        return bytes
    }

    /// Replaces a file whole: a new file beside it, synced, renamed, and the folder synced. Missing folders are made with
    /// mode 0700. New files of writers that were killed are taken away: secrets are in them.
    ///
    /// - Parameters:
    ///   - bytes: its new content.
    ///   - path: where it is.
    ///   - limit: how many bytes it may have.
    ///   - isCache: whether it is no loss when a power failure takes it; it is not synced then.
    /// - Throws: ``PrivateFileError/unusable(path:)`` for more bytes than that, which nobody could read again;
    ///   ``PrivateFileError/system(operation:path:errno:)``. The file is then as it was.
    public static func write(
        _ bytes: [UInt8], to path: String, limit: Int = limit, isCache: Bool = false
    ) throws(PrivateFileError) {
        guard bytes.count <= limit else { throw .unusable(path: path) }
        let folder = parent(of: path)
        try makeFolders(folder)
        try removeAbandoned(in: folder)
        let (temporary, file) = try create(in: folder)
        defer { _ = close(file) }
        do throws(PrivateFileError) {
            try write(bytes, to: file, temporary)
            guard isCache || fsync(file) == 0 else { throw .failed("fsync", temporary) }
            guard rename(temporary, path) == 0 else { throw .failed("rename", path) }
        } catch {
            _ = unlink(temporary)
            throw error
        }
        if !isCache { try sync(folder: folder) }
    }

    /// Removes a file, if it is there, and what killed writers left beside it. A folder in its place is set aside.
    ///
    /// - Throws: ``PrivateFileError/system(operation:path:errno:)``.
    public static func remove(_ path: String) throws(PrivateFileError) {
        let folder = parent(of: path)
        try removeAbandoned(in: folder)
        guard unlink(path) == 0 else {
            switch errno {
            case ENOENT: return
            case EISDIR: return try setAside(path)
            default: throw .failed("unlink", path)
            }
        }
        try sync(folder: folder)
    }

    /// The end of the name of a damaged file that was set aside.
    public static let damagedEnd = ".damaged"

    /// Gives a damaged file, or whatever else is in its place, a name that is free: its own with ``damagedEnd`` behind it,
    /// and a number where there are several.
    ///
    /// - Throws: ``PrivateFileError/system(operation:path:errno:)``.
    public static func setAside(_ path: String) throws(PrivateFileError) {
        var free = path + damagedEnd
        var number = 1
        var status = stat()
        while lstat(free, &status) == 0 {
            number += 1
            free = "\(path)\(damagedEnd)-\(number)"
        }
        guard rename(path, free) == 0 else { throw .failed("rename", path) }
        try sync(folder: parent(of: path))
    }

    /// Makes sure that a folder is ours and nobody else's to use.
    ///
    /// - Returns: false when there is none.
    /// - Throws: ``PrivateFileError/exposed(path:mode:)``; ``PrivateFileError/system(operation:path:errno:)`` also for what is no
    ///   folder, or a link to one.
    @discardableResult
    public static func checkPrivate(folder: String) throws(PrivateFileError) -> Bool {
        let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else {
            if errno == ENOENT { return false }
            throw .failed("open", folder)
        }
        defer { _ = close(file) }
        _ = try privateStatus(of: file, folder)
        return true
    }

    /// Makes a folder with mode 0700 unless it is there, and sees to it that nobody else gets in.
    ///
    /// - Throws: ``PrivateFileError/unusable(path:)`` when it is no folder, and as ``checkPrivate(folder:)``.
    public static func requireFolder(_ path: String) throws(PrivateFileError) {
        try makeFolders(path)
        do throws(PrivateFileError) {
            try checkPrivate(folder: path)
        } catch .system(_, _, let number) where number == ENOTDIR || number == ELOOP {
            throw .unusable(path: path)
        }
    }

    /// The names in a folder, `.` and `..` too; none when there is no folder.
    ///
    /// - Throws: ``PrivateFileError/system(operation:path:errno:)``.
    public static func names(in path: String) throws(PrivateFileError) -> [String] {
        guard let folder = opendir(path) else {
            if errno == ENOENT { return [] }
            throw .failed("opendir", path)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    String(cString: $0)
                }
            }
            names.append(name)
        }
        return names
    }

    private static let temporaryEnd = ".tmp"

    /// A new, empty file that only we can open, locked as long as it is open. The lock says that its writer lives.
    private static func create(in folder: String) throws(PrivateFileError) -> (path: String, file: Int32) {
        while true {
            let path = "\(folder)/.\(UInt64.random(in: 0 ... .max))\(temporaryEnd)"
            // The mode is given with the creation: there is no moment in which others could open it.
            let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard file >= 0 else { throw .failed("open", path) }
            // Where files cannot be locked nobody takes them for abandoned either.
            while flock(file, LOCK_EX) != 0, errno == EINTR {}
            var status = stat()
            // Between creation and lock another process may have taken it for abandoned.
            if fstat(file, &status) == 0, status.st_nlink > 0 { return (path, file) }
            _ = close(file)
        }
    }

    /// Removes the new files of writers that died before the renaming.
    private static func removeAbandoned(in folder: String) throws(PrivateFileError) {
        for name in try names(in: folder) where name.hasPrefix(".") && name.hasSuffix(temporaryEnd) {
            let file = open("\(folder)/\(name)", readFlags)
            guard file >= 0 else { continue }
            if flock(file, LOCK_EX | LOCK_NB) == 0 { _ = unlink("\(folder)/\(name)") }
            _ = close(file)
        }
    }

    private static func write(_ bytes: [UInt8], to file: Int32, _ path: String) throws(PrivateFileError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                posixWrite(file, $0.baseAddress.map { $0 + written }, $0.count - written)
            }
            guard count > 0 else { throw .failed("write", path) }
            written += count
        }
    }

    private static func privateStatus(of file: Int32, _ path: String) throws(PrivateFileError) -> stat {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .failed("fstat", path) }
        guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
            throw .exposed(path: path, mode: UInt32(status.st_mode & 0o7777))
        }
        return status
    }

    private static func makeFolders(_ path: String) throws(PrivateFileError) {
        if mkdir(path, 0o700) == 0 { return try sync(folder: parent(of: path)) }
        switch errno {
        case EEXIST:
            return
        case ENOENT where path.count > 1:
            try makeFolders(parent(of: path))
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .failed("mkdir", path) }
            try sync(folder: parent(of: path))
        default:
            throw .failed("mkdir", path)
        }
    }

    private static func sync(folder: String) throws(PrivateFileError) {
        let number = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw .failed("open", folder) }
        defer { _ = close(number) }
        guard fsync(number) == 0 else { throw .failed("fsync", folder) }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

private func posixRead(_ file: Int32, _ room: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(file, room, count)
}

private func posixWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(file, bytes, count)
}
