import CGit2

extension Repository {
    /// Returns true if `commit` is `other` or one of its ancestors.
    ///
    /// - Throws: as ``outline(of:)`` for the commits that lead to them; ``StoreError/git(_:)``.
    public func isAncestor(_ commit: ObjectID, of other: ObjectID) throws(StoreError) -> Bool {
        guard commit != other else { return true }
        return try walk(from: [commit, other]) { () throws(StoreError) in
            var (old, new) = (commit.oid, other.oid)
            let answer = git_graph_descendant_of(handle.pointer, &new, &old)
            return try check("git_graph_descendant_of", answer) == 1
        }
    }

    /// The merge base of two commits, which may be one of them; nil when they have no history in common.
    ///
    /// - Throws: as ``isAncestor(_:of:)``.
    public func commonAncestor(_ commit: ObjectID, _ other: ObjectID) throws(StoreError) -> ObjectID? {
        try walk(from: [commit, other]) { () throws(StoreError) in
            var base = git_oid()
            var (one, two) = (commit.oid, other.oid)
            let code = git_merge_base(&base, handle.pointer, &one, &two)
            if code == GIT_ENOTFOUND.rawValue { return nil }
            try check("git_merge_base", code)
            return ObjectID(base)
        }
    }

    /// The commits that are reachable from `tip` and from none of `bases`, parents before their children.
    ///
    /// - Throws: as ``isAncestor(_:of:)``.
    public func commits(leadingTo tip: ObjectID, without bases: [ObjectID]) throws(StoreError) -> [ObjectID] {
        try walk(from: [tip] + bases) { () throws(StoreError) in
            let walk = try Handle("git_revwalk_new", free: git_revwalk_free) { git_revwalk_new(&$0, handle.pointer) }
            try check(
                "git_revwalk_sorting",
                git_revwalk_sorting(walk.pointer, GIT_SORT_TOPOLOGICAL.rawValue | GIT_SORT_REVERSE.rawValue))
            var oid = tip.oid
            try check("git_revwalk_push", git_revwalk_push(walk.pointer, &oid))
            for base in bases {
                oid = base.oid
                try check("git_revwalk_hide", git_revwalk_hide(walk.pointer, &oid))
            }
            var commits: [ObjectID] = []
            while true {
                let code = git_revwalk_next(&oid, walk.pointer)
                guard code != GIT_ITEROVER.rawValue else { return commits }
                try check("git_revwalk_next", code)
                commits.append(ObjectID(oid))
            }
        }
    }

    /// Runs a walk of libgit2 through history, which does not say which commit is damaged. After an error, all commits are
    /// read here, so that the error is that of the damaged one.
    private func walk<Value>(
        from commits: [ObjectID], _ body: () throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        do throws(StoreError) {
            return try body()
        } catch .git(let error) {
            var (next, seen) = (commits, Set(commits))
            while let id = next.popLast() {
                for parent in try outline(of: id).parents where seen.insert(parent).inserted { next.append(parent) }
            }
            throw .git(error)
        }
    }

    /// Returns true if an object is in the repository.
    public func contains(_ id: ObjectID) -> Bool {
        var oid = id.oid
        return git_odb_exists(objects.pointer, &oid) == 1
    }
}
