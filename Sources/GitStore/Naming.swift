import CGit2

extension Repository {
    /// The commit that a person names as git lets them (gitrevisions(7)): `main`, `HEAD~2`, the beginning of an id.
    ///
    /// - Returns: nil when there is none, when the name fits several, and when it is no name.
    /// - Throws: ``StoreError/git(_:)``.
    public func commit(named name: String) throws(StoreError) -> ObjectID? {
        var object: OpaquePointer?
        let code = git_revparse_single(&object, handle.pointer, name)
        guard code != GIT_ENOTFOUND.rawValue, code != GIT_EAMBIGUOUS.rawValue, code != GIT_EINVALIDSPEC.rawValue else {
            return nil
        }
        try check("git_revparse_single", code)
        defer { git_object_free(object) }
        var commit: OpaquePointer?
        guard git_object_peel(&commit, object, GIT_OBJECT_COMMIT) == 0 else { return nil }
        defer { git_object_free(commit) }
        return git_object_id(commit).map { ObjectID($0.pointee) }
    }
}
