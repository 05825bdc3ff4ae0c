import CGit2

extension Repository {
    /// The full name of the branch that `HEAD` points to, such as `refs/heads/main`, whether it has commits or not.
    ///
    /// - Throws: ``StoreError/noBranch(path:head:)`` when `HEAD` names a commit; ``StoreError/damagedFile(path:)``,
    ///   ``StoreError/git(_:)``.
    public func branch() throws(StoreError) -> String {
        guard let name = try branchIfAny() else {
            throw .noBranch(path: workTree ?? gitDirectory, head: try detachedHead())
        }
        return name
    }

    /// The commit that is checked out: the tip of the current branch, or the commit that a detached `HEAD` names; nil
    /// while the branch has none.
    ///
    /// - Throws: ``StoreError/lostBranch(name:file:last:)``, ``StoreError/damagedFile(path:)``, ``StoreError/git(_:)``.
    public func tip() throws(StoreError) -> ObjectID? {
        guard let branch = try branchIfAny() else { return try commit(at: "HEAD") }
        return try tip(of: branch)
    }

    /// The same as ``branch()``; nil when `HEAD` names a commit.
    ///
    /// - Throws: ``StoreError/damagedFile(path:)``, ``StoreError/git(_:)``.
    public func branchIfAny() throws(StoreError) -> String? {
        let head: Handle
        do throws(StoreError) {
            head = try Handle("git_reference_lookup", free: git_reference_free) {
                git_reference_lookup(&$0, handle.pointer, "HEAD")
            }
        } catch .git(let error) where error.isDamagedReference {
            throw .damagedFile(path: gitDirectory + "HEAD")
        }
        guard let target = git_reference_symbolic_target(head.pointer) else { return nil }
        let branch = String(cString: target)
        guard branch.hasPrefix(Remote.branchPrefix) else { throw .damagedFile(path: gitDirectory + "HEAD") }
        return branch
    }

    /// The repository's own branches without `refs/heads/`, sorted.
    ///
    /// - Throws: ``StoreError/git(_:)``.
    public func branches() throws(StoreError) -> [String] {
        try references(matching: Remote.branchPrefix + "*").map(Remote.shortName)
    }

    /// The names of the references that match a pattern of glob(7), in which `*` matches slashes too; sorted.
    func references(matching pattern: String) throws(StoreError) -> [String] {
        var iterator: OpaquePointer?
        try check(
            "git_reference_iterator_glob_new", git_reference_iterator_glob_new(&iterator, handle.pointer, pattern))
        defer { git_reference_iterator_free(iterator) }
        var names: [String] = []
        var name: UnsafePointer<CChar>?
        while true {
            let code = git_reference_next_name(&name, iterator)
            guard code != GIT_ITEROVER.rawValue, let name else { return names.sorted() }
            try check("git_reference_next_name", code)
            names.append(String(cString: name))
        }
    }

    /// Finds out why `HEAD` names no branch.
    private func detachedHead() throws(StoreError) -> DetachedHead {
        let state = git_repository_state(handle.pointer)
        switch git_repository_state_t(UInt32(max(0, state))) {
        case GIT_REPOSITORY_STATE_BISECT: return .bisecting
        case GIT_REPOSITORY_STATE_REBASE, GIT_REPOSITORY_STATE_REBASE_INTERACTIVE, GIT_REPOSITORY_STATE_REBASE_MERGE:
            return .rebasing
        default: return .checkedOut(branches: try branches(), isBare: isBare)
        }
    }
}

/// The reason for which `HEAD` names a commit instead of a branch.
public enum DetachedHead: Sendable, Hashable {
    /// A commit was checked out; the repository has these branches, without `refs/heads/`.
    case checkedOut(branches: [String], isBare: Bool)
    /// A `git rebase` is not finished.
    case rebasing
    /// A `git bisect` is not finished.
    case bisecting
}

extension Repository {
    /// The commit that a revision names (gitrevisions(7)), such as `main`, `HEAD~2`, the beginning of an id.
    ///
    /// - Returns: nil when there is none, when the name is ambiguous, and when it is not a revision.
    /// - Throws: ``StoreError/git(_:)``.
    public func commit(named name: String) throws(StoreError) -> ObjectID? {
        var object: OpaquePointer?
        let code = git_revparse_single(&object, handle.pointer, name)
        guard code != GIT_ENOTFOUND.rawValue, code != GIT_EAMBIGUOUS.rawValue, code != GIT_EINVALIDSPEC.rawValue else {
            return nil
        }
        try check("git_revparse_single", code)
        defer { git_object_free(object) }
        var commit: OpaquePointer?
        guard git_object_peel(&commit, object, GIT_OBJECT_COMMIT) == 0 else { return nil }
        defer { git_object_free(commit) }
        return git_object_id(commit).map { ObjectID($0.pointee) }
    }
}
