public import GitStore
public import Identity
public import Training
public import Values

/// Brings a clone and a remote to the same commit: fetch, verify, rebase the unpublished commits, push.
///
/// Fetched commits are judged before any of them is taken over. Nothing is overwritten on either side: the clone's branch
/// moves by compare-and-swap, the remote's with a lease, and if another program was faster, the sync begins again.
public struct ClubSync: Sendable {
    /// The outcome.
    public struct Report: Sendable {
        /// The number of commits that came from the remote.
        public internal(set) var received = 0
        /// The number of commits that were sent.
        public internal(set) var sent = 0
        /// The number of unpublished commits that were rebased.
        public internal(set) var rebased = 0
        /// The first commit of the club.
        public internal(set) var first: ObjectID?
        /// The newest good commit that the remote has.
        public internal(set) var published: ObjectID?
        /// The clone's newest commit.
        public internal(set) var tip: ObjectID?
        /// The full name of the remote's branch.
        public internal(set) var branch: String
        /// The conflicts that were left open.
        public internal(set) var conflicts: [Conflict] = []
        /// The received trust changes.
        public internal(set) var trustEvents: [TrustEvent] = []
        /// The notices for a person.
        public internal(set) var notices: [Diagnostic] = []
        /// The error that kept commits from being sent. The clone is in order nevertheless.
        public internal(set) var failure: SyncError?

        fileprivate init(branch: String) { self.branch = branch }
    }

    private let endpoints: Endpoints
    private let trust: Trust
    private let now: Moment
    private let jobs: Int
    private let keys: @Sendable (Slug) throws -> DeviceKeys

    /// The maximum number of rounds while others keep pushing first.
    private static let mostRounds = 60
    /// The maximum number of rounds in which a push fails though the remote's branch does not move. Usually another push
    /// holds its lock, and moves it soon.
    private static let mostIdleRounds = 10

    /// - Parameters:
    ///   - endpoints: The clone and the remote.
    ///   - trust: The known history.
    ///   - now: The present time.
    ///   - jobs: The number of threads that judge commits.
    ///   - keys: Returns the keys that sign for an athlete.
    public init(
        _ endpoints: Endpoints, trust: Trust, at now: Moment, jobs: Int,
        keys: @escaping @Sendable (Slug) throws -> DeviceKeys
    ) {
        self.endpoints = endpoints
        self.trust = trust
        self.now = now
        self.jobs = jobs
        self.keys = keys
    }

    /// Runs the sync.
    /// - Returns: The report, with a `failure` if the clone is in order but the remote did not accept its commits.
    /// - Throws: `SyncError`, `ClubError` and the errors of `keys`; the clone is unchanged then.
    public func run() async throws -> Report {
        var report = Report(branch: endpoints.branch)
        var trust = trust
        var (before, idle): (ObjectID?, Int) = (nil, 0)
        for round in 1...Self.mostRounds {
            let repository = try store { () throws(StoreError) in
                try Repository(opening: endpoints.folder, form: ClubFileForm())
            }
            let remote = Remote(
                endpoints.remote, of: repository, limit: endpoints.limit, isAttended: endpoints.isAttended)
            let fetched =
                if round == 1 { try await find(remote, repository, &report) } else {
                    try await fetch(remote, report.branch, repository)
                }
            let line = try await verified(fetched, repository, trust, &report)
            report.published = line ?? report.published
            trust = Trust(first: report.first ?? trust.first, verified: trust.verified, published: report.published)
            let rebased = try takeOver(line, repository, &report)
            guard report.failure == nil, let tip = report.tip, tip != fetched else { return report }
            // Rebased commits have just been judged.
            let count = rebased > 0 ? rebased : try await judged(after: fetched, to: tip, &report)
            guard let obstacle = try await push(tip, from: fetched, remote, &report) else {
                if report.failure == nil { report.sent = count }
                return report
            }
            idle = round > 1 && fetched == before ? idle + 1 : 0
            before = fetched
            guard idle < Self.mostIdleRounds else {
                report.failure = .transport(obstacle, remote: endpoints.remote, during: .push)
                return report
            }
            // A random pause keeps two syncs from colliding again and again.
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...(round * 20))))
        }
        report.failure = .raced(remote: endpoints.remote)
        return report
    }

    // MARK: Fetch and push

    /// Fetches the expected branch; if it does not hold the club, the one that does.
    private func find(_ remote: Remote, _ repository: Repository, _ report: inout Report) async throws -> ObjectID? {
        let expected = try await fetch(remote, report.branch, repository)
        guard !endpoints.isBranchCertain, let tip = try repository.tip() else { return expected }
        if let expected {
            let isKnown = try trust.published != nil || repository.commonAncestor(tip, expected) != nil
            guard !isKnown, ClubBranch.club(at: expected, in: repository) == .noClub else { return expected }
        }
        let mine = try ClubSnapshot(repository, repository.snapshot(of: tip)).club().id
        guard let other = try await ClubBranch(on: remote, in: repository).other(holding: mine) else {
            guard expected == nil else { throw noClub(report) }
            return nil
        }
        report.branch = other
        return try await fetch(remote, other, repository)
    }

    private func noClub(_ report: Report) -> SyncError {
        .noClub(remote: endpoints.remote, branches: [Remote.shortName(of: report.branch)])
    }

    private func rewound(_ report: Report, from published: ObjectID) -> SyncError {
        .rewound(remote: endpoints.remote, branch: Remote.shortName(of: report.branch), from: published)
    }

    private func fetch(_ remote: Remote, _ branch: String, _ repository: Repository) async throws -> ObjectID? {
        do throws(TransportError) {
            guard let reference = try await remote.fetch(branch) else { return nil }
            return try? repository.commit(at: reference)
        } catch {
            throw SyncError.transport(error, remote: endpoints.remote, during: .fetch)
        }
    }

    /// - Returns: `nil` if the push is settled; otherwise an obstacle that another try may overcome.
    private func push(
        _ tip: ObjectID, from old: ObjectID?, _ remote: Remote, _ report: inout Report
    ) async throws -> TransportError? {
        do throws(TransportError) {
            if case .notYet(let obstacle) = try await remote.push(report.branch, from: old, to: tip) { return obstacle }
        } catch {
            report.failure = .transport(error, remote: endpoints.remote, during: .push)
            return nil
        }
        report.published = tip
        return nil
    }

    // MARK: Verify

    private func judge(after base: ObjectID?, to tip: ObjectID) async throws(ClubError) -> HistoryJudge.Verdict {
        let folder = endpoints.folder
        let judge = HistoryJudge { () throws(StoreError) in try Repository(opening: folder) }
        return try await judge.judge(after: base, to: tip, jobs: jobs)
    }

    /// Judges the clone's own commits, since plain git may have made some of them.
    /// - Returns: The number of commits.
    private func judged(
        after base: ObjectID?, to tip: ObjectID, _ report: inout Report
    ) async throws(ClubError) -> Int {
        let verdict: HistoryJudge.Verdict
        do throws(ClubError) {
            verdict = try await judge(after: base, to: tip)
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            throw .refused(refusal.unpublished)
        }
        if let refusal = verdict.refusal { throw .refused(refusal.unpublished) }
        report.first = report.first ?? (base == nil ? verdict.first : nil)
        return verdict.good
    }

    /// Judges the remote's commits.
    /// - Returns: The newest commit up to which all are good; `nil` if the remote has none.
    private func verified(
        _ fetched: ObjectID?, _ repository: Repository, _ trust: Trust, _ report: inout Report
    ) async throws -> ObjectID? {
        guard let fetched else {
            guard let published = trust.published else { return nil }
            throw rewound(report, from: published)
        }
        try checkClub(of: fetched, repository)
        let base = try trusted(fetched, repository, trust, report)
        let verdict = try await judge(after: base, to: fetched)
        if base == nil, let first = verdict.first {
            if let pinned = trust.first, pinned != first { throw SyncError.foreignHistory(first: first) }
            report.first = first
        }
        report.received += verdict.good
        report.trustEvents += verdict.trustEvents
        guard let refusal = verdict.refusal else { return fetched }
        let failure = SyncError.badCommit(
            refusal, remote: endpoints.remote, branch: Remote.shortName(of: report.branch), tip: fetched,
            lastGood: verdict.lastGood)
        guard verdict.lastGood != nil else {
            throw ClubBranch.club(at: fetched, in: repository) == .noClub ? noClub(report) : failure
        }
        report.failure = failure
        return verdict.lastGood
    }

    /// The newest of the remote's commits that is known to be good.
    private func trusted(
        _ fetched: ObjectID, _ repository: Repository, _ trust: Trust, _ report: Report
    ) throws -> ObjectID? {
        if let published = trust.published {
            guard repository.contains(published), try repository.isAncestor(published, of: fetched) else {
                throw rewound(report, from: published)
            }
            return published
        }
        guard let verified = trust.verified, repository.contains(verified) else { return nil }
        return try repository.commonAncestor(verified, fetched)
    }

    /// Checks that the remote holds the same club, so that another club is reported as such and not as bad commits.
    private func checkClub(of fetched: ObjectID, _ repository: Repository) throws {
        guard let tip = try repository.tip() else { return }
        let mine = try ClubSnapshot(repository, repository.snapshot(of: tip)).club().id
        let other = try? ClubSnapshot(repository, repository.snapshot(of: fetched)).club().id
        if let other, other != mine { throw SyncError.foreignClub(remote: endpoints.remote) }
    }

    // MARK: Take over

    /// Moves the clone's branch to the remote's newest commit, with the unpublished commits rebased on it.
    /// - Returns: The number of commits that were rebased.
    private func takeOver(_ line: ObjectID?, _ repository: Repository, _ report: inout Report) throws -> Int {
        var (conflicts, rebased): ([Conflict], Int) = ([], 0)
        var notices: [StoreNotice] = []
        let note = { notices.append($0) }
        do {
            let author = Author(name: "cali", email: "cali@sync.invalid", seconds: now.seconds)
            try repository.move(by: author, notice: note) { tip in
                (conflicts, rebased) = ([], 0)
                guard let line else { return nil }
                let base = try base(of: tip?.commit, and: line, in: repository)
                guard base != line else { return nil }
                let start = try repository.snapshot(of: line)
                let series = try CommitSeries(on: start, of: repository)
                let own = try tip.map { try self.own(after: base, to: $0.commit, repository) } ?? []
                guard !own.isEmpty else { return series }
                let club = try ClubSnapshot(repository, start).club()
                var rebase = Rebase(onto: series, of: club, at: now, keys: keys)
                for commit in own { try rebase.pick(commit) }
                conflicts = rebase.conflicts.values.sorted { $0.path < $1.path }
                rebased = own.count
                return series
            }
        } catch let error as StoreError {
            throw ClubError.store(error)
        }
        report.tip = try store { () throws(StoreError) in try repository.tip() }
        report.conflicts += conflicts
        report.rebased += rebased
        report.notices += notices.map(\.diagnostic)
        return rebased
    }

    /// The newest common commit.
    private func base(of tip: ObjectID?, and line: ObjectID, in repository: Repository) throws -> ObjectID? {
        guard let tip else { return nil }
        guard let base = try repository.commonAncestor(tip, line) else {
            throw SyncError.unrelated(remote: endpoints.remote)
        }
        return base
    }

    /// The commits that only this clone has, oldest first.
    private func own(after base: ObjectID?, to tip: ObjectID, _ repository: Repository) throws -> [ObjectID] {
        var commits: [ObjectID] = []
        var next: ObjectID? = tip
        while let id = next, id != base {
            commits.append(id)
            do throws(StoreError) {
                next = try repository.commitContent(id).parent()
            } catch .notCanonical(let id, let fault) {
                throw ClubError.refused(CommitRefusal(id, fault).unpublished)
            }
        }
        return commits.reversed()
    }
}
