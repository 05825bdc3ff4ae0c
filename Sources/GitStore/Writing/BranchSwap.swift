import CGit2
import Files

/// The outcome of an attempt to move the branch.
enum SwapOutcome {
    /// It points to our commit.
    case moved
    /// Another program moved it before.
    case raced
    /// Another program has it locked, or left its lock file.
    case locked
}

extension Repository {
    /// The lock of a branch, with the commit that it is to point to.
    ///
    /// libgit2 moves references too, but when it is killed its lock file cannot be told from one of git's.
    func branchLock(_ branch: String, for new: ObjectID) throws(StoreError) -> LockFile {
        try LockFile(
            on: commonDirectory + directName(of: branch), content: Array("\(new)\n".utf8), preparedIn: stagingFolder)
    }

    /// Moves `branch` to the commit in its lock, if it still is at `old` (nil: it must not exist). Old and present value are
    /// compared under the lock that git respects, so this holds against git too.
    ///
    /// After the rename the branch has moved, even if the sync of its folder or the reflog fails.
    func swap(
        _ branch: String, from old: ObjectID?, to new: ObjectID, by author: Author, message: String,
        _ lock: consuming LockFile
    ) throws(StoreError) -> SwapOutcome {
        guard try lock.take() else { return .locked }
        guard try tip(of: branch) == old else { return .raced }
        let folder = Folder.parent(of: lock.path)
        try lock.replaceFile()
        try? Folder(folder).sync()
        try? logMove(of: branch, from: old, to: new, by: author, message)
        return .moved
    }

    /// The name of the reference that a symbolic reference leads to; the name itself where it is none.
    private func directName(of name: String) throws(StoreError) -> String {
        var name = name
        for _ in 0..<5 {
            var pointer: OpaquePointer?
            let code = git_reference_lookup(&pointer, handle.pointer, name)
            defer { git_reference_free(pointer) }
            guard code == 0, let target = git_reference_symbolic_target(pointer) else { return name }
            name = String(cString: target)
        }
        return name
    }

    /// Adds a line to the reflogs of the branch and of `HEAD`, where git would keep them (`core.logAllRefUpdates`).
    private func logMove(
        of branch: String, from old: ObjectID?, to new: ObjectID, by author: Author, _ message: String
    ) throws(StoreError) {
        let line =
            "\(old ?? .zero) \(new) \(author.name) <\(author.email)> \(ThisProcess.time) +0000\t"
            + message.replacing("\n", with: " ") + "\n"
        let isLogged = try logsReferences()
        for path in [commonDirectory + "logs/" + branch, gitDirectory + "logs/HEAD"]
        where isLogged || File.exists(path) {
            try append(Array(line.utf8), to: path)
        }
    }

    private func logsReferences() throws(StoreError) -> Bool {
        let configuration = try configuration()
        var value: Int32 = 0
        let code = git_config_get_bool(&value, configuration.pointer, "core.logallrefupdates")
        if code == 0 { return value != 0 }
        // Without the setting git logs where there is a work tree; `always` is not a Boolean, and means yes.
        return code == GIT_ENOTFOUND.rawValue ? !isBare : true
    }

    /// Adds to a file, or leaves it as it was.
    private func append(_ bytes: [UInt8], to path: String) throws(StoreError) {
        var folder = commonDirectory
        for component in path.dropFirst(folder.count).split(separator: "/").dropLast() {
            folder += component + "/"
            try requireOwnFolder(folder)
        }
        do throws(SystemError) {
            let file = try File(path, for: .appending)
            let length = try file.facts().size
            do throws(SystemError) {
                try file.write(bytes)
            } catch {
                try? file.resize(to: length)
                throw error
            }
        } catch {
            throw StoreError(error)
        }
    }
}
