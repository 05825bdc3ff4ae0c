import CGit2
import Files

extension Repository {
    /// The number of bytes at the end of a reflog that hold its last line.
    private static let logEnd = 4096

    /// The commit that a branch points to; nil while it has none.
    ///
    /// A branch that had commits, but that no reference file names any more, is lost rather than new: its reflog still exists.
    ///
    /// - Parameter branch: such as `refs/heads/main`.
    /// - Throws: ``StoreError/lostBranch(name:file:last:)``, ``StoreError/git(_:)``.
    func tip(of branch: String) throws(StoreError) -> ObjectID? {
        do throws(StoreError) {
            if let commit = try commit(at: branch) { return commit }
        } catch .git(let error) where error.isDamagedReference {
            let file = commonDirectory + (error.message.contains("packed") ? "packed-refs" : branch)
            throw .lostBranch(name: branch, file: file, last: lastLogged(branch))
        }
        guard let last = lastLogged(branch) else { return nil }
        throw .lostBranch(name: branch, file: nil, last: last)
    }

    /// The last commit in the reflog of a branch; nil where there is no reflog, or it says that the branch was removed.
    private func lastLogged(_ branch: String) -> ObjectID? {
        let path = commonDirectory + "logs/" + branch
        guard let file = try? File(path, for: .reading), let size = try? file.facts().size,
            let end = try? file.read(max(0, size - Self.logEnd)..<size),
            let line = end.split(separator: UInt8(ascii: "\n")).last
        else { return nil }
        // <old id> <new id> <who and when> TAB <what>
        let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard words.count == 3, let id = ObjectID(hex: String(decoding: words[1], as: UTF8.self)), id != .zero
        else { return nil }
        return id
    }
}

extension GitError {
    /// True if a reference file is damaged.
    var isDamagedReference: Bool {
        category == Int32(GIT_ERROR_REFERENCE.rawValue) && code == GIT_ERROR.rawValue
    }
}
