public import GitStore
import Training
public import Values

/// The judge of a part of a club's history, commit by commit, on several threads: each commit depends only on its parent's
/// state.
public struct HistoryJudge: Sendable {
    /// The outcome.
    public struct Verdict: Sendable {
        /// The oldest commit that was judged; `nil` if there was none.
        public let first: ObjectID?
        /// The number of good commits, counted from the oldest.
        public let good: Int
        /// The newest commit up to which all are good; `nil` if the first one is refused.
        public let lastGood: ObjectID?
        /// The refusal of the commit after it; `nil` if all are good.
        public var refusal: CommitRefusal?
        /// The trust changes of the good commits, the oldest first.
        public let trustEvents: [TrustEvent]
    }

    private let open: @Sendable () throws(StoreError) -> Repository
    private let now: Moment?

    /// - Parameters:
    ///   - now: The time at which tokens must be valid; `nil` for history, where that was checked when the commit was new.
    ///   - open: Opens the repository, once for each thread.
    public init(at now: Moment? = nil, _ open: @escaping @Sendable () throws(StoreError) -> Repository) {
        self.open = open
        self.now = now
    }

    /// Judges all commits after `base`, up to and including `tip`.
    /// - Parameters:
    ///   - base: The newest commit that is good already; `nil` for the whole history.
    ///   - tip: The newest commit to judge.
    ///   - budget: The bounds of all commits together; `nil` for none.
    ///   - jobs: The number of threads.
    /// - Throws: `ClubError.refused` if `tip` does not come after `base`; `ClubError.store`.
    public func judge(
        after base: ObjectID?, to tip: ObjectID, within budget: PushBudget? = nil, jobs: Int
    ) async throws(ClubError) -> Verdict {
        let repository = try store { () throws(StoreError) in try open() }
        if let verdict = try judgeFew(after: base, to: tip, in: repository, within: budget) { return verdict }
        // As many again: a thread that is done finds the next stretch ready.
        let work = WorkQueue<Stretch>(most: max(1, jobs))
        // A history is a chain that can only be read from its end. Commits are judged while the rest is still being found.
        let (found, results) = await withTaskGroup(of: Result<[Part], ClubError>.self) { group in
            for _ in 0..<max(1, jobs) {
                group.addTask { await judge(work, budget) }
            }
            let most = budget == nil ? Int.max : PushBudget.mostCommits
            let found: Result<ObjectID?, ClubError>
            do throws(ClubError) {
                found = .success(try await find(after: base, to: tip, most: most, in: repository, work))
            } catch {
                found = .failure(error)
            }
            work.finish()
            return (found, await group.reduce(into: []) { $0.append($1) })
        }
        let first = try found.get()
        var parts: [Part] = []
        for result in results { parts += try result.get() }
        return verdict(parts.sorted { $0.number > $1.number }, first: first, base: base)
    }

    /// Judges the commits after `base` on the calling thread, if they are few.
    /// - Parameters:
    ///   - base: The newest commit that is good already.
    ///   - tip: The newest commit to judge.
    ///   - repository: The repository.
    ///   - budget: The bounds of all commits together; `nil` for none.
    /// - Returns: `nil` if there are many, if `tip` does not come after `base`, and if a commit cannot be read.
    public func judgeFew(
        after base: ObjectID?, to tip: ObjectID, in repository: Repository, within budget: PushBudget? = nil
    ) throws(ClubError) -> Verdict? {
        var commits: [CommitContent] = []
        var next: ObjectID? = tip
        while let id = next, id != base {
            guard commits.count < Self.shortest, let commit = try? repository.commitContent(id),
                let parent = try? commit.parent()
            else { return nil }
            commits.append(commit)
            next = parent
        }
        guard next == base else { return nil }
        let judge = CommitJudge(repository, at: now, within: budget)
        let part = try self.judge(Stretch(number: 0, commits: commits), judge)
        return verdict([part], first: commits.last?.id, base: base)
    }

    private func verdict(_ parts: [Part], first: ObjectID?, base: ObjectID?) -> Verdict {
        var (good, events, last) = (0, [TrustEvent](), base)
        for part in parts {
            good += part.good
            events += part.trustEvents
            last = part.lastGood ?? last
            if let refusal = part.refusal {
                return Verdict(first: first, good: good, lastGood: last, refusal: refusal, trustEvents: events)
            }
        }
        return Verdict(first: first, good: good, lastGood: last, refusal: nil, trustEvents: events)
    }

    // MARK: Judging

    /// Consecutive commits, the newest first.
    private struct Stretch: Sendable {
        /// The number of the stretch, counted from the newest.
        let number: Int
        let commits: [CommitContent]
    }

    /// The outcome of a stretch.
    private struct Part: Sendable {
        let number: Int
        var good = 0
        var lastGood: ObjectID?
        var refusal: CommitRefusal?
        var trustEvents: [TrustEvent] = []
    }

    /// Judges stretches until there are no more.
    private func judge(_ work: WorkQueue<Stretch>, _ budget: PushBudget?) async -> Result<[Part], ClubError> {
        var (judge, parts): (CommitJudge?, [Part]) = (nil, [])
        while let stretch = await work.next() {
            do throws(ClubError) {
                let mine = if let judge { judge } else { try newJudge(budget) }
                judge = mine
                parts.append(try self.judge(stretch, mine))
            } catch {
                work.abandon()
                return .failure(error)
            }
        }
        return .success(parts)
    }

    private func newJudge(_ budget: PushBudget?) throws(ClubError) -> CommitJudge {
        CommitJudge(try store { () throws(StoreError) in try open() }, at: now, within: budget)
    }

    private func judge(_ stretch: Stretch, _ judge: CommitJudge) throws(ClubError) -> Part {
        var part = Part(number: stretch.number)
        for commit in stretch.commits.reversed() {
            do throws(ClubError) {
                part.trustEvents += try judge.judge(commit).map { TrustEvent(commit: commit.id, change: $0) }
                part.good += 1
                part.lastGood = commit.id
            } catch .refused(let refusal) {
                part.refusal = refusal
                return part
            }
        }
        return part
    }

    // MARK: Finding

    /// The smallest and the largest number of commits in a stretch. In long stretches fewer documents are read twice, short
    /// ones keep all threads busy to the end.
    private static let (shortest, longest) = (16, 2048)

    /// Finds the commits after `base`, up to and including `tip`.
    /// - Returns: The oldest of them; `nil` if there is none.
    private func find(
        after base: ObjectID?, to tip: ObjectID, most: Int, in repository: Repository, _ work: WorkQueue<Stretch>
    ) async throws(ClubError) -> ObjectID? {
        var (next, last, count, number): (ObjectID?, ObjectID?, Int, Int) = (tip, nil, 0, 0)
        while next != base, next != nil {
            var commits: [CommitContent] = []
            while let id = next, id != base, commits.count < min(Self.shortest << min(number, 8), Self.longest) {
                guard count < most else {
                    let message = "more than \(most) commits at once"
                    throw .refused(CommitRefusal(tip, .size, Diagnostic(code: "too-many-commits", message: message)))
                }
                count += 1
                let commit = try read(id, repository)
                commits.append(commit.content)
                next = commit.parent
            }
            last = commits.last?.id
            await work.add(Stretch(number: number, commits: commits))
            number += 1
        }
        guard next == base else {
            if let merge = try merge(after: base, to: tip, repository) {
                throw .refused(CommitRefusal(merge, .merge))
            }
            throw .refused(
                CommitRefusal(
                    tip, .history,
                    Diagnostic(
                        code: "rewound", message: "it does not come after \("\(base ?? .zero)".prefix(12))",
                        help: "history only grows: bring your own changes onto the newest commit")))
        }
        return last
    }

    /// The oldest merge between two commits, if the older one is an ancestor of the newer.
    private func merge(
        after base: ObjectID?, to tip: ObjectID, _ repository: Repository
    ) throws(ClubError) -> ObjectID? {
        try store { () throws(StoreError) in
            guard let base, repository.contains(base), try repository.isAncestor(base, of: tip) else { return nil }
            let commits = try repository.commits(leadingTo: tip, without: [base])
            for id in commits where try repository.outline(of: id).isMerge { return id }
            return nil
        }
    }

    private func read(
        _ id: ObjectID, _ repository: Repository
    ) throws(ClubError) -> (content: CommitContent, parent: ObjectID?) {
        do throws(StoreError) {
            let content = try repository.commitContent(id)
            return (content, try content.parent())
        } catch .notCanonical(let id, let fault) {
            // The commit itself is refused for its form, so its ancestors do not matter.
            throw .refused(CommitRefusal(id, fault))
        } catch {
            throw .store(error)
        }
    }
}
