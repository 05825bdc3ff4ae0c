import CGit2

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What became of an attempt to move the branch.
enum SwapOutcome {
    /// It points to our commit, or to one that follows from it.
    case moved
    /// Another program moved it before.
    case raced
    /// Another program has it locked, or left its lock file.
    case locked
}

extension Repository {
    /// Moves `branch` from `old` (nil: it must not exist) to `new`, if it still is at `old`. libgit2 compares under the
    /// reference's lock file, so this holds against git too.
    ///
    /// An error that does not say that nothing happened says nothing: a failed sync of the folder comes after the
    /// rename. Then the reference is read again, and what it says counts.
    func swap(
        _ branch: String,
        from old: ObjectID?,
        to new: ObjectID,
        by author: Author,
        message: String
    ) throws(StoreError) -> SwapOutcome {
        try check("git_repository_set_ident", git_repository_set_ident(handle.pointer, author.name, author.email))
        var (newID, oldID) = (new.oid, (old ?? .zero).oid)
        var reference: OpaquePointer?
        let code = git_reference_create_matching(
            &reference,
            handle.pointer,
            branch,
            &newID,
            1,
            &oldID,
            message
        )
        git_reference_free(reference)
        guard code < 0 else { return .moved }
        let error = GitError(operation: "git_reference_create_matching", code: code)
        switch error.kind {
        case .locked: return .locked
        case .modified: return .raced
        // The branch was there and is gone.
        case .notFound where old != nil: return .raced
        default:
            guard try contains(new, branch: branch) else { throw StoreError(error) }
            return .moved
        }
    }

    private func contains(_ commit: ObjectID, branch: String) throws(StoreError) -> Bool {
        guard let tip = try reference(branch) else { return false }
        if tip == commit { return true }
        var (tipID, commitID) = (tip.oid, commit.oid)
        let answer = git_graph_descendant_of(handle.pointer, &tipID, &commitID)
        return try check("git_graph_descendant_of", answer) == 1
    }

    /// Removes the lock file of `path` (in the repository's folder) if whoever made it is gone, as far as one can tell:
    /// libgit2 and git hold one for milliseconds, and neither ever takes it away after a kill.
    ///
    /// The caller holds our own lock, so a living process that holds this one is not ours. It counts as left behind
    /// after 10 seconds, or after one when the last holder of our lock was killed.
    ///
    /// - Returns: what to tell, when one was removed.
    func removeStaleLock(of path: String, _ lock: borrowing WriteLock) -> StoreNotice? {
        let file = path + ".lock"
        var status = stat()
        guard lstat(file, &status) == 0 else { return nil }
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let age = now.tv_sec - status.modified.tv_sec
        guard age >= (lock.previousHolderDied ? 2 : 10), unlink(file) == 0 else { return nil }
        return .staleLockRemoved(path: file, age: age)
    }
}

extension stat {
    /// When the content was last changed.
    var modified: timespec {
        #if canImport(Darwin)
            st_mtimespec
        #else
            st_mtim
        #endif
    }

    /// When content or attributes were last changed.
    var changed: timespec {
        #if canImport(Darwin)
            st_ctimespec
        #else
            st_ctim
        #endif
    }
}
