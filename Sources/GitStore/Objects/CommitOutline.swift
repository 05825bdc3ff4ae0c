import CGit2

/// A commit in any form that git accepts, read as far as is needed to make it again.
///
/// ``Commit`` is stricter: it refuses other encodings, and headers in another order.
public struct CommitOutline: Sendable, Hashable {
    /// Its id.
    public let id: ObjectID
    /// Its root tree.
    public let tree: ObjectID
    /// Its parents, in order; a merge has two or more.
    public let parents: [ObjectID]
    /// The name of its author; bytes that are not UTF-8 are replaced.
    public let authorName: String
    /// The time at which its author wrote it, in seconds since 1970.
    public let seconds: Int64
    /// Its message; bytes that are not UTF-8 are replaced.
    public let message: String

    /// True if it joins lines of history.
    public var isMerge: Bool { parents.count > 1 }
}

extension Repository {
    /// The outline of a commit.
    ///
    /// - Throws: as ``commit(_:)``; ``StoreError/malformedCommit(_:)`` only where it names no tree.
    public func outline(of id: ObjectID) throws(StoreError) -> CommitOutline {
        let content = try content(of: id, GIT_OBJECT_COMMIT)
        var headers = CommitHeaders(String(decoding: content, as: UTF8.self).utf8[...])
        guard let tree = headers.take("tree").flatMap({ ObjectID(hex: $0) }) else { throw .malformedCommit(id) }
        var parents: [ObjectID] = []
        while let parent = headers.take("parent").flatMap({ ObjectID(hex: $0) }) { parents.append(parent) }
        let author = headers.take("author").flatMap(Author.init(header:))
        while headers.takeAny() != nil {}
        return CommitOutline(
            id: id, tree: tree, parents: parents, authorName: author?.name ?? "", seconds: author?.seconds ?? 0,
            message: headers.message() ?? "")
    }

    /// The tips of a branch on each remote, as git last saw them (`refs/remotes/REMOTE/BRANCH`).
    ///
    /// - Parameter branch: its name here, such as `refs/heads/main`.
    /// - Throws: ``StoreError/git(_:)``.
    public func remoteTips(of branch: String) throws(StoreError) -> [ObjectID] {
        var names = git_strarray()
        try check("git_remote_list", git_remote_list(&names, handle.pointer))
        defer { git_strarray_dispose(&names) }
        var tips: [ObjectID] = []
        for number in 0..<names.count {
            guard let name = names.strings[number] else { continue }
            let reference = "refs/remotes/\(String(cString: name))/\(branch.dropFirst("refs/heads/".count))"
            if let tip = try commit(at: reference) { tips.append(tip) }
        }
        return tips
    }

    /// Points a reference at a commit, which keeps the commit and its history. The caller holds our lock.
    ///
    /// - Parameters:
    ///   - commit: the commit.
    ///   - name: the full name of the reference, which nothing else uses.
    /// - Throws: ``StoreError/lockFile(path:age:)`` where another program has locked it; ``StoreError/system(_:)``,
    ///   ``StoreError/git(_:)``.
    public func keep(_ commit: ObjectID, at name: String) throws(StoreError) {
        guard try self.commit(at: name) != commit else { return }
        var lock = try branchLock(name, for: commit)
        try note(holding: lock.identity, at: commit)
        guard try lock.take() else { throw .heldLock(lock.identity.path) }
        try lock.replaceFile()
        try strikeOutStep()
    }
}
