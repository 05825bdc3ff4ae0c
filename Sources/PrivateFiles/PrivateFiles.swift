public import Files

/// Files that only their owner can read.
public enum PrivateFiles {
    /// The most bytes of a file, unless more is asked for.
    public static let limit = 1 << 20

    /// The content of a file; `nil` if there is none.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - limit: The most bytes that it may have.
    /// - Throws: ``PrivateFileError/exposed(path:mode:)`` when anybody else owns it or may do anything with it,
    ///   ``PrivateFileError/unusable(path:)``, ``PrivateFileError/system(_:)``.
    public static func read(_ path: String, limit: Int = limit) throws(PrivateFileError) -> [UInt8]? {
        guard let file = try openIfThere(path) else { return nil }
        let facts = try system(file.facts())
        try requirePrivate(facts, path)
        guard facts.size <= limit else { throw .unusable(path: path) }
        return try system(file.read(atMost: facts.size))
    }

    /// Replaces a file atomically: writes a new file beside it, syncs it, renames it, and syncs the folder. Missing folders are
    /// made with mode 0700. New files of writers that were killed are removed, because they hold secrets.
    ///
    /// - Parameters:
    ///   - bytes: Its new content.
    ///   - path: The path.
    ///   - limit: The most bytes that it may have.
    ///   - isCache: True if the file may be lost in a power failure; it is not synced then.
    /// - Throws: ``PrivateFileError/unusable(path:)`` for more bytes than that;
    ///   ``PrivateFileError/system(_:)``. The file is then unchanged.
    public static func write(
        _ bytes: [UInt8], to path: String, limit: Int = limit, isCache: Bool = false
    ) throws(PrivateFileError) {
        guard bytes.count <= limit else { throw .unusable(path: path) }
        let folder = Folder.parent(of: path)
        try makeFolders(folder)
        try removeAbandoned(in: folder)
        do throws(SystemError) {
            let new = try create(in: folder)
            do throws(SystemError) {
                try new.write(bytes)
                if !isCache { try new.sync() }
                try File.move(new.path, to: path)
            } catch {
                try? File.remove(new.path)
                throw error
            }
            if !isCache { try Folder(folder).sync() }
        } catch {
            throw PrivateFileError(error)
        }
    }

    /// Removes a file, if it is there, and what killed writers left beside it. A folder at its path is set aside.
    ///
    /// - Throws: ``PrivateFileError/system(_:)``.
    public static func remove(_ path: String) throws(PrivateFileError) {
        let folder = Folder.parent(of: path)
        try removeAbandoned(in: folder)
        do throws(SystemError) {
            try File.remove(path)
        } catch {
            if error.isMissing { return }
            guard error.isFolder else { throw .system(error) }
            return try setAside(path)
        }
        try system(Folder(folder).sync())
    }

    /// The end of the name of a damaged file that was set aside.
    public static let damagedEnd = ".damaged"

    /// Renames a damaged file, or whatever else is at its path, to an unused name: its own with ``damagedEnd`` appended, and a
    /// number where there are several.
    ///
    /// - Throws: ``PrivateFileError/system(_:)``.
    public static func setAside(_ path: String) throws(PrivateFileError) {
        var free = path + damagedEnd
        var number = 1
        while FileFacts(free) != nil {
            number += 1
            free = "\(path)\(damagedEnd)-\(number)"
        }
        try system(File.move(path, to: free))
        try system(Folder(Folder.parent(of: path)).sync())
    }

    /// Makes sure that nobody else can use a folder.
    ///
    /// - Returns: False when there is none.
    /// - Throws: ``PrivateFileError/exposed(path:mode:)``; ``PrivateFileError/system(_:)`` also if it is not a folder,
    ///   or is a link to one.
    @discardableResult
    public static func checkPrivate(folder: String) throws(PrivateFileError) -> Bool {
        let facts: FileFacts
        do throws(SystemError) {
            facts = try Folder(folder, followsLinks: false).facts()
        } catch {
            if error.isMissing { return false }
            throw .system(error)
        }
        try requirePrivate(facts, folder)
        return true
    }

    /// Creates a folder with mode 0700 unless it exists, and makes sure that nobody else can use it.
    ///
    /// - Throws: ``PrivateFileError/unusable(path:)`` if it is not a folder, and as ``checkPrivate(folder:)``.
    public static func requireFolder(_ path: String) throws(PrivateFileError) {
        try makeFolders(path)
        do throws(PrivateFileError) {
            try checkPrivate(folder: path)
        } catch .system(let error) where error.isNoFolder {
            throw .unusable(path: path)
        }
    }

    /// The names in a folder; none when there is no folder.
    ///
    /// - Throws: ``PrivateFileError/system(_:)``.
    public static func names(in path: String) throws(PrivateFileError) -> [String] {
        do throws(SystemError) {
            return try Folder.names(in: path)
        } catch {
            if error.isMissing { return [] }
            throw .system(error)
        }
    }

    /// Takes a lock.
    ///
    /// - Parameters:
    ///   - path: The path of its file, which stays.
    ///   - patience: The time to wait while another process holds it.
    /// - Throws: ``PrivateFileError/locked(path:)``, ``PrivateFileError/unusable(path:)``, ``PrivateFileError/system(_:)``.
    public static func lock(_ path: String, patience: Duration) throws(PrivateFileError) -> FileLock {
        try system(FileLock(path, permissions: 0o600, patience: patience))
    }

    // MARK: Parts

    private static let temporaryEnd = ".tmp"

    /// Creates an empty file that only we can open, locked while it is open. The lock shows that its writer is alive.
    private static func create(in folder: String) throws(SystemError) -> File {
        while true {
            // The mode is set at creation: there is no moment in which others could open it.
            let new = try File(
                "\(folder)/.\(UInt64.random(in: 0 ... .max))\(temporaryEnd)", for: .creating, permissions: 0o600)
            // On a file system without locks no file is taken for abandoned.
            try? new.lock()
            // Between creation and lock another process may have taken it for abandoned.
            if try new.facts().nameCount > 0 { return new }
        }
    }

    /// Removes the new files of writers that died before the renaming.
    private static func removeAbandoned(in folder: String) throws(PrivateFileError) {
        for name in try names(in: folder) where name.hasPrefix(".") && name.hasSuffix(temporaryEnd) {
            let path = "\(folder)/\(name)"
            guard let file = try? File(path, for: .reading), (try? file.tryLock()) == true else { continue }
            try? File.remove(path)
        }
    }

    private static func openIfThere(_ path: String) throws(PrivateFileError) -> File? {
        do throws(SystemError) {
            return try File(path, for: .reading)
        } catch {
            if error.isMissing { return nil }
            // A folder or a pipe that others may use is exposed before it is anything else.
            if error.isNotPlain, let facts = FileFacts(path), facts.kind != .link { try requirePrivate(facts, path) }
            throw PrivateFileError(error)
        }
    }

    private static func requirePrivate(_ facts: FileFacts, _ path: String) throws(PrivateFileError) {
        guard facts.permissions & 0o077 == 0, facts.owner == ThisProcess.user else {
            throw .exposed(path: path, mode: facts.permissions)
        }
    }

    private static func makeFolders(_ path: String) throws(PrivateFileError) {
        try system(
            Folder.makeAll(path, permissions: 0o700) { made throws(SystemError) in
                try Folder(Folder.parent(of: made)).sync()
            })
    }
}

/// The reason why a private file could not be read or written.
public enum PrivateFileError: Error, Sendable, Hashable {
    /// Others than the owner may do something with the file or folder, or somebody else owns it. `mode` is its permissions
    /// (such as 0o644).
    case exposed(path: String, mode: UInt32)
    /// Something other than a regular file, or more bytes than are allowed.
    case unusable(path: String)
    /// Another process held the lock for as long as this one was willing to wait.
    case locked(path: String)
    /// A system call failed.
    case system(SystemError)

    init(_ error: SystemError) {
        self =
            if error.isNotPlain { .unusable(path: error.path) } else if error.isHeld { .locked(path: error.path) } else
            {
                .system(error)
            }
    }
}

/// Returns the result of `body`, whose error becomes one of private files.
func system<Result: ~Copyable>(
    _ body: @autoclosure () throws(SystemError) -> Result
) throws(PrivateFileError) -> Result {
    do throws(SystemError) { return try body() } catch { throw PrivateFileError(error) }
}
