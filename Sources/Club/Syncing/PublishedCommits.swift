public import GitStore

/// The commits of a branch that others may have. They stay as they are: whoever has them would be left behind.
public struct PublishedCommits {
    private let repository: Repository
    /// The newest of them on each remote.
    let tips: [ObjectID]

    /// - Parameters:
    ///   - repository: The club's.
    ///   - branch: The branch, such as `refs/heads/main`; `nil` while none is checked out.
    ///   - known: Commits that a remote was seen to have.
    /// - Throws: `ClubError.store`.
    public init(_ repository: Repository, branch: String?, known: [ObjectID]) throws(ClubError) {
        self.repository = repository
        tips = try store { () throws(StoreError) in
            var tips = try branch.map { branch throws(StoreError) in try repository.remoteTips(of: branch) } ?? []
            for id in known where try repository.contains(id) { tips.append(id) }
            return tips
        }
    }

    /// Returns true if a commit is one of them.
    /// - Throws: `ClubError.store`.
    public func contains(_ commit: ObjectID) throws(ClubError) -> Bool {
        try store { () throws(StoreError) in
            for tip in tips where try repository.isAncestor(commit, of: tip) { return true }
            return false
        }
    }

    /// A refusal that names the way out where only this clone has the commit.
    /// - Throws: `ClubError.store`.
    public func explain(_ refusal: CommitRefusal) throws(ClubError) -> CommitRefusal {
        try contains(refusal.commit) ? refusal : refusal.unpublished
    }
}
