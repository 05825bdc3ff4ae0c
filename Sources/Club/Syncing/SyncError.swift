public import GitStore

/// Why a club could not be synced with a remote. Nothing was lost.
public enum SyncError: Error, Sendable {
    /// The two halves of an exchange with a remote.
    public enum Step: Sendable {
        /// The remote's commits come here.
        case fetch
        /// The commits of here go there.
        case push
    }

    /// git failed, or the remote does not take the push.
    case transport(TransportError, remote: String, during: Step)
    /// The remote has no commits.
    case empty(remote: String)
    /// The remote has branches, and none of those looked at holds a club.
    case noClub(remote: String, branches: [String])
    /// The remote has no branch of the name that was asked for.
    case noBranch(String, remote: String, branches: [String])
    /// Several branches of the remote hold a club, and nothing says which is meant.
    case severalBranches(remote: String, branches: [String])
    /// The remote's branch went back behind a commit that it had: one that it may not lose.
    case rewound(remote: String, branch: String, from: ObjectID)
    /// The remote's history has nothing in common with this one.
    case unrelated(remote: String)
    /// The remote is another club.
    case foreignClub(remote: String)
    /// The history begins with another commit than the one that was pinned.
    case foreignHistory(first: ObjectID)
    /// Others pushed all the time.
    case raced(remote: String)
    /// The remote has a commit that breaks a rule. What came before it is here; nothing can be pushed on top of it.
    case badCommit(CommitRefusal, remote: String, branch: String, tip: ObjectID, lastGood: ObjectID?)
}
