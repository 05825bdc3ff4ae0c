public import GitStore
public import Training

/// Judges a stretch of a club's history, commit by commit, on several threads: each commit depends on its parent's state
/// alone.
public struct HistoryJudge: Sendable {
    /// What came of it.
    public struct Verdict: Sendable {
        /// The oldest commit that was judged; `nil` when there was none.
        public let first: ObjectID?
        /// How many commits are good, counted from the oldest.
        public let good: Int
        /// The newest commit before which all are good, and it is too; `nil` when the first one is refused.
        public let lastGood: ObjectID?
        /// Why the commit after it is refused; `nil` when all are good.
        public let refusal: CommitRefusal?
        /// The good commits that gave an account to another device, oldest first: an issuer can do that.
        public let recoveries: [ObjectID]
    }

    /// The most commits that one push may bring.
    public static let mostPushed = 100_000

    private let open: @Sendable () throws(StoreError) -> Repository
    private let now: Moment?

    /// - Parameters:
    ///   - now: When what commits prove must be good; `nil` for history, where that was judged when it was new.
    ///   - open: Opens the repository, once for each thread.
    public init(at now: Moment? = nil, _ open: @escaping @Sendable () throws(StoreError) -> Repository) {
        self.open = open
        self.now = now
    }

    /// Judges all commits after one up to another.
    /// - Parameters:
    ///   - base: The newest commit that is good already; `nil` for the whole history.
    ///   - tip: The newest commit to judge.
    ///   - most: How many commits there may be.
    ///   - jobs: How many threads.
    /// - Throws: `ClubError.refused` where `tip` does not come after `base`; `ClubError.store`.
    public func judge(
        after base: ObjectID?, to tip: ObjectID, most: Int = .max, jobs: Int
    ) async throws(ClubError) -> Verdict {
        let line = try line(after: base, to: tip, most: most)
        let parts = max(1, min(jobs, line.count / 16))
        let size = (line.count + parts - 1) / parts
        let ranges = (0..<parts).map { min($0 * size, line.count)..<min(($0 + 1) * size, line.count) }
        let results = await withTaskGroup(of: (Int, Result<Part, ClubError>).self) { group in
            for (number, range) in ranges.enumerated() {
                group.addTask { (number, Result { () throws(ClubError) in try judge(line[range]) }) }
            }
            return await group.reduce(into: [Int: Result<Part, ClubError>]()) { $0[$1.0] = $1.1 }
        }
        var (good, recoveries) = (0, [ObjectID]())
        for number in ranges.indices {
            guard let part = try results[number]?.get() else { continue }
            good += part.good
            recoveries += part.recoveries
            guard let refusal = part.refusal else { continue }
            return Verdict(
                first: line.first, good: good, lastGood: good > 0 ? line[good - 1] : base, refusal: refusal,
                recoveries: recoveries)
        }
        return Verdict(
            first: line.first, good: good, lastGood: line.last ?? base, refusal: nil, recoveries: recoveries)
    }

    private struct Part: Sendable {
        var good = 0
        var refusal: CommitRefusal?
        var recoveries: [ObjectID] = []
    }

    private func judge(_ line: ArraySlice<ObjectID>) throws(ClubError) -> Part {
        let repository = try store { () throws(StoreError) in try open() }
        let judge = CommitJudge(repository, at: now)
        var part = Part()
        for id in line {
            do throws(ClubError) {
                let commit = try judge.judge(id)
                if CommitMessage(commit.message)?.kind == "recover" { part.recoveries.append(id) }
                part.good += 1
            } catch .refused(let refusal) {
                part.refusal = refusal
                return part
            }
        }
        return part
    }

    /// The commits after one up to another, oldest first.
    private func line(after base: ObjectID?, to tip: ObjectID, most: Int) throws(ClubError) -> [ObjectID] {
        let repository = try store { () throws(StoreError) in try open() }
        var line: [ObjectID] = []
        var next: ObjectID? = tip
        while let id = next, id != base {
            guard line.count < most else {
                let message = "more than \(most) commits at once"
                throw .refused(CommitRefusal(tip, .size, Diagnostic(code: "too-many-commits", message: message)))
            }
            line.append(id)
            next = try parent(of: id, repository)
        }
        guard next == base else {
            throw .refused(
                CommitRefusal(
                    tip, .history,
                    Diagnostic(
                        code: "rewound", message: "it does not come after \("\(base ?? .zero)".prefix(12))",
                        help: "history only grows: bring your own changes onto the newest commit")))
        }
        return line.reversed()
    }

    private func parent(of id: ObjectID, _ repository: Repository) throws(ClubError) -> ObjectID? {
        do throws(StoreError) {
            return try repository.signedCommit(id).parent
        } catch .notCanonical(let id, let fault) {
            // What lies behind a commit of another form is of no account: it is refused itself.
            throw .refused(CommitRefusal(id, .store(.notCanonical(id, fault: fault))))
        } catch {
            throw .store(error)
        }
    }
}
