#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The properties of a lock file by which it is known again: another program's lock at the same path differs in one of them.
struct LockIdentity: Hashable, Sendable {
    /// The path of the lock file.
    let path: String
    /// Device, inode, and the time of the last change of the content, in seconds and nanoseconds.
    private let numbers: [Int]

    init(path: String, _ status: stat) {
        self.path = path
        numbers = [
            Int(truncatingIfNeeded: status.st_dev), Int(truncatingIfNeeded: status.st_ino), status.modified.tv_sec,
            status.modified.tv_nsec,
        ]
    }

    /// Reads ``text``; nil for anything else.
    init?(text: Substring) {
        let parts = text.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)
        let numbers = parts.prefix(4).compactMap { Int($0) }
        guard parts.count == 5, numbers.count == 4, parts[4].hasSuffix(".lock") else { return nil }
        path = String(parts[4])
        self.numbers = numbers
    }

    /// One line, without its end: the numbers, then the path.
    var text: String { numbers.map(String.init).joined(separator: " ") + " " + path }

    /// True if the file at the path is this very one.
    var isThere: Bool {
        var status = stat()
        return lstat(path, &status) == 0 && LockIdentity(path: path, status) == self
    }

    /// Removes the lock file if it is this very one.
    func removeFile() {
        if isThere { _ = unlink(path) }
    }
}

/// A lock file that git respects: as long as `PATH.lock` is there, git does not write `PATH` (gitrepository-layout(5)).
///
/// The file is made under another name first and then linked to its place, so that its identity is known, and can be recorded,
/// before anybody can meet it. Whoever finds it after its maker was killed can tell it from a lock of git's.
struct FileLock: ~Copyable {
    /// The file that is locked.
    let path: String
    /// The identity of the lock file.
    let identity: LockIdentity

    private let prepared: String
    private var isHeld = false

    /// Makes the lock file, without taking the lock.
    ///
    /// - Parameters:
    ///   - path: the file to lock; its folder is made where it is missing.
    ///   - content: the new content of the locked file, for ``replaceFile()``.
    ///   - folder: a folder on the same file system, ending in a slash.
    /// - Throws: ``StoreError/system(operation:path:errno:)``.
    init(on path: String, content: [UInt8] = [], preparedIn folder: String) throws(StoreError) {
        self.path = path
        prepared = "\(folder)lock-\(getpid())-\(path.utf8.reduce(into: UInt64(5381)) { $0 = $0 &* 33 &+ UInt64($1) })"
        try requireOwnFolder(folder)
        _ = unlink(prepared)
        let file = try Descriptor(prepared, O_WRONLY | O_CREAT | O_EXCL)
        if !content.isEmpty {
            try file.write(content)
            try file.sync()
        }
        var status = stat()
        guard fstat(file.number, &status) == 0 else { throw .failed("fstat", prepared) }
        identity = LockIdentity(path: path + ".lock", status)
    }

    /// Takes the lock if nobody has it.
    ///
    /// - Returns: whether it is taken.
    /// - Throws: ``StoreError/system(operation:path:errno:)``.
    mutating func take() throws(StoreError) -> Bool {
        if isHeld { return true }
        var failure = linkIntoPlace()
        if failure == ENOENT {
            try makeFolders()
            failure = linkIntoPlace()
        }
        if failure == EEXIST { return false }
        guard failure == 0 else { throw .system(operation: "link", path: identity.path, errno: failure) }
        isHeld = true
        return true
    }

    /// - Returns: the error number; 0 for none.
    private func linkIntoPlace() -> Int32 {
        link(prepared, identity.path) == 0 ? 0 : errno
    }

    /// Takes the lock, trying again with growing pauses.
    ///
    /// - Parameter patience: how long, in milliseconds.
    /// - Throws: ``StoreError/lockFile(path:age:)``, ``StoreError/system(operation:path:errno:)``.
    mutating func take(patience: Int) throws(StoreError) {
        var pause = Pause(longest: 100)
        while try !take() {
            guard pause.waited < patience else { throw .heldLock(identity.path) }
            pause.wait()
        }
    }

    /// Puts the lock file with its content in the place of the locked file, which ends the lock.
    ///
    /// - Throws: ``StoreError/system(operation:path:errno:)``; the locked file is as it was then.
    consuming func replaceFile() throws(StoreError) {
        guard rename(identity.path, path) == 0 else { throw .failed("rename", path) }
        isHeld = false
    }

    /// Gives the lock back. What is recorded of it may be struck out after that, and not before: a process that is killed in
    /// between would leave a lock that nobody knows for ours.
    ///
    /// - Throws: ``StoreError/system(operation:path:errno:)`` where the lock file cannot be removed: its record has to stay.
    consuming func release() throws(StoreError) {
        identity.removeFile()
        isHeld = false
        guard !identity.isThere else { throw .failed("unlink", identity.path) }
    }

    private func makeFolders() throws(StoreError) {
        var folder = ""
        for component in path.split(separator: "/").dropLast() {
            folder += "/" + component
            guard mkdir(folder, 0o777) == 0 || errno == EEXIST || errno == EROFS else {
                throw .failed("mkdir", folder)
            }
        }
    }

    deinit {
        if isHeld { identity.removeFile() }
        _ = unlink(prepared)
    }
}

extension StoreError {
    /// The error for a lock file that is another program's, or that nobody can say whose it is.
    static func heldLock(_ path: String) -> StoreError {
        var status = stat()
        let isThere = lstat(path, &status) == 0
        return .lockFile(path: path, age: isThere ? max(0, time(nil) - status.modified.tv_sec) : 0)
    }
}
