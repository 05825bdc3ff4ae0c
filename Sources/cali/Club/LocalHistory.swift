import Club
import FoundationEssentials
import GitStore
import Identity
import Values

/// The history of a club, and how far this machine has verified it.
struct LocalHistory {
    private let club: OpenClub
    private var repository: Repository { club.repository }

    init(_ club: OpenClub) {
        self.club = club
    }

    /// Returns the commits of the club's branch that others may have.
    private func publishedCommits() throws -> PublishedCommits {
        let known = try club.keyStore.verified(club: club.document.id)?.published.values.sorted() ?? []
        return try PublishedCommits(
            repository, branch: repository.branchIfAny(), known: known.compactMap { ObjectID(hex: $0) })
    }

    /// The number of commits that only this clone has; `nil` where nothing was ever published.
    func unpublishedCommits() throws -> Int? {
        try club.snapshot.snapshot.flatMap { try publishedCommits().unpublished(upTo: $0.commit) }
    }

    /// Replaces the commits that git made by signed ones.
    func adoptCommits(as athlete: Slug) throws -> CommitAdoption.Report {
        let known = try club.keyStore.verified(club: club.document.id)
        let verified = known.flatMap { ObjectID(hex: $0.tip) }
        let ring = club.keyRing
        let report = try CommitAdoption(
            repository, of: club.document, as: athlete, at: club.clock.now, published: publishedCommits(),
            verified: verified
        ) { try ring.keys(of: $0) }.run()
        // A commit that was replaced is not in the history any more.
        if var known, let verified, let tip = report.tip, try !repository.isAncestor(verified, of: tip),
            let shared = try repository.commonAncestor(verified, tip)
        {
            known.tip = "\(shared)"
            try club.keyStore.setVerified(known, club: club.document.id)
        }
        return report
    }

    /// Judges the history from one commit to another.
    /// - Parameters:
    ///   - base: The newest commit that is known to be good; `nil` for the whole history.
    ///   - tip: The newest commit to judge.
    ///   - jobs: The number of threads; `nil` for one for each processor.
    /// - Throws: `ClubError.refused` where `tip` does not come after `base`. Every refusal names the way out where there is one.
    func judge(after base: ObjectID?, to tip: ObjectID, jobs: Int? = nil) throws -> HistoryJudge.Verdict {
        let path = club.folder
        let judge = HistoryJudge { () throws(StoreError) in try Repository(opening: path) }
        do {
            var verdict =
                try judge.judgeFew(after: base, to: tip, in: repository)
                ?? Waiting.value { () async throws in
                    // Counting processors reads the limits of control groups, which takes a twentieth of verifying one commit.
                    let threads = max(1, jobs ?? ProcessInfo.processInfo.activeProcessorCount)
                    return try await judge.judge(after: base, to: tip, jobs: threads)
                }
            verdict.refusal = try verdict.refusal.map(publishedCommits().explain)
            return verdict
        } catch ClubError.refused(let refusal) {
            throw ClubError.refused(try publishedCommits().explain(refusal))
        }
    }

    /// The newest commit known to be good that a commit comes after.
    /// - Parameter known: The newest commit that was verified here.
    func goodBase(of tip: ObjectID, _ known: ObjectID) throws -> ObjectID? {
        try repository.contains(known) ? repository.commonAncestor(known, tip) : nil
    }
}
