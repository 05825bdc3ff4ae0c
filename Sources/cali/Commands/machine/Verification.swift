import CanonicalJSON
import Club
import GitStore
import Identity
import Training

/// The verification of a club's history, or of a part of it.
struct Verification {
    /// `OLD..NEW`, or one commit: it and all before it; `nil` for the branch.
    var range: String?
    /// True to check the whole history, whatever was verified before.
    var all = false
    /// The number of threads; `nil` for as many as there are processors.
    var jobs: Int?

    /// Checks the commits, and remembers the newest good one of the branch.
    /// - Throws: `ClubError.refused` for the first bad commit; `Failure` for a range that is none, and for another history than
    ///   the one that was verified before.
    func answer(in club: OpenClub) throws -> any Answer {
        let id = club.document.id
        let known = try club.keyStore.verified(club: id)
        let (base, tip) = try commits(club, known)
        if let base, range == nil, let shared = try LocalHistory(club).goodBase(of: tip, base), shared != base {
            // A bad commit explains more than that the history was changed.
            try LocalHistory(club).judge(after: shared, to: tip, jobs: jobs).refuse()
        }
        let verdict: HistoryJudge.Verdict
        do {
            verdict = try LocalHistory(club).judge(after: base, to: tip, jobs: jobs)
        } catch ClubError.refused(let refusal) where refusal.rule == .history && range == nil && base != nil {
            throw Self.wentBack(refusal)
        }
        try verdict.refuse()
        if range == nil {
            let first = known?.first ?? verdict.first.map { "\($0)" } ?? "\(tip)"
            if let known, let first = verdict.first, base == nil, known.first != "\(first)" {
                throw Failure(
                    .notAllowed, code: "foreign-history",
                    "this history does not begin with the commit that it began with before",
                    help: "somebody replaced the repository; the verified history begins with \(known.first.prefix(12))"
                )
            }
            let history = VerifiedHistory(first: first, tip: "\(tip)", published: known?.published ?? [:])
            if history != known, try moves(known, to: tip, club) { try club.keyStore.setVerified(history, club: id) }
        }
        return answer(verdict, tip)
    }

    /// Returns true if a verified commit is to be remembered as the newest. One that is checked out without a branch is only if
    /// it comes after the remembered one: checking an older commit forgets nothing.
    private func moves(_ known: VerifiedHistory?, to tip: ObjectID, _ club: OpenClub) throws -> Bool {
        guard try club.repository.branchIfAny() == nil, let old = known.flatMap({ ObjectID(hex: $0.tip) }) else {
            return true
        }
        return try LocalHistory(club).goodBase(of: tip, old) == old
    }

    /// The refusal of a history that lacks what was verified here before.
    private static func wentBack(_ refusal: CommitRefusal) -> Failure {
        var diagnostic = refusal.diagnostic
        diagnostic.help =
            "if a backup was restored, `cali verify --all` checks the present history and remembers it instead; if not, "
            + "somebody removed commits"
        return Failure(.notAllowed, [diagnostic])
    }

    private func answer(_ verdict: HistoryJudge.Verdict, _ tip: ObjectID) -> Statement {
        let head = "\(verdict.good.of("commit")) up to \("\(tip)".prefix(12)): every change was allowed"
        return Statement(
            ([head] + verdict.trustEvents.map(\.text)).joined(separator: "\n"),
            [
                "commits": .integer(verdict.good), "tip": .string("\(tip)"),
                "recoveries": .array(verdict.trustEvents.recoveries.map { .string("\($0)") }),
                "trust": .array(verdict.trustEvents.map(\.json)),
            ])
    }

    private func commits(_ club: OpenClub, _ known: VerifiedHistory?) throws -> (base: ObjectID?, tip: ObjectID) {
        guard let range else {
            guard let tip = club.snapshot.snapshot?.commit else { return (nil, try commit("HEAD", club)) }
            guard !all, let known = known.flatMap({ ObjectID(hex: $0.tip) }) else { return (nil, tip) }
            return (try club.repository.branchIfAny() == nil ? LocalHistory(club).goodBase(of: tip, known) : known, tip)
        }
        let parts = range.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2 else { throw Failure.usage("'\(range)' is not a range", help: "write OLD..NEW") }
        let tip = try commit(parts[parts.count - 1].isEmpty ? "HEAD" : parts[parts.count - 1], club)
        let base = parts.count == 2 ? try commit(parts[0].isEmpty ? "HEAD" : parts[0], club) : nil
        return (base, tip)
    }

    private func commit(_ name: String, _ club: OpenClub) throws -> ObjectID {
        if let id = try club.repository.commit(named: name) { return id }
        throw Failure(.notFound, code: "unknown-commit", "there is no commit '\(name)'", help: "`git log` shows them")
    }
}

extension HistoryJudge.Verdict {
    /// - Throws: `ClubError.refused` unless all commits are good.
    fileprivate func refuse() throws(ClubError) {
        if let refusal { throw .refused(refusal) }
    }
}
