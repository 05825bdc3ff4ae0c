import CGit2

extension Repository {
    /// The address of a remote, from the repository's own configuration; nil when it has none of that name.
    ///
    /// - Throws: ``StoreError/git(_:)``.
    public func address(ofRemote name: String) throws(StoreError) -> String? {
        try setting("remote.\(name).url")
    }

    /// Adds a remote to the repository's own configuration.
    ///
    /// - Throws: ``StoreError/git(_:)``.
    public func addRemote(_ name: String, at address: String) throws(StoreError) {
        try set("remote.\(name).url", to: address)
        try set("remote.\(name).fetch", to: Self.fetchedBranches(of: name))
    }

    /// The upstream of the current branch on a remote, by the repository's own configuration: the full name of a branch, such
    /// as `refs/heads/main`; nil when the upstream is not on this remote.
    ///
    /// - Throws: ``StoreError/noBranch(path:head:)``, ``StoreError/git(_:)``.
    public func upstream(on remote: String) throws(StoreError) -> String? {
        let branch = Remote.shortName(of: try branch())
        guard try setting("branch.\(branch).remote") == remote else { return nil }
        return try setting("branch.\(branch).merge")
    }

    /// Sets the upstream of the current branch for plain `git pull` and `git push`, unless the user has set one, and updates
    /// its remote-tracking reference.
    ///
    /// - Parameters:
    ///   - remote: a remote of the repository's own configuration.
    ///   - branch: the full name of the remote's branch.
    ///   - commit: the tip of the remote's branch; nil when it is not known.
    /// - Throws: ``StoreError/noBranch(path:head:)``, ``StoreError/git(_:)``, and as ``bringWorkTreeUpToDate(notice:)``.
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
        guard try self.commit(at: tracking) != commit else { return }
        try updateTracking(tracking, to: commit)
    }

    /// Updates a remote-tracking reference. A git that has it locked is about to update it itself.
    private func updateTracking(_ tracking: String, to commit: ObjectID) throws(StoreError) {
        let lock = try WriteLock(in: commonDirectory)
        try finishStep(at: tipSnapshot(), lock) { _ in }
        do throws(StoreError) {
            try keep(commit, at: tracking)
        } catch .lockFile {
            return
        }
    }

    /// Removes the references whose names begin with `start`.
    ///
    /// - Throws: ``StoreError/git(_:)``.
    public func removeReferences(beginningWith start: String) throws(StoreError) {
        for name in try references(matching: start + "*") {
            try check("git_reference_remove", git_reference_remove(handle.pointer, name))
        }
    }

    /// The references whose names begin with `start`: the rest of each name, and the commit; sorted by name.
    ///
    /// - Throws: ``StoreError/git(_:)``.
    public func commits(ofReferencesBeginningWith start: String) throws(StoreError) -> [(
        name: String, commit: ObjectID
    )] {
        var found: [(String, ObjectID)] = []
        for name in try references(matching: start + "*") {
            if let commit = try commit(at: name) { found.append((String(name.dropFirst(start.count)), commit)) }
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
