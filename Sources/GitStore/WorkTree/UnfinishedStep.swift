import CGit2
import Files

/// One move of the branch whose files and index may not have followed yet, as the file `cali-worktree` records it.
///
/// It is on the disk before the branch moves, and is struck out when files and index have followed. If the process is killed in
/// between, the next one knows exactly which files may be brought up to date: those that this step changes, as long as
/// they hold what they held before it. Everything else that differs from the tip was done by a person, or by git on a
/// person's behalf (`git reset`, `git checkout`), and is left alone.
struct UnfinishedStep: Equatable {
    /// The commit that the branch was at; nil when it had none.
    let from: ObjectID?
    /// The commit that it moves to.
    let to: ObjectID
    /// The lock files of git's that the step takes.
    var locks: [LockIdentity] = []
    /// Hand edits that the step takes over: path → the content on disk.
    var adopted: [String: ObjectID] = [:]

    private static let end = "end"

    init(from: ObjectID?, to: ObjectID) {
        self.from = from
        self.to = to
    }

    /// Reads ``bytes``; nil for a step that is struck out, or was not written to its end.
    init?(_ bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let ids = (lines.first ?? "").split(separator: " ").map { ObjectID(hex: String($0)) }
        guard ids.count == 2, let from = ids[0], let to = ids[1], to != .zero,
            let last = lines.firstIndex(of: Self.end[...])
        else { return nil }
        self.init(from: from == .zero ? nil : from, to: to)
        for line in lines[1..<last] {
            if line.hasPrefix("lock "), let lock = LockIdentity(text: line.dropFirst(5)) { locks.append(lock) }
            let parts = line.split(separator: " ")
            if parts.count == 3, parts[0] == "adopted", let blob = ObjectID(hex: String(parts[1])) {
                adopted[String(parts[2])] = blob
            }
        }
    }

    var bytes: [UInt8] {
        var lines = ["\(from ?? .zero) \(to)"]
        lines += locks.map { "lock \($0.text)" }
        lines += adopted.sorted { $0.key < $1.key }.map { "adopted \($0.value) \($0.key)" }
        return Array((lines + [Self.end, ""]).joined(separator: "\n").utf8)
    }

    /// The content of the file after a step is struck out.
    static let none = Array("\(ObjectID.zero) \(ObjectID.zero)\n\(end)\n".utf8)
}

extension Repository {
    private var stepPath: String { gitDirectory + "cali-worktree" }

    /// Writes a step that is about to begin, and waits until it is on the disk.
    ///
    /// It is written over the last one, without cutting the file first: a torn write, after a power failure, can only be met
    /// while the branch has not moved, and then the step counts for nothing.
    func note(_ step: UnfinishedStep) throws(StoreError) {
        let file = try system(File(stepPath, for: .overwriting))
        try system(file.write(step.bytes))
        if !isBare { try system(file.sync()) }
    }

    /// Writes a step that moves nothing, so that its lock file is known if the process is killed.
    func note(holding lock: LockIdentity, at tip: ObjectID) throws(StoreError) {
        var step = UnfinishedStep(from: tip, to: tip)
        step.locks = [lock]
        try note(step)
    }

    /// Strikes the step out, without waiting for the disk: after a power failure the step is found to be done.
    func strikeOutStep() throws(StoreError) {
        try system(File(stepPath, for: .overwriting).write(UnfinishedStep.none))
    }

    private func unfinishedStep() throws(StoreError) -> UnfinishedStep? {
        try system(File.content(of: stepPath)).flatMap(UnfinishedStep.init)
    }

    /// Brings the files that a killed process left behind to the branch's tip, and removes the lock files that it left. Files
    /// that hold hand edits are left alone. ``write(author:signer:notice:operation:)`` does this by itself.
    ///
    /// - Parameter notice: is told of hand edits in the way.
    /// - Throws: ``StoreError/locked(path:)``, ``StoreError/lockFile(path:age:)``,
    ///   ``StoreError/system(_:)``, ``StoreError/git(_:)``, and as ``tree(_:)``.
    public func bringWorkTreeUpToDate(notice: (StoreNotice) -> Void = { _ in }) throws(StoreError) {
        guard try unfinishedStep() != nil else { return }
        let lock = try WriteLock(in: commonDirectory)
        try finishStep(at: tipSnapshot(), lock, notice)
    }

    /// Does what ``bringWorkTreeUpToDate(notice:)`` does, for a caller that holds the lock: whoever wrote the step is gone.
    func finishStep(
        at tip: Snapshot?, _ lock: borrowing WriteLock, _ notice: (StoreNotice) -> Void
    ) throws(StoreError) {
        guard let step = try unfinishedStep() else { return }
        for lock in step.locks { lock.removeFile() }
        // A branch at another commit did not move, or git moved it since: nothing of the step is left to do.
        if !isBare, let tip, tip.commit == step.to, let base = try tree(before: step) {
            let changes = try changes(from: base, to: tip.tree).map {
                FileChange(path: $0.path, old: $0.old?.id, new: $0.new?.id)
            }
            var index = try indexLock()
            let update = try stage(changes, adopted: step.adopted)
            var repeated = step
            repeated.locks = [index.identity]
            try note(repeated)
            try index.take(patience: Self.indexPatience)
            try apply(update, readIndex(for: update, at: step.from), notice)
            if !update.kept.isEmpty { notice(.handEditsKept(paths: update.kept)) }
        }
        try strikeOutStep()
    }

    /// The tree before the step: `.some(nil)` when there was none, nil when the commit is not in the repository any more.
    private func tree(before step: UnfinishedStep) throws(StoreError) -> ObjectID?? {
        guard let from = step.from else { return .some(nil) }
        do throws(StoreError) {
            return try snapshot(of: from).tree
        } catch .missing {
            return nil
        }
    }
}
