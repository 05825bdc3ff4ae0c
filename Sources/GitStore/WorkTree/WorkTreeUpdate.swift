import CGit2
import Files

/// The changes to be made to the files of a work tree. The new contents are already on disk, in the repository's folder.
struct WorkTreeUpdate {
    enum Action {
        /// Move this finished file to the path.
        case write(staged: String)
        /// Remove the file.
        case remove
        /// The file is as it should be.
        case none
        /// A hand edit: leave it alone.
        case keep
    }

    struct Step {
        let change: FileChange
        let action: Action
        let before: DiskState
    }

    var steps: [Step] = []
    /// Ids that the index may have for a path besides the old and the new one: of hand edits that the commit takes over.
    var adopted: [String: ObjectID] = [:]
    /// The paths that hold hand edits, sorted.
    var kept: [String] {
        steps.compactMap { if case .keep = $0.action { $0.change.path } else { nil } }
    }
}

extension Repository {
    /// The folder of finished files. It is in the repository's folder, so that a killed process leaves nothing in the
    /// work tree.
    var stagingFolder: String { gitDirectory + "cali-tmp/" }

    /// Up to this many files are synced one by one; more of them with one sync of the file system.
    private static let fewFiles = 16

    /// Compares the work tree with `changes`, and writes and syncs the new contents in the staging folder, so that a full
    /// disk is noticed before anything has changed. Without a work tree there is nothing to do.
    ///
    /// - Parameters:
    ///   - changes: sorted by path.
    ///   - contents: the new contents that are not in the repository yet.
    ///   - adopted: the content on disk of the hand edits that may be replaced.
    func stage(
        _ changes: [FileChange],
        from contents: [String: [UInt8]?] = [:],
        adopted: [String: ObjectID] = [:]
    ) throws(StoreError) -> WorkTreeUpdate {
        guard let workTree else { return WorkTreeUpdate() }
        var update = WorkTreeUpdate(adopted: adopted)
        update.steps.reserveCapacity(changes.count)
        var files = try WorkTreeFiles(root: workTree)
        try requireOwnFolder(stagingFolder)
        for (number, change) in changes.enumerated() {
            let state = try files.state(of: change.path)
            let action: WorkTreeUpdate.Action
            if state == .absent ? change.new == nil : state.blob != nil && state.blob == change.new {
                action = .none
            } else if state == .absent ? change.old == nil : isReplaceable(state, change, adopted) {
                action = try stage(change, contents, number: number, of: changes.count)
            } else if let formed = try formedBlob(of: state, at: change.path, &files),
                formed == change.old || formed == change.new
            {
                // It has the content of one of the two commits, in another form; somebody may have staged it.
                update.adopted[change.path] = state.blob
                action = try stage(change, contents, number: number, of: changes.count)
            } else {
                action = .keep
            }
            update.steps.append(WorkTreeUpdate.Step(change: change, action: action, before: state))
        }
        if changes.count > Self.fewFiles { try system(Folder(stagingFolder).syncFileSystem()) }
        return update
    }

    private func isReplaceable(_ state: DiskState, _ change: FileChange, _ adopted: [String: ObjectID]) -> Bool {
        guard let blob = state.blob else { return false }
        return blob == change.old || blob == adopted[change.path]
    }

    private func stage(
        _ change: FileChange,
        _ contents: [String: [UInt8]?],
        number: Int,
        of count: Int
    ) throws(StoreError) -> WorkTreeUpdate.Action {
        guard let new = change.new else { return .remove }
        let content: [UInt8] =
            if let given = contents[change.path] ?? nil { given } else { try blob(new, limit: .max) }
        let path = stagingFolder + String(number)
        try? File.remove(path)
        let file = try system(File(path, for: .creating))
        try system(file.write(content))
        if count <= Self.fewFiles { try system(file.sync()) }
        return .write(staged: path)
    }

    /// Removes what a killed process staged. The caller holds our lock.
    func removeStagedFiles() {
        guard Folder.isPlain(stagingFolder) else { return }
        for name in (try? Folder.names(in: stagingFolder)) ?? [] { try? File.remove(stagingFolder + name) }
    }

    /// Performs the steps and brings the index up to date.
    ///
    /// - Parameter index: the index, whose lock the caller holds.
    func apply(
        _ update: WorkTreeUpdate, _ index: consuming IndexContent, _ notice: (StoreNotice) -> Void
    ) throws(StoreError) {
        guard let workTree else { return }
        var files = try WorkTreeFiles(root: workTree)
        var done = update
        var kept: [String] = []
        for (position, step) in update.steps.enumerated() where try perform(step, &files) {
            done.steps[position] = WorkTreeUpdate.Step(change: step.change, action: .keep, before: step.before)
            kept.append(step.change.path)
        }
        try updateIndex(done, &files, index)
        if !kept.isEmpty { notice(.handEditsKept(paths: kept)) }
    }

    /// Performs one step. Returns true if it did nothing, because the file was edited since it was compared.
    private func perform(
        _ step: WorkTreeUpdate.Step,
        _ files: inout WorkTreeFiles
    ) throws(StoreError) -> Bool {
        let path = step.change.path
        switch step.action {
        case .none, .keep: return false
        case .write, .remove: break
        }
        let now = try files.facts(of: path).map { FileStamp($0) }
        let before: FileStamp? = if case .file(_, let stamp) = step.before { stamp } else { nil }
        guard now == before else { return true }
        if case .write(let staged) = step.action {
            try files.move(staged, to: path)
        } else {
            try files.remove(path)
        }
        return false
    }
}
