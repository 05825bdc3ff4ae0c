public import GitStore

/// Why a club could not be synced with a remote. Nothing was lost.
public enum SyncError: Error, Sendable {
    /// git could not reach the remote, or the remote does not take the push.
    case transport(TransportError, remote: String)
    /// The remote has no commits.
    case empty(remote: String)
    /// The remote went back behind a commit that it had: one that it may not lose.
    case rewound(remote: String, from: ObjectID)
    /// The remote's history has nothing in common with this one.
    case unrelated(remote: String)
    /// The remote is another club.
    case foreignClub(remote: String)
    /// The history begins with another commit than the one that was pinned.
    case foreignHistory(first: ObjectID)
    /// Others pushed all the time.
    case raced(remote: String)
    /// The remote has a commit that breaks a rule. What came before it is here; nothing can be pushed on top of it.
    case badCommit(CommitRefusal, remote: String, tip: ObjectID, lastGood: ObjectID?)
}
