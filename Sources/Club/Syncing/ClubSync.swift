public import GitStore
public import Identity
public import Training

/// Brings a clone and a remote to the same commit: fetch, verify, put one's own unpublished commits on top, push.
///
/// Whatever was fetched is judged before anything of it is taken over. Nothing on either side is overwritten: the branch here
/// moves by compare-and-swap, the one there with a lease, and who comes second begins again.
public struct ClubSync: Sendable {
    /// What came of it.
    public struct Report: Sendable {
        /// How many commits came from the remote.
        public internal(set) var received = 0
        /// How many went there.
        public internal(set) var sent = 0
        /// How many of one's own were put on top of what came.
        public internal(set) var rebased = 0
        /// The first commit of the club.
        public internal(set) var first: ObjectID?
        /// The newest good commit that the remote has.
        public internal(set) var published: ObjectID?
        /// Where the clone is.
        public internal(set) var tip: ObjectID?
        /// The full name of the remote's branch.
        public internal(set) var branch: String
        /// What was not decided.
        public internal(set) var conflicts: [Conflict] = []
        /// The changes that came of whom the club trusts.
        public internal(set) var trustEvents: [TrustEvent] = []
        /// What a person may want to know.
        public internal(set) var notices: [Diagnostic] = []
        /// Why nothing could be sent, or no more: the clone is in order all the same.
        public internal(set) var failure: SyncError?

        fileprivate init(branch: String) { self.branch = branch }
    }

    private let endpoints: Endpoints
    private let trust: Trust
    private let now: Moment
    private let jobs: Int
    private let keys: @Sendable (Slug) throws -> DeviceKeys

    /// How often one begins again because others were faster.
    private static let mostRounds = 60
    /// The most rounds while the remote's branch stays where it is: whoever holds its lock soon moves it.
    private static let mostIdleRounds = 10

    /// - Parameters:
    ///   - endpoints: The clone and the remote.
    ///   - trust: What is known of the history before.
    ///   - now: When.
    ///   - jobs: On how many threads commits are judged.
    ///   - keys: The keys that sign for an athlete.
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

    /// Does it.
    /// - Returns: What came of it, with `failure` where the clone is in order but the remote did not take it.
    /// - Throws: `SyncError` or `ClubError` where the clone stays as it was, and what `keys` throws.
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
            // What was made again went through the rules a moment ago.
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
            // Whoever was faster may be so again: others get their turn.
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...(round * 20))))
        }
        report.failure = .raced(remote: endpoints.remote)
        return report
    }

    // MARK: Fetch and push

    /// Fetches the expected branch, or the one that holds the club where that one does not.
    private func find(_ remote: Remote, _ repository: Repository, _ report: inout Report) async throws -> ObjectID? {
        let expected = try await fetch(remote, report.branch, repository)
        guard !endpoints.isBranchCertain, let tip = try repository.tip() else { return expected }
        if let expected {
            let isKnown = try trust.published != nil || repository.commonAncestor(tip, expected) != nil
            guard !isKnown, ClubBranch.club(at: expected, in: repository) == nil else { return expected }
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

    /// - Returns: `nil` when that was all; what is in the way where trying again may help.
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

    /// Judges one's own commits: plain git may have made some of them.
    /// - Returns: How many there are.
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

    /// Judges what the remote has.
    /// - Returns: The newest of its commits up to which all are good; `nil` when it has none.
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
            throw ClubBranch.club(at: fetched, in: repository) == nil ? noClub(report) : failure
        }
        report.failure = failure
        return verdict.lastGood
    }

    /// The newest commit of the remote's line that needs no look.
    private func trusted(
        _ fetched: ObjectID, _ repository: Repository, _ trust: Trust, _ report: Report
    ) throws -> ObjectID? {
        if let published = trust.published {
            guard try repository.contains(published), try repository.isAncestor(published, of: fetched) else {
                throw rewound(report, from: published)
            }
            return published
        }
        guard let verified = trust.verified, try repository.contains(verified) else { return nil }
        return try repository.commonAncestor(verified, fetched)
    }

    /// Another club is told apart before its commits are judged: each of them would be refused for a smaller reason.
    private func checkClub(of fetched: ObjectID, _ repository: Repository) throws {
        guard let tip = try repository.tip() else { return }
        let mine = try ClubSnapshot(repository, repository.snapshot(of: tip)).club().id
        let other = try? ClubSnapshot(repository, repository.snapshot(of: fetched)).club().id
        if let other, other != mine { throw SyncError.foreignClub(remote: endpoints.remote) }
    }

    // MARK: Take over

    /// Moves the clone's branch to the remote's line, with one's own commits on top.
    /// - Returns: How many of one's own were made again there.
    private func takeOver(_ line: ObjectID?, _ repository: Repository, _ report: inout Report) throws -> Int {
        var (conflicts, rebased): ([Conflict], Int) = ([], 0)
        var notices: [StoreNotice] = []
        let note = { notices.append($0) }
        do {
            let author = Author(name: "cali", email: "cali@sync.invalid", seconds: now.seconds)
            try repository.move(by: author, notice: note) { tip in
                (conflicts, rebased) = ([], 0)
                guard let line else { return nil }
                let base = try base(tip?.commit, line, repository)
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

    /// The newest commit that both lines have.
    private func base(_ tip: ObjectID?, _ line: ObjectID, _ repository: Repository) throws -> ObjectID? {
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
                next = try repository.parent(of: id)
            } catch .notCanonical(let id, let fault) {
                throw ClubError.refused(CommitRefusal(id, .store(.notCanonical(id, fault: fault))).unpublished)
            }
        }
        return commits.reversed()
    }
}
