import Files

/// A file that a killed process left in the repository's folder, or that a running one is using. Only lock files are in
/// anybody's way.
public struct Leftover: Hashable, Sendable {
    /// The kinds of such files.
    public enum Kind: Hashable, Sendable {
        /// A half-written object or pack.
        case temporaryObject
        /// The index of a pack that does not exist.
        case indexWithoutPack
        /// A lock file of git. Only its maker, or a person, can say that it is not in use.
        case lock
        /// A file that was to be moved into the work tree.
        case stagedFile
    }

    /// The absolute path.
    public let path: String
    /// Its kind.
    public let kind: Kind
    /// Its size in bytes.
    public let bytes: Int
    /// Seconds since it was last written.
    public let age: Int
}

extension Repository {
    /// The files that killed processes left, and those that processes are writing now: only the age tells them apart.
    ///
    /// - Returns: the files, sorted by path.
    /// - Throws: ``StoreError/system(_:)``.
    public func leftovers() throws(StoreError) -> [Leftover] {
        var found: [Leftover] = []
        let objects = commonDirectory + "objects/"
        for name in try system(Folder.names(in: objects)) {
            if name.hasPrefix("tmp_") { add(objects + name, .temporaryObject, to: &found) }
            guard name.utf8.count == 2, Folder.isPlain(objects + name) else { continue }
            for inner in try system(Folder.names(in: objects + name)) where inner.hasPrefix("tmp_") {
                add("\(objects)\(name)/\(inner)", .temporaryObject, to: &found)
            }
        }
        if Folder.isPlain(objects + "pack") { try addPackLeftovers(in: objects + "pack/", to: &found) }
        for name in ["HEAD", "index", "config", "packed-refs"] {
            add("\(commonDirectory)\(name).lock", .lock, to: &found)
        }
        try addLocks(in: commonDirectory + "refs/", to: &found)
        let staged = Folder.isPlain(stagingFolder) ? (try? Folder.names(in: stagingFolder)) ?? [] : []
        for name in staged { add(stagingFolder + name, .stagedFile, to: &found) }
        return found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// Removes leftovers that were last written at least `seconds` ago, while no process of ours writes. Lock files
    /// stay, unless the note of a step proves that a process of ours made them.
    ///
    /// - Parameter seconds: not below 10; smaller numbers count as 10.
    /// - Returns: what was removed.
    /// - Throws: ``StoreError/locked(path:)``, ``StoreError/system(_:)``.
    public func removeLeftovers(olderThan seconds: Int) throws(StoreError) -> [Leftover] {
        let lock = try WriteLock(in: commonDirectory)
        try finishStep(at: tipSnapshot(), lock) { _ in }
        let removed = try leftovers().filter {
            $0.kind != .lock && $0.age >= max(10, seconds) && (try? File.remove($0.path)) != nil
        }
        _ = lock.previousHolderDied
        return removed
    }

    private func addPackLeftovers(in folder: String, to found: inout [Leftover]) throws(StoreError) {
        let names = try system(Folder.names(in: folder))
        let packs = Set(names.filter { $0.hasSuffix(".pack") }.map { $0.dropLast(5) })
        for name in names {
            if name.hasPrefix("tmp_") || name.hasPrefix(".tmp-") || name.hasPrefix("pack_git2_") {
                add(folder + name, .temporaryObject, to: &found)
            } else if name.hasSuffix(".idx"), !packs.contains(name.dropLast(4)) {
                add(folder + name, .indexWithoutPack, to: &found)
            }
        }
    }

    private func addLocks(in folder: String, to found: inout [Leftover]) throws(StoreError) {
        for name in try system(Folder.names(in: folder)) {
            let path = folder + name
            guard let facts = FileFacts(path) else { continue }
            if facts.kind == .folder {
                try addLocks(in: path + "/", to: &found)
            } else if name.hasSuffix(".lock") {
                add(path, .lock, to: &found)
            }
        }
    }

    private func add(_ path: String, _ kind: Leftover.Kind, to found: inout [Leftover]) {
        guard let facts = FileFacts(path) else { return }
        let age = ThisProcess.time - facts.modified.seconds
        found.append(Leftover(path: path, kind: kind, bytes: facts.size, age: age))
    }
}
