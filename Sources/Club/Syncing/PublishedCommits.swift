public import GitStore

/// The commits of a branch that others may have, and that must therefore stay as they are.
public struct PublishedCommits {
    private let repository: Repository
    /// The newest published commits.
    let tips: [ObjectID]

    /// - Parameters:
    ///   - repository: The club's repository.
    ///   - branch: The branch, such as `refs/heads/main`; `nil` while none is checked out.
    ///   - known: Commits that a remote is known to have had.
    /// - Throws: `ClubError.store`.
    public init(_ repository: Repository, branch: String?, known: [ObjectID]) throws(ClubError) {
        self.repository = repository
        tips = try store { () throws(StoreError) in
            var tips = try branch.map { branch throws(StoreError) in try repository.remoteTips(of: branch) } ?? []
            for id in known where repository.contains(id) { tips.append(id) }
            return tips
        }
    }

    /// Returns true if a commit is published.
    /// - Throws: `ClubError.store`.
    public func contains(_ commit: ObjectID) throws(ClubError) -> Bool {
        try store { () throws(StoreError) in
            for tip in tips where try repository.isAncestor(commit, of: tip) { return true }
            return false
        }
    }

    /// The number of commits that only this clone has.
    /// - Parameter tip: The newest commit of the branch.
    /// - Returns: `nil` where nothing was ever published.
    /// - Throws: `ClubError.store`.
    public func unpublished(upTo tip: ObjectID) throws(ClubError) -> Int? {
        guard !tips.isEmpty else { return nil }
        return try store { () throws(StoreError) in
            try repository.commits(leadingTo: tip, without: tips).count
        }
    }

    /// Returns the refusal; if only this clone has the commit, with help to replace it.
    /// - Throws: `ClubError.store`.
    public func explain(_ refusal: CommitRefusal) throws(ClubError) -> CommitRefusal {
        try contains(refusal.commit) ? refusal : refusal.unpublished
    }
}
