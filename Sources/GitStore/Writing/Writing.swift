import CGit2
import Files

extension Repository {
    /// The time for which to try again, in milliseconds of pauses, while other programs move the branch or have it locked.
    private static let patience = 15_000

    /// Makes one signed commit on the current branch: lock, tip, operation, blobs, trees, commit, compare-and-swap.
    ///
    /// Processes of ours take turns (``StoreError/locked(path:)`` after 30 seconds). When another program moves the
    /// branch in between, `operation` is called again with the new tip. An error leaves branch and files as they were.
    /// With a work tree, the touched files and the index are brought up to date; before anything is written the call
    /// refuses with ``StoreError/wouldOverwrite(paths:)`` if that would lose a hand edit. Once the branch has moved the
    /// call succeeds: later errors are given to `notice`, and the next write begins with the missing work.
    ///
    /// - Parameters:
    ///   - author: author and committer.
    ///   - signer: signs the commit.
    ///   - notice: is told what a person may want to know.
    ///   - operation: what to change, given the tip (nil: no commits yet); nil for nothing. It may be called again.
    /// - Returns: the commit; nil when there was nothing to do, or the edit changes nothing.
    /// - Throws: ``StoreError``, what `signer` throws, and unchanged what `operation` throws.
    @discardableResult
    public func write(
        author: Author,
        signer: some CommitSigner,
        notice: (StoreNotice) -> Void = { _ in },
        operation: (Snapshot?) throws -> Edit?
    ) throws -> Committed? {
        try author.validate()
        return try advance(by: author, notice: notice) { tip in
            guard let edit = try operation(tip) else { return nil }
            return try prepare(edit, on: tip, author, signer)
        }
    }

    /// Moves the current branch to commits that are ready: lock, tip, plan, objects, compare-and-swap, files.
    ///
    /// All that ``write(author:signer:notice:operation:)`` says of turns, races and the work tree holds here.
    ///
    /// - Parameters:
    ///   - author: who is named in the reflog.
    ///   - notice: is told what a person may want to know.
    ///   - plan: the move, given the tip (nil: no commits yet); nil to stay. It may be called again.
    /// - Returns: where the branch is now; nil when there was nothing to do.
    /// - Throws: ``StoreError``, and unchanged what `plan` throws.
    func advance(
        by author: Author, notice: (StoreNotice) -> Void, _ plan: (Snapshot?) throws -> Advance?
    ) throws -> Committed? {
        let branch = try branch()
        let lock = try WriteLock(in: commonDirectory)
        if lock.previousHolderDied { removeStagedFiles() }
        var pause = Pause(longest: 100)
        while true {
            let tip: Snapshot? = if let commit = try tip(of: branch) { try snapshot(of: commit) } else { nil }
            try finishStep(at: tip, lock, notice)
            guard let advance = try plan(tip) else { return nil }
            switch try publish(advance, to: branch, from: tip, author, notice) {
            case .moved:
                startMaintenanceIfNeeded()
                let paths = advance.changes.map(\.path)
                return Committed(commit: advance.commit, tree: advance.tree, paths: paths)
            case .raced:
                guard pause.waited < Self.patience else { throw StoreError.raced }
            case .locked:
                guard pause.waited < Self.patience else {
                    throw StoreError.heldLock(commonDirectory + branch + ".lock")
                }
            }
            pause.wait()
        }
    }

    /// Writes the objects, moves the branch, and updates the work tree's files, which are staged before the branch moves.
    private func publish(
        _ advance: Advance, to branch: String, from tip: Snapshot?, _ author: Author, _ notice: (StoreNotice) -> Void
    ) throws(StoreError) -> SwapOutcome {
        // First: where index and files are gone, staging would report every file as a hand edit.
        if !isBare { try requireIndex(at: tip?.commit) }
        let update = try stage(advance.changes, from: advance.contents, adopted: advance.adopted)
        guard update.kept.isEmpty else {
            removeStagedFiles()
            throw .wouldOverwrite(paths: update.kept)
        }
        do throws(StoreError) {
            return try publish(advance, update, to: branch, from: tip, author, notice)
        } catch {
            removeStagedFiles()
            throw error
        }
    }

    private func publish(
        _ advance: Advance, _ update: WorkTreeUpdate, to branch: String, from tip: Snapshot?, _ author: Author,
        _ notice: (StoreNotice) -> Void
    ) throws(StoreError) -> SwapOutcome {
        try store(advance.batch)
        let lock = try branchLock(branch, for: advance.commit)
        var step = UnfinishedStep(from: tip?.commit, to: advance.commit)
        step.adopted = advance.adopted
        step.locks = [lock.identity]
        guard !isBare else {
            try note(step)
            let outcome = try swap(
                branch, from: tip?.commit, to: advance.commit, by: author, message: advance.reflogMessage, lock)
            try? strikeOutStep()
            return outcome
        }
        var index = try indexLock()
        step.locks.append(index.identity)
        try note(step)
        try index.take(patience: Self.indexPatience)
        let content = try readIndex(for: update, at: tip?.commit)
        let outcome = try swap(
            branch, from: tip?.commit, to: advance.commit, by: author, message: advance.reflogMessage, lock)
        guard outcome == .moved else { return outcome }
        do throws(StoreError) {
            try apply(update, content, notice)
            try index.release()
            try strikeOutStep()
        } catch {
            // The branch has moved: the note of the step stays, and the next write does what is missing.
            notice(.workTreeBehind(error))
        }
        return .moved
    }

    private func prepare(
        _ edit: Edit,
        on tip: Snapshot?,
        _ author: Author,
        _ signer: some CommitSigner
    ) throws -> Advance? {
        let message = try edit.validatedMessage()
        let result = try TreeBuilder.build(edit, on: tip?.tree, in: self)
        guard result.tree != tip?.tree else { return nil }
        var batch = result.batch
        let commit = try batch.add(
            GIT_OBJECT_COMMIT,
            Commit.signed(tree: result.tree, parent: tip?.commit, author: author, message: message, by: signer))
        var adopted: [String: ObjectID] = [:]
        for (path, content) in edit.adopted { adopted[path] = try ObjectID(of: content, GIT_OBJECT_BLOB) }
        return Advance(
            commit: commit,
            tree: result.tree,
            batch: batch,
            changes: result.changes,
            contents: edit.changes,
            adopted: adopted,
            reflogMessage: "commit: \(message.prefix { $0 != "\n" })"
        )
    }
}

/// The move of a branch to a commit, with the objects that are not in the repository yet.
struct Advance {
    let commit: ObjectID
    let tree: ObjectID
    let batch: ObjectBatch
    /// The differences from the tip, sorted by path.
    let changes: [FileChange]
    /// The new contents that are not in the repository yet.
    let contents: [String: [UInt8]?]
    /// The content on disk of the hand edits that the commit takes over.
    var adopted: [String: ObjectID] = [:]
    let reflogMessage: String
}
