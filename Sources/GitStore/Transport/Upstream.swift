import CGit2

extension Repository {
    /// The address of a remote, from the repository's own configuration; nil when it has none of that name.
    ///
    /// - Throws: ``StoreError/git(_:)``.
    public func address(ofRemote name: String) throws(StoreError) -> String? {
        try setting("remote.\(name).url")
    }

    /// Notes a remote in the repository's own configuration.
    ///
    /// - Throws: ``StoreError/git(_:)``.
    public func addRemote(_ name: String, at address: String) throws(StoreError) {
        try set("remote.\(name).url", to: address)
        try set("remote.\(name).fetch", to: Self.fetchedBranches(of: name))
    }

    /// The branch of a remote that the current branch follows, by the repository's own configuration: its full name, such as
    /// `refs/heads/main`; nil when it follows none of this remote.
    ///
    /// - Throws: ``StoreError/noBranch(path:head:)``, ``StoreError/git(_:)``.
    public func upstream(on remote: String) throws(StoreError) -> String? {
        let branch = Remote.shortName(of: try branch())
        guard try setting("branch.\(branch).remote") == remote else { return nil }
        return try setting("branch.\(branch).merge")
    }

    /// Has plain `git pull` and `git push` know where the current branch comes from, unless the user said that already.
    ///
    /// - Parameters:
    ///   - remote: a remote of the repository's own configuration.
    ///   - branch: the full name of the remote's branch.
    ///   - commit: where the branch is there; nil when that is not known.
    /// - Throws: ``StoreError/noBranch(path:head:)``, ``StoreError/git(_:)``.
    public func follow(_ branch: String, of remote: String, at commit: ObjectID?) throws(StoreError) {
        let own = Remote.shortName(of: try self.branch())
        if try setting("remote.\(remote).fetch") == nil {
            try set("remote.\(remote).fetch", to: Self.fetchedBranches(of: remote))
        }
        if try setting("branch.\(own).remote") == nil {
            try set("branch.\(own).remote", to: remote)
            try set("branch.\(own).merge", to: branch)
            // By default git pushes only to a branch of the same name.
            if Remote.shortName(of: branch) != own, try setting("push.default") == nil {
                try set("push.default", to: "upstream")
            }
        }
        let isUsual = try setting("remote.\(remote).fetch") == Self.fetchedBranches(of: remote)
        guard isUsual, branch.hasPrefix(Remote.branchPrefix), let commit else { return }
        let tracking = "refs/remotes/\(remote)/\(Remote.shortName(of: branch))"
        guard try reference(tracking) != commit else { return }
        try note(commit, at: tracking)
    }

    /// Notes where a remote's branch is. A git that has the reference locked is about to note it itself.
    private func note(_ commit: ObjectID, at tracking: String) throws(StoreError) {
        let lock = try WriteLock(in: commonDirectory)
        let tip: Snapshot? = if let commit = try tip() { try snapshot(of: commit) } else { nil }
        try finishStep(at: tip, lock) { _ in }
        do throws(StoreError) {
            try keep(commit, at: tracking)
        } catch .lockFile {
            return
        }
    }

    /// Removes the references whose names begin so.
    ///
    /// - Throws: ``StoreError/git(_:)``.
    public func removeReferences(beginningWith start: String) throws(StoreError) {
        for name in try references(matching: start + "*") {
            try check("git_reference_remove", git_reference_remove(handle.pointer, name))
        }
    }

    /// The names of the references that begin so and the commits that they are at, by name.
    ///
    /// - Throws: ``StoreError/git(_:)``.
    public func commits(ofReferencesBeginningWith start: String) throws(StoreError) -> [(
        name: String, commit: ObjectID
    )] {
        var found: [(String, ObjectID)] = []
        for name in try references(matching: start + "*") {
            if let commit = try reference(name) { found.append((String(name.dropFirst(start.count)), commit)) }
        }
        return found
    }

    private static func fetchedBranches(of remote: String) -> String { "+refs/heads/*:refs/remotes/\(remote)/*" }

    private func setting(_ name: String) throws(StoreError) -> String? {
        let configuration = try configuration()
        var buffer = git_buf()
        defer { git_buf_dispose(&buffer) }
        let code = git_config_get_string_buf(&buffer, configuration.pointer, name)
        if code == GIT_ENOTFOUND.rawValue || code == GIT_EINVALIDSPEC.rawValue { return nil }
        try check("git_config_get_string_buf", code)
        return buffer.ptr.map { String(cString: $0) }
    }

    private func set(_ name: String, to value: String) throws(StoreError) {
        let configuration = try configuration()
        try check("git_config_set_string", git_config_set_string(configuration.pointer, name, value))
    }
}
