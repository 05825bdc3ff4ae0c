import CGit2

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension StoreError {
    /// The error of the system call that just failed on this thread.
    static func failed(_ operation: String, _ path: String) -> StoreError {
        .system(operation: operation, path: path, errno: errno)
    }
}

/// Owns one file descriptor and closes it. All are closed on exec, so no child holds our files or locks.
struct Descriptor: ~Copyable {
    let number: Int32
    private let path: String

    init(number: Int32, path: String) {
        self.number = number
        self.path = path
    }

    /// Opens an ordinary file of a repository with the flags of open(2). In a folder that came from somebody else a link or a
    /// pipe may stand in its place: no link is followed, and nobody is waited for.
    ///
    /// - Throws: ``StoreError/notPlain(path:)``, ``StoreError/system(operation:path:errno:)``.
    init(_ path: String, _ flags: Int32, mode: mode_t = 0o666) throws(StoreError) {
        self.init(number: try Self.plainFile(path, flags, mode), path: path)
    }

    private static func plainFile(_ path: String, _ flags: Int32, _ mode: mode_t) throws(StoreError) -> Int32 {
        let number = open(path, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, mode)
        guard number >= 0 else {
            // A link; a pipe without a reader, or a socket.
            if errno == ELOOP || errno == ENXIO { throw .notPlain(path: path) }
            throw .failed("open", path)
        }
        var status = stat()
        guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            _ = close(number)
            throw .notPlain(path: path)
        }
        return number
    }

    /// Opens a folder.
    init(folder path: String) throws(StoreError) {
        let number = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw .failed("open", path) }
        self.init(number: number, path: path)
    }

    /// Starts to write out what was written, without waiting, where the system offers it: a sync that follows is quicker.
    func beginWritingOut() {
        cali_begin_writing_out(number)
    }

    /// Forces what was written to the disk.
    func sync() throws(StoreError) {
        guard fsync(number) == 0 else { throw .failed("fsync", path) }
    }

    /// Writes all bytes at the present position.
    func write(_ bytes: [UInt8]) throws(StoreError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                posixWrite(number, buffer.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .failed("write", path) }
            written += count
        }
    }

    /// Reads from the present position to the end.
    func readAll(expecting size: Int) throws(StoreError) -> [UInt8] {
        var bytes: [UInt8] = []
        // The first part is the whole, and is not copied: the index of a large club has megabytes.
        var room = max(1, size)
        while true {
            guard let part = readPart(room) else { throw .failed("read", path) }
            if part.isEmpty { return bytes }
            if bytes.isEmpty { bytes = part } else { bytes += part }
            room = 65_536
        }
    }

    /// Reads so many bytes from the present position; fewer where the file ends before.
    func readStart(_ count: Int) throws(StoreError) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            guard let part = readPart(count - bytes.count) else { throw .failed("read", path) }
            if part.isEmpty { break }
            if bytes.isEmpty { bytes = part } else { bytes += part }
        }
        return bytes
    }

    /// Reads at most so many bytes: none at the end, nil when the system call failed.
    private func readPart(_ room: Int) -> [UInt8]? {
        var count = 0
        let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
            repeat { count = read(number, buffer.baseAddress, room) } while count < 0 && errno == EINTR
            initialized = max(0, count)
        }
        return count < 0 ? nil : part
    }

    deinit {
        _ = close(number)
    }
}

private func posixWrite(_ number: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(number, bytes, count)
}
