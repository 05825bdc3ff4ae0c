import GitStore
public import Training

extension SyncError {
    /// The error as people and programs get it.
    public var diagnostic: Diagnostic {
        switch self {
        case .transport(let error, let remote): error.diagnostic(remote)
        case .empty(let remote):
            Diagnostic(
                code: "empty-remote", message: "\(remote) has no commits",
                help: "in the club's folder, `cali sync \(remote)` publishes it there")
        case .rewound(let remote, let tip):
            Diagnostic(
                code: "rewound", message: "\(remote) went back behind commit \("\(tip)".prefix(12)), which it had",
                help:
                    "a club's history only grows: ask its host what happened. `git push \(remote) \(tip):main` brings it back"
            )
        case .unrelated(let remote):
            Diagnostic(
                code: "unrelated-history", message: "\(remote) is the same club with another history",
                help: "nothing was changed, here or there; one of the two was begun anew")
        case .foreignClub(let remote):
            Diagnostic(
                code: "foreign-club", message: "\(remote) is another club",
                help: "nothing was changed, here or there; `cali clone` brings another club into a folder of its own")
        case .foreignHistory(let first):
            Diagnostic(
                code: "foreign-history",
                message: "the history begins with commit \("\(first)".prefix(12)), not with the one of before",
                help: "somebody put another repository in its place")
        case .raced(let remote):
            Diagnostic(code: "raced", message: "others kept pushing to \(remote)", help: "try again")
        case .badCommit(let refusal, let remote, let tip, let good): Self.bad(refusal, remote, tip, good)
        }
    }

    private static func bad(
        _ refusal: CommitRefusal, _ remote: String, _ tip: ObjectID, _ good: ObjectID?
    ) -> Diagnostic {
        var diagnostic = refusal.diagnostic
        diagnostic.message = "on \(remote), \(diagnostic.message)"
        guard let good else { return diagnostic }
        diagnostic.help =
            "what came before it is here, and your own changes are kept; a maintainer repairs the remote with "
            + "`git push --force-with-lease=main:\(tip) \(remote) \(good):main`"
        return diagnostic
    }
}

extension TransportError {
    fileprivate func diagnostic(_ remote: String) -> Diagnostic {
        switch self {
        case .noGit:
            Diagnostic(
                code: "no-git", message: "there is no `git` in PATH", help: "it carries what is sent to other machines")
        case .timedOut(let seconds):
            Diagnostic(
                code: "unreachable", message: "\(remote) said nothing for \(seconds) s",
                help: "nothing is lost: try again later")
        case .failed(let message):
            Diagnostic(
                code: "unreachable", message: "\(remote) cannot be reached: \(message)",
                help: "nothing is lost: what is here goes out with the next sync")
        case .refused(let message):
            Diagnostic(
                code: "push-refused", message: "\(remote) does not take the changes: \(message)",
                help: "they are kept here")
        }
    }
}
