public import GitStore
public import Identity
public import Training
public import Values

/// The adoption of commits that plain git made: each is replaced by a signed commit of the acting athlete, and judged by the
/// rules for every change. A merge is flattened: the unpublished side is rebased onto the other, which others may have.
///
/// A commit that breaks a rule is joined with those that follow it, so that a later commit can correct it.
public struct CommitAdoption {
    /// The outcome.
    public struct Report: Sendable {
        /// A commit that was made.
        public struct Made: Sendable {
            /// The first line of its message.
            public let subject: String
            /// The commits that it replaces, the oldest first.
            public let origins: [ObjectID]
        }

        /// The new commits, the oldest first.
        public fileprivate(set) var made: [Made] = []
        /// The newest commit before the adoption.
        public fileprivate(set) var before: ObjectID?
        /// The newest commit after it.
        public fileprivate(set) var tip: ObjectID?
        /// The reference that keeps the replaced commits.
        public fileprivate(set) var keptAt = ""
        /// The notices for a person.
        public fileprivate(set) var notices: [Diagnostic] = []
    }

    private let repository: Repository
    private let club: ClubDocument
    private let athlete: Slug
    private let now: Moment
    private let published: PublishedCommits
    private let verified: ObjectID?
    private let keys: (Slug) throws -> DeviceKeys

    /// - Parameters:
    ///   - repository: The club's repository.
    ///   - club: The club.
    ///   - athlete: The athlete who acts.
    ///   - now: The present time.
    ///   - published: The commits that stay as they are.
    ///   - verified: The newest commit that was verified here, up to which all are good.
    ///   - keys: Returns the keys that sign for an athlete.
    public init(
        _ repository: Repository, of club: ClubDocument, as athlete: Slug, at now: Moment, published: PublishedCommits,
        verified: ObjectID?, keys: @escaping (Slug) throws -> DeviceKeys
    ) {
        self.repository = repository
        self.club = club
        self.athlete = athlete
        self.now = now
        self.published = published
        self.verified = verified
        self.keys = keys
    }

    /// Runs the adoption.
    /// - Returns: The report; it has no commits if all are good already.
    /// - Throws: `ClubError.refused` with the commit that may not be part of the history, and the errors of `keys`; nothing is
    ///   changed then.
    public func run() throws -> Report {
        var report = Report()
        var notices: [StoreNotice] = []
        let note = { notices.append($0) }
        do {
            try repository.move(by: Author(athlete, of: club.id, at: now.seconds), notice: note) { tip in
                report = Report()
                guard let tip, let series = try adopt(tip, &report) else { return nil }
                report.before = tip.commit
                report.keptAt = "refs/cali/before/\("\(tip.commit)".prefix(12))"
                try repository.keep(tip.commit, at: report.keptAt)
                report.tip = series.tip?.commit
                return series
            }
        } catch let error as StoreError {
            throw ClubError.store(error)
        }
        report.notices = notices.map(\.diagnostic)
        return report
    }

    /// - Returns: The new commits on top of the good ones; `nil` if all are good.
    private func adopt(_ tip: Snapshot, _ report: inout Report) throws -> CommitSeries? {
        let (base, own) = try stretch(to: tip.commit)
        guard let first = own.first else { return nil }
        guard let base else { throw ClubError.refused(CommitRefusal(first, .history, Self.foreignStart)) }
        let series = try CommitSeries(on: repository.snapshot(of: base), of: repository)
        var adopted = AdoptedCommits(
            onto: Rebase(onto: series, of: club, at: now, keepsConflicts: false, keys: keys), by: athlete,
            in: club.id, at: now)
        for id in own { try adopted.take(repository.outline(of: id)) }
        try adopted.finish(as: tip)
        report.made = adopted.made
        return series
    }

    // MARK: Choosing commits

    /// The newest commit that stays, and the commits after it, the oldest first.
    private func stretch(to tip: ObjectID) throws -> (base: ObjectID?, own: [ObjectID]) {
        var base: ObjectID?
        for candidate in published.tips + [verified].compactMap(\.self) {
            guard repository.contains(candidate), try repository.isAncestor(candidate, of: tip) else { continue }
            if let known = base, try !repository.isAncestor(known, of: candidate) { continue }
            base = candidate
        }
        let known = try published.tips.filter { try repository.isAncestor($0, of: tip) }
        var own = try repository.commits(leadingTo: tip, without: known + [base].compactMap(\.self))[...]
        let judge = CommitJudge(repository)
        while let next = own.first, try isGood(next, after: base, judge) {
            base = next
            own.removeFirst()
        }
        return (base, Array(own))
    }

    private func isGood(_ commit: ObjectID, after base: ObjectID?, _ judge: CommitJudge) throws -> Bool {
        let parents = try repository.outline(of: commit).parents
        guard parents == [base].compactMap(\.self) else { return false }
        do throws(ClubError) {
            _ = try judge.judge(commit)
            return true
        } catch {
            guard case .refused = error else { throw error }
            return false
        }
    }

    private static let foreignStart = Diagnostic(
        code: "foreign-start", message: "the club's first commit is not the one that `cali init` made",
        help: "`git reflog` shows where the branch was before; `git reset --keep COMMIT` goes back there")
}
