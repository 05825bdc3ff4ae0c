import CGit2

extension Repository {
    /// Whether a commit is another one, or comes before it.
    ///
    /// - Throws: ``StoreError/missing(_:)``, ``StoreError/git(_:)``.
    public func isAncestor(_ commit: ObjectID, of other: ObjectID) throws(StoreError) -> Bool {
        guard commit != other else { return true }
        var (old, new) = (commit.oid, other.oid)
        let answer = git_graph_descendant_of(handle.pointer, &new, &old)
        return try check("git_graph_descendant_of", answer) == 1
    }

    /// The newest commit that comes before two others, or is one of them; nil when they have no history in common.
    ///
    /// - Throws: ``StoreError/missing(_:)``, ``StoreError/git(_:)``.
    public func commonAncestor(_ commit: ObjectID, _ other: ObjectID) throws(StoreError) -> ObjectID? {
        var base = git_oid()
        var (one, two) = (commit.oid, other.oid)
        let code = git_merge_base(&base, handle.pointer, &one, &two)
        if code == GIT_ENOTFOUND.rawValue { return nil }
        try check("git_merge_base", code)
        return ObjectID(base)
    }

    /// Where a reference is; nil when there is none of that name.
    ///
    /// - Throws: ``StoreError/git(_:)``.
    public func commit(at name: String) throws(StoreError) -> ObjectID? {
        try reference(name)
    }

    /// Whether an object is in the repository.
    ///
    /// - Throws: ``StoreError/git(_:)``.
    public func contains(_ id: ObjectID) throws(StoreError) -> Bool {
        var oid = id.oid
        return git_odb_exists(objects.pointer, &oid) == 1
    }

    /// The address of a remote, from the repository's own configuration; nil when it has none of that name.
    ///
    /// - Throws: ``StoreError/git(_:)``.
    public func address(ofRemote name: String) throws(StoreError) -> String? {
        let configuration = try configuration()
        var buffer = git_buf()
        defer { git_buf_dispose(&buffer) }
        let code = git_config_get_string_buf(&buffer, configuration.pointer, "remote.\(name).url")
        if code == GIT_ENOTFOUND.rawValue || code == GIT_EINVALIDSPEC.rawValue { return nil }
        try check("git_config_get_string_buf", code)
        return buffer.ptr.map { String(cString: $0) }
    }

    /// Notes a remote in the repository's own configuration.
    ///
    /// - Throws: ``StoreError/git(_:)``.
    public func addRemote(_ name: String, at address: String) throws(StoreError) {
        let configuration = try configuration()
        for (member, value) in [("url", address), ("fetch", "+refs/heads/*:refs/remotes/\(name)/*")] {
            try check(
                "git_config_set_string",
                git_config_set_string(configuration.pointer, "remote.\(name).\(member)", value))
        }
    }
}
