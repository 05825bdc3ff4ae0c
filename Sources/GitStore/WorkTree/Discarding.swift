extension Repository {
    /// Rewrites files of the work tree that have the tip's content in another form into the form of the commit.
    ///
    /// - Parameters:
    ///   - paths: as ``workTreeState()`` gave them in ``WorkTreeState/deformed``. A file whose content differs
    ///     by now is left alone.
    ///   - notice: is told what stayed.
    /// - Throws: as ``discard(_:notice:)``.
    public func bringIntoForm(_ paths: [String], notice: (StoreNotice) -> Void = { _ in }) throws(StoreError) {
        guard !isBare, !paths.isEmpty, let commit = try tip() else { return }
        let lock = try WriteLock(in: commonDirectory)
        let tip = try snapshot(of: commit)
        try finishStep(at: tip, lock, notice)
        var changes: [FileChange] = []
        for path in paths.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            guard let blob = try entry(at: path, in: tip)?.id else { continue }
            changes.append(FileChange(path: path, old: blob, new: blob))
        }
        try apply(changes, at: commit, notice)
    }

    /// Restores files of the work tree from the branch's tip, and removes those that it does not have. Their content is lost.
    ///
    /// - Parameters:
    ///   - edits: as in ``WorkTreeState/edits``. Whatever is at such a path and is not a file stays.
    ///   - notice: is told what stayed.
    /// - Throws: ``StoreError/locked(path:)``, ``StoreError/lockFile(path:age:)``,
    ///   ``StoreError/system(_:)``, ``StoreError/git(_:)``.
    public func discard(_ edits: [HandEdit], notice: (StoreNotice) -> Void = { _ in }) throws(StoreError) {
        guard let workTree, let commit = try tip() else { return }
        let lock = try WriteLock(in: commonDirectory)
        let tip = try snapshot(of: commit)
        try finishStep(at: tip, lock, notice)
        var files = try WorkTreeFiles(root: workTree)
        var changes: [FileChange] = []
        for edit in edits {
            let blob = try files.state(of: edit.path).blob
            changes.append(FileChange(path: edit.path, old: blob, new: try entry(at: edit.path, in: tip)?.id))
        }
        try apply(changes, at: commit, notice)
    }

    /// Changes files and index without moving the branch, under the index's lock.
    private func apply(
        _ changes: [FileChange], at tip: ObjectID, _ notice: (StoreNotice) -> Void
    ) throws(StoreError) {
        let update = try stage(changes)
        var index = try indexLock()
        try note(holding: index.identity, at: tip)
        try index.take(patience: Self.indexPatience)
        try apply(update, readIndex(for: update, at: tip), notice)
        try index.release()
        try strikeOutStep()
    }
}
