#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Files that only their owner may read.
public enum PrivateFiles {
    /// How many bytes a file may have: more than any of ours has.
    public static let limit = 1 << 20

    /// The content of a file; nil when there is none.
    ///
    /// - Throws: ``PrivateFileError/exposed(path:mode:)`` when anybody else owns it or may do anything with it,
    ///   ``PrivateFileError/unusable(path:)``, ``PrivateFileError/system(operation:path:errno:)``.
    public static func read(_ path: String) throws(PrivateFileError) -> [UInt8]? {
        // Without O_NONBLOCK a pipe in the place of the file would be waited for.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw .failed("open", path)
        }
        defer { _ = close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .failed("fstat", path) }
        guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
            throw .exposed(path: path, mode: UInt32(status.st_mode & 0o7777))
        }
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
    /// mode 0700.
    ///
    /// - Throws: ``PrivateFileError/unusable(path:)`` for more than ``limit`` bytes, which nobody could read again;
    ///   ``PrivateFileError/system(operation:path:errno:)``. The file is then as it was.
    public static func write(_ bytes: [UInt8], to path: String) throws(PrivateFileError) {
        guard bytes.count <= limit else { throw .unusable(path: path) }
        let folder = parent(of: path)
        try makeFolders(folder)
        let temporary = "\(folder)/.\(UInt64.random(in: 0 ... .max)).tmp"
        do throws(PrivateFileError) {
            try create(temporary, bytes)
            guard rename(temporary, path) == 0 else { throw .failed("rename", path) }
        } catch {
            _ = unlink(temporary)
            throw error
        }
        try sync(folder: folder)
    }

    /// Removes a file and syncs its folder; a file that is not there is no error.
    ///
    /// - Throws: ``PrivateFileError/system(operation:path:errno:)``.
    public static func remove(_ path: String) throws(PrivateFileError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw .failed("unlink", path) }
        try sync(folder: parent(of: path))
    }

    /// Makes a folder with mode 0700 unless it is there, and sees to it that nobody else gets in.
    ///
    /// - Throws: ``PrivateFileError/exposed(path:mode:)`` when anybody else owns it or may do anything with it,
    ///   ``PrivateFileError/unusable(path:)`` when it is no folder, ``PrivateFileError/system(operation:path:errno:)``.
    public static func requireFolder(_ path: String) throws(PrivateFileError) {
        try makeFolders(path)
        var status = stat()
        guard lstat(path, &status) == 0 else { throw .failed("lstat", path) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw .unusable(path: path) }
        guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
            throw .exposed(path: path, mode: UInt32(status.st_mode & 0o7777))
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

    private static func create(_ path: String, _ bytes: [UInt8]) throws(PrivateFileError) {
        // The mode is given with the creation: there is no moment in which others could open it.
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .failed("open", path) }
        defer { _ = close(file) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                posixWrite(file, $0.baseAddress.map { $0 + written }, $0.count - written)
            }
            guard count > 0 else { throw .failed("write", path) }
            written += count
        }
        guard fsync(file) == 0 else { throw .failed("fsync", path) }
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
