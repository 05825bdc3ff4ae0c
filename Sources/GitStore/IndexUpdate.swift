import CGit2

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Repository {
    /// How long to wait for another program that has the index locked, in milliseconds of pauses.
    private static let indexPatience = 3_000

    /// Brings the index's entries of the touched paths up to date and writes it once. What a person has staged (an entry
    /// that is neither the old nor the new blob) is left alone.
    func updateIndex(
        _ update: WorkTreeUpdate,
        _ files: inout WorkTreeFiles,
        _ lock: borrowing WriteLock,
        _ notice: (StoreNotice) -> Void
    ) throws(StoreError) {
        var pause = Pause(longest: 100)
        while true {
            do throws(StoreError) {
                return try writeIndex(update, &files)
            } catch .locked {
                if let removed = removeStaleLock(of: gitDirectory + "index", lock) { notice(removed) }
                guard pause.waited < Self.indexPatience else { throw .locked(path: gitDirectory + "index") }
                pause.wait()
            }
        }
    }

    private func writeIndex(_ update: WorkTreeUpdate, _ files: inout WorkTreeFiles) throws(StoreError) {
        let index = try Handle("git_repository_index", free: git_index_free) {
            git_repository_index(&$0, handle.pointer)
        }
        try check("git_index_read", git_index_read(index.pointer, 0))
        for step in update.steps { try enter(step, in: index.pointer, adopted: update.adopted, &files) }
        try check("git_index_write", git_index_write(index.pointer))
    }

    private func enter(
        _ step: WorkTreeUpdate.Step,
        in index: OpaquePointer,
        adopted: [String: ObjectID],
        _ files: inout WorkTreeFiles
    ) throws(StoreError) {
        let change = step.change
        let present = git_index_get_bypath(index, change.path, 0).map { ObjectID($0.pointee.id) }
        let expected = [change.old, change.new, adopted[change.path]]
        guard expected.contains(present) else { return }
        guard let new = change.new else {
            if present != nil { try check("git_index_remove", git_index_remove(index, change.path, 0)) }
            return
        }
        var entry = git_index_entry()
        // A hand edit's entry has no file status, so git compares the content and shows the file as modified.
        if case .keep = step.action {
            if present == nil { return }
        } else if let status = try files.status(of: change.path) {
            entry.fill(from: status)
        }
        entry.id = new.oid
        entry.mode = GIT_FILEMODE_BLOB.rawValue
        let code = change.path.withCString { path in
            entry.path = path
            return git_index_add(index, &entry)
        }
        try check("git_index_add", code)
    }
}

extension git_index_entry {
    /// What git compares to see without reading that a file is unchanged; cut to 32 bits as in the index.
    fileprivate mutating func fill(from status: stat) {
        ctime = git_index_time(status.changed)
        mtime = git_index_time(status.modified)
        dev = UInt32(truncatingIfNeeded: status.st_dev)
        ino = UInt32(truncatingIfNeeded: status.st_ino)
        uid = UInt32(truncatingIfNeeded: status.st_uid)
        gid = UInt32(truncatingIfNeeded: status.st_gid)
        file_size = UInt32(truncatingIfNeeded: status.st_size)
    }
}

extension git_index_time {
    fileprivate init(_ time: timespec) {
        self.init(
            seconds: Int32(truncatingIfNeeded: time.tv_sec),
            nanoseconds: UInt32(truncatingIfNeeded: time.tv_nsec)
        )
    }
}
