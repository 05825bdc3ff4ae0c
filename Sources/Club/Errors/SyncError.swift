public import GitStore
public import Training

/// An error of syncing a club with a remote. Nothing was lost.
public enum SyncError: Error, Sendable {
    /// The two halves of an exchange with a remote.
    public enum Step: Sendable {
        /// From the remote to here.
        case fetch
        /// From here to the remote.
        case push
    }

    /// git failed, or the remote refused the push.
    case transport(TransportError, remote: String, during: Step)
    /// The remote has no commits.
    case empty(remote: String)
    /// The remote has branches, but none of those that were searched holds a club.
    case noClub(remote: String, branches: [String])
    /// The remote has no branch of the name that was asked for.
    case noBranch(String, remote: String, branches: [String])
    /// Several branches of the remote hold a club, and none was named.
    case severalBranches(remote: String, branches: [String])
    /// The remote's branch went back behind a commit that it had and must not lose.
    case rewound(remote: String, branch: String, from: ObjectID)
    /// The remote's history has nothing in common with this one.
    case unrelated(remote: String)
    /// The remote is another club.
    case foreignClub(remote: String)
    /// The history does not begin with the commit that was pinned.
    case foreignHistory(first: ObjectID)
    /// Others kept pushing.
    case raced(remote: String)
    /// The remote has a commit that breaks a rule. The commits before it are here; nothing can be pushed on top of it.
    case badCommit(CommitRefusal, remote: String, branch: String, tip: ObjectID, lastGood: ObjectID?)
}

extension SyncError {
    /// The diagnostic for people and programs.
    public var diagnostic: Diagnostic {
        switch self {
        case .transport(let error, let remote, let step): error.diagnostic(remote, during: step)
        case .empty(let remote):
            Diagnostic(
                code: "empty-remote", message: "\(remote) has no commits",
                help: remote.hasSuffix(".bundle")
                    ? "in a club, `git bundle create FILE --all` writes one with its commits"
                    : "in the club's folder, `cali sync \(remote)` publishes it there")
        case .noClub(let remote, let branches) where branches.isEmpty:
            Diagnostic(
                code: "no-club", message: "\(remote) has commits, and no branch that could hold a club",
                help: "nothing was changed, here or there")
        case .noClub(let remote, let branches):
            Diagnostic(
                code: "no-club", message: "no branch of \(remote) holds a club: \(Self.list(branches))",
                help: "nothing was changed, here or there")
        case .noBranch(let name, let remote, let branches):
            Diagnostic(
                code: "unknown-branch", message: "\(remote) has no branch '\(name)'",
                help: branches.isEmpty ? "it has no branches" : "it has: \(Self.list(branches))")
        case .severalBranches(let remote, let branches):
            Diagnostic(
                code: "several-branches", message: "several branches of \(remote) hold a club: \(Self.list(branches))",
                help: "name one of them with --branch", suggestions: branches)
        case .rewound(let remote, let branch, let tip):
            Diagnostic(
                code: "rewound", message: "\(remote) went back behind commit \("\(tip)".prefix(12)), which it had",
                help:
                    "a club's history only grows: ask its host what happened. `git push \(remote) \(tip):\(branch)` brings it back"
            )
        case .unrelated(let remote):
            Diagnostic(
                code: "unrelated-history", message: "\(remote) is the same club with another history",
                help: "nothing was changed, here or there; one of the two was started over")
        case .foreignClub(let remote):
            Diagnostic(
                code: "foreign-club", message: "\(remote) is another club",
                help: "nothing was changed, here or there; `cali clone` brings another club into a folder of its own")
        case .foreignHistory(let first):
            Diagnostic(
                code: "foreign-history",
                message:
                    "the history begins with commit \("\(first)".prefix(12)), not with the one it began with before",
                help: "somebody put another repository in its place")
        case .raced(let remote):
            Diagnostic(code: "raced", message: "others kept pushing to \(remote)", help: "try again")
        case .badCommit(let refusal, let remote, let branch, let tip, let good):
            Self.bad(refusal, on: remote, branch: branch, tip: tip, lastGood: good)
        }
    }

    /// The first names of a list that may be long.
    private static func list(_ names: [String]) -> String {
        names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : "")
    }

    private static func bad(
        _ refusal: CommitRefusal, on remote: String, branch: String, tip: ObjectID, lastGood good: ObjectID?
    ) -> Diagnostic {
        var diagnostic = refusal.diagnostic
        diagnostic.message = "on \(remote), \(diagnostic.message)"
        guard let good else { return diagnostic }
        diagnostic.help =
            "the commits before it are here, and nothing of yours is lost; a maintainer repairs the remote with "
            + "`git push --force-with-lease=\(branch):\(tip) \(remote) \(good):\(branch)`"
        return diagnostic
    }
}
