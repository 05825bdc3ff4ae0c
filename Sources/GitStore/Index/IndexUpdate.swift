import CGit2
import Files

extension Repository {
    /// The time to wait for another program that holds the index's lock, in milliseconds of pauses.
    static let indexPatience = 3_000

    /// The lock that git respects when it writes the index. It is held from before the branch moves until the index has
    /// followed, as in `git commit`, so that neither program sees a half-made change of the other.
    func indexLock() throws(StoreError) -> LockFile {
        try LockFile(on: gitDirectory + "index", preparedIn: stagingFolder)
    }

    /// Brings the index's entries of the touched paths up to date and writes it once. What a person has staged (an entry
    /// that is neither the old nor the new blob) is left alone.
    ///
    /// - Parameter index: the index, read before the branch moved.
    func updateIndex(
        _ update: WorkTreeUpdate, _ files: inout WorkTreeFiles, _ index: consuming IndexContent
    ) throws(StoreError) {
        switch consume index {
        case .bytes(let file, let path): try patch(file, at: path, update, &files)
        case .entries(let old, let path, let written): try rewrite(old, at: path, olderThan: written, update, &files)
        }
    }

    /// Changes the few entries in the index's own bytes.
    private func patch(
        _ index: consuming IndexFile, at path: String, _ update: WorkTreeUpdate, _ files: inout WorkTreeFiles
    ) throws(StoreError) {
        var blobs: [String: ObjectID] = [:]
        for step in update.steps { blobs[step.change.path] = index.blob(step.change.path) }
        let changes = try entryChanges(update, blobs, &files).map { change in
            IndexFile.Change(
                path: change.path, entry: change.blob.map { IndexFile.entry(change.path, $0, change.facts) })
        }
        guard !changes.isEmpty else { return }
        try system(File.replace(path, with: index.applying(changes), at: stagingFolder + "index"))
    }

    /// The blobs that the index names for the touched paths.
    private func blobs(in index: borrowing Handle, of update: WorkTreeUpdate) -> [String: ObjectID] {
        var blobs: [String: ObjectID] = [:]
        for step in update.steps {
            let entry = git_index_get_bypath(index.pointer, step.change.path, 0)
            if let entry { blobs[step.change.path] = ObjectID(entry.pointee.id) }
        }
        return blobs
    }

    /// Writes a new index in the repository's folder and moves it over the old one.
    private func rewrite(
        _ old: borrowing Handle, at path: String, olderThan written: FileFacts.Time?, _ update: WorkTreeUpdate,
        _ files: inout WorkTreeFiles
    ) throws(StoreError) {
        let new = stagingFolder + "index"
        try? File.remove(new)
        let changes = try entryChanges(update, blobs(in: old, of: update), &files)
        guard !changes.isEmpty else { return }
        let fresh = try Handle("git_index_open", free: git_index_free) { git_index_open(&$0, new) }
        try fill(fresh, from: old, changes, olderThan: written)
        try check("git_index_write", git_index_write(fresh.pointer))
        try system(File.move(new, to: path))
        try system(Folder(gitDirectory).sync())
    }

    /// Joins the old index's entries and the changes, both sorted by path.
    private func fill(
        _ fresh: borrowing Handle,
        from old: borrowing Handle,
        _ changes: [EntryChange],
        olderThan written: FileFacts.Time?
    ) throws(StoreError) {
        var rest = changes[...]
        for position in 0..<git_index_entrycount(old.pointer) {
            guard let entry = git_index_get_byindex(old.pointer, position),
                let path = entry.pointee.path.map({ String(cString: $0).utf8 })
            else { continue }
            while let change = rest.first, change.path.utf8.lexicographicallyPrecedes(path) {
                if !change.isRemoval { try change.add(to: fresh) }
                rest.removeFirst()
            }
            if let change = rest.first, change.path.utf8.elementsEqual(path) { continue }
            var copy = entry.pointee
            // An entry as new as the index may have been written after it was compared. With size 0 git reads the file.
            if let written, !copy.mtime.isBefore(written) { copy.file_size = 0 }
            try check("git_index_add", git_index_add(fresh.pointer, &copy))
        }
        for change in rest where !change.isRemoval { try change.add(to: fresh) }
    }

    /// The changes to the index's entries.
    private func entryChanges(
        _ update: WorkTreeUpdate,
        _ blobs: [String: ObjectID],
        _ files: inout WorkTreeFiles
    ) throws(StoreError) -> [EntryChange] {
        var changes: [EntryChange] = []
        for step in update.steps {
            let change = step.change
            let present = blobs[change.path]
            guard [change.old, change.new, update.adopted[change.path]].contains(present) else { continue }
            // As after a commit by git itself: file and entry are right, and a new status is not worth writing the index.
            if case .none = step.action, present == change.new { continue }
            guard let new = change.new else {
                if present != nil { changes.append(EntryChange(path: change.path, blob: nil, facts: nil)) }
                continue
            }
            // A hand edit's entry has no file status, so git compares the content and shows the file as modified.
            let isHandEdit = if case .keep = step.action { true } else { false }
            if isHandEdit, present == nil { continue }
            let facts = isHandEdit ? nil : try files.facts(of: change.path)
            changes.append(EntryChange(path: change.path, blob: new, facts: facts))
        }
        return changes
    }
}

/// A new entry of the index, or the removal of one.
private struct EntryChange {
    let path: String
    let blob: ObjectID?
    let facts: FileFacts?

    var isRemoval: Bool { blob == nil }

    func add(to index: borrowing Handle) throws(StoreError) {
        guard let blob else { return }
        var entry = git_index_entry()
        if let facts { entry.fill(from: facts) }
        entry.id = blob.oid
        entry.mode = GIT_FILEMODE_BLOB.rawValue
        let code = path.withCString { path in
            entry.path = path
            return git_index_add(index.pointer, &entry)
        }
        try check("git_index_add", code)
    }
}

extension git_index_entry {
    /// Sets the numbers by which git sees that a file is unchanged without reading it, cut to 32 bits as in the index.
    fileprivate mutating func fill(from facts: FileFacts) {
        ctime = git_index_time(facts.changed)
        mtime = git_index_time(facts.modified)
        dev = UInt32(truncatingIfNeeded: facts.device)
        ino = UInt32(truncatingIfNeeded: facts.inode)
        uid = facts.owner
        gid = facts.group
        file_size = UInt32(truncatingIfNeeded: facts.size)
    }
}

extension git_index_time {
    fileprivate init(_ time: FileFacts.Time) {
        self.init(
            seconds: Int32(truncatingIfNeeded: time.seconds),
            nanoseconds: UInt32(truncatingIfNeeded: time.nanoseconds)
        )
    }

    fileprivate func isBefore(_ time: FileFacts.Time) -> Bool {
        FileFacts.Time(seconds: Int(seconds), nanoseconds: Int(nanoseconds)) < time
    }
}
