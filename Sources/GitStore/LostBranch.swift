import CGit2

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Repository {
    /// So much of the end of a log holds its last line.
    private static let logEnd = 4096

    /// The commit that a branch points to; nil while it has none.
    ///
    /// A branch that had commits, and is in no file of references any more, is lost rather than new: its log is still there.
    ///
    /// - Parameter branch: such as `refs/heads/main`.
    /// - Throws: ``StoreError/lostBranch(name:file:last:)``, ``StoreError/git(_:)``.
    func tip(of branch: String) throws(StoreError) -> ObjectID? {
        do throws(StoreError) {
            if let commit = try reference(branch) { return commit }
        } catch .git(let error) where error.isDamagedReference {
            let file = commonDirectory + (error.message.contains("packed") ? "packed-refs" : branch)
            throw .lostBranch(name: branch, file: file, last: lastLogged(branch))
        }
        guard let last = lastLogged(branch) else { return nil }
        throw .lostBranch(name: branch, file: nil, last: last)
    }

    /// The last commit in the log of a branch; nil where there is no log, or it says that the branch was removed.
    private func lastLogged(_ branch: String) -> ObjectID? {
        let path = commonDirectory + "logs/" + branch
        guard access(path, F_OK) == 0, let file = try? Descriptor(path, O_RDONLY) else { return nil }
        let size = lseek(file.number, 0, SEEK_END)
        lseek(file.number, max(0, size - off_t(Self.logEnd)), SEEK_SET)
        guard let end = try? file.readStart(Self.logEnd), let line = end.split(separator: UInt8(ascii: "\n")).last
        else { return nil }
        // <old id> <new id> <who and when> TAB <what>
        let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard words.count == 3, let id = ObjectID(hex: String(decoding: words[1], as: UTF8.self)), id != .zero
        else { return nil }
        return id
    }
}

extension GitError {
    /// True if a file of references does not read as one.
    var isDamagedReference: Bool {
        category == Int32(GIT_ERROR_REFERENCE.rawValue) && code == GIT_ERROR.rawValue
    }
}
