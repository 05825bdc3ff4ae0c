#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the record of the work tree says.
private enum WorkTreeRecord: Equatable {
    /// There is none, or it makes no sense.
    case unknown
    /// The work tree was last brought to this commit; nil: to none, it is empty.
    case at(ObjectID?)
}

extension Repository {
    /// The file `cali-worktree` holds the commit that the work tree was last brought to. A process killed after moving the
    /// branch leaves it behind the tip: then every file that still is as in that commit is known to be no hand edit.
    private var recordPath: String { gitDirectory + "cali-worktree" }

    /// Writes the record in place: 41 bytes are in one sector, so after a power failure the old or the new id is there.
    func recordWorkTree(at commit: ObjectID?) throws(StoreError) {
        let file = try Descriptor(recordPath, O_WRONLY | O_CREAT)
        try file.write(Array("\(commit ?? .zero)\n".utf8))
    }

    private func workTreeRecord() throws(StoreError) -> WorkTreeRecord {
        guard access(recordPath, F_OK) == 0 else { return .unknown }
        let content = try Descriptor(recordPath, O_RDONLY).readAll(expecting: 41)
        guard content.count == 41, let id = ObjectID(hex: String(decoding: content.dropLast(), as: UTF8.self)) else {
            return .unknown
        }
        return .at(id == .zero ? nil : id)
    }

    /// Brings the files that other programs' commits, or a killed process, left behind to the branch's tip. Files that
    /// hold hand edits are left alone. ``write(author:signer:notice:operation:)`` does this by itself.
    ///
    /// - Parameter notice: is told of lock files removed, and of hand edits in the way.
    /// - Throws: ``StoreError/locked(path:)``, ``StoreError/system(operation:path:errno:)``, ``StoreError/git(_:)``, and
    ///   as ``tree(_:)``.
    public func bringWorkTreeUpToDate(notice: (StoreNotice) -> Void = { _ in }) throws(StoreError) {
        guard !isBare else { return }
        let commit = try tip()
        guard try workTreeRecord() != .at(commit) else { return }
        let lock = try WriteLock(in: commonDirectory)
        let tip: Snapshot? = if let commit = try self.tip() { try snapshot(of: commit) } else { nil }
        try catchUp(to: tip, lock, notice)
    }

    /// As ``bringWorkTreeUpToDate(notice:)``, for who holds the lock.
    func catchUp(
        to tip: Snapshot?,
        _ lock: borrowing WriteLock,
        _ notice: (StoreNotice) -> Void
    ) throws(StoreError) {
        guard !isBare else { return }
        let record = try workTreeRecord()
        guard record != .at(tip?.commit) else { return }
        // Without a record, as after `git clone`, the files are taken to be at the tip: nothing can be overwritten so.
        guard case .at(let commit) = record, let tip, let base = try tree(ofRecorded: commit) else {
            return try recordWorkTree(at: tip?.commit)
        }
        let changes = try changes(from: base.tree, to: tip.tree).map {
            FileChange(path: $0.path, old: $0.old?.id, new: $0.new?.id)
        }
        let update = try stage(changes)
        apply(update, at: tip.commit, lock, notice)
        if !update.kept.isEmpty { notice(.handEditsKept(paths: update.kept)) }
    }

    /// The tree of the recorded commit, nil inside when it was none; nil when the commit is not here any more.
    private func tree(ofRecorded commit: ObjectID?) throws(StoreError) -> (tree: ObjectID?, Void)? {
        guard let commit else { return (nil, ()) }
        do throws(StoreError) {
            return (try snapshot(of: commit).tree, ())
        } catch .missing {
            return nil
        }
    }
}
