import Files

/// The properties by which a lock file is recognized: another program's lock at the same path differs in one of them.
struct LockIdentity: Hashable, Sendable {
    /// The path of the lock file.
    let path: String
    /// Device, inode, and the time of the last change of the content, in seconds and nanoseconds.
    private let numbers: [Int]

    init(path: String, _ facts: FileFacts) {
        self.path = path
        numbers = [
            Int(truncatingIfNeeded: facts.device), Int(truncatingIfNeeded: facts.inode), facts.modified.seconds,
            facts.modified.nanoseconds,
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

    /// True if the file at the path is this lock file.
    var isThere: Bool {
        FileFacts(path).map { LockIdentity(path: path, $0) } == self
    }

    /// Removes the file at the path if it is this lock file.
    func removeFile() {
        if isThere { try? File.remove(path) }
    }
}

/// A lock file that git respects: as long as `PATH.lock` is there, git does not write `PATH` (gitrepository-layout(5)).
///
/// The file is made under another name first and then linked to its path, so that its identity is known, and can be noted,
/// before anybody can see it. Whoever finds it after its maker was killed can tell it from a lock of git.
struct LockFile: ~Copyable {
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
    ///   - folder: the folder to make the lock file in, on the same file system, ending in a slash.
    /// - Throws: ``StoreError/system(_:)``.
    init(on path: String, content: [UInt8] = [], preparedIn folder: String) throws(StoreError) {
        let prepared =
            "\(folder)lock-\(ThisProcess.id)-\(path.utf8.reduce(into: UInt64(5381)) { $0 = $0 &* 33 &+ UInt64($1) })"
        // Nothing of the value is set before all of it is known: with optimization, the compiler releases the properties of
        // a noncopyable value that is half set once too often.
        let identity = try Self.prepare(prepared, content, in: folder, for: path + ".lock")
        self.path = path
        self.prepared = prepared
        self.identity = identity
    }

    private static func prepare(
        _ prepared: String, _ content: [UInt8], in folder: String, for lock: String
    ) throws(StoreError) -> LockIdentity {
        try requireOwnFolder(folder)
        try? File.remove(prepared)
        do throws(SystemError) {
            let file = try File(prepared, for: .creating)
            if !content.isEmpty {
                try file.write(content)
                try file.sync()
            }
            return LockIdentity(path: lock, try file.facts())
        } catch {
            throw .system(error)
        }
    }

    /// Takes the lock if nobody has it.
    ///
    /// - Returns: true if it is taken.
    /// - Throws: ``StoreError/system(_:)``.
    mutating func take() throws(StoreError) -> Bool {
        if isHeld { return true }
        do throws(SystemError) {
            do throws(SystemError) {
                try File.link(prepared, as: identity.path)
            } catch {
                guard error.isMissing else { throw error }
                try makeFolders()
                try File.link(prepared, as: identity.path)
            }
        } catch {
            if error.isTaken { return false }
            throw .system(error)
        }
        isHeld = true
        return true
    }

    /// Takes the lock, trying again with growing pauses.
    ///
    /// - Parameter patience: how long, in milliseconds.
    /// - Throws: ``StoreError/lockFile(path:age:)``, ``StoreError/system(_:)``.
    mutating func take(patience: Int) throws(StoreError) {
        var pause = Pause(longest: 100)
        while try !take() {
            guard pause.waited < patience else { throw .heldLock(identity.path) }
            pause.wait()
        }
    }

    /// Replaces the locked file with the lock file and its content, which ends the lock.
    ///
    /// - Throws: ``StoreError/system(_:)``; the locked file is unchanged then.
    consuming func replaceFile() throws(StoreError) {
        try system(File.move(identity.path, to: path))
        isHeld = false
    }

    /// Releases the lock. The note of it may be struck out after that, and not before: a process that is killed in
    /// between would leave a lock that nobody recognizes as ours.
    ///
    /// - Throws: ``StoreError/system(_:)`` where the lock file cannot be removed: the note of it has to stay.
    consuming func release() throws(StoreError) {
        if identity.isThere { try system(File.remove(identity.path)) }
        isHeld = false
    }

    private func makeFolders() throws(SystemError) {
        try Folder.makeAll(Folder.parent(of: path))
    }

    deinit {
        if isHeld { identity.removeFile() }
        try? File.remove(prepared)
    }
}

extension StoreError {
    /// The error for a lock file whose owner is another program or unknown.
    static func heldLock(_ path: String) -> StoreError {
        let age = FileFacts(path).map { ThisProcess.time - $0.modified.seconds }
        return .lockFile(path: path, age: max(0, age ?? 0))
    }
}
