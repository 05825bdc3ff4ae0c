import GitStore
import Training
import Values

/// The signed commits that replace commits of plain git, made one after another.
struct AdoptedCommits {
    /// The commits made so far.
    private(set) var made: [CommitAdoption.Report.Made] = []

    private var rebase: Rebase
    private let athlete: Slug
    private let club: UniqueID
    private let now: Moment

    /// The changes that broke a rule and wait for a correction by a later commit, by the key of their entity.
    private var pending: [String: EntityChange] = [:]
    /// The commits that made the pending changes.
    private var origins: [ObjectID] = []
    /// The refusal of the first pending change.
    private var refusal: ClubError?
    /// The commit that was taken last.
    private var last: CommitOutline?

    /// - Parameters:
    ///   - rebase: The rebase that makes the commits.
    ///   - athlete: The athlete who acts.
    ///   - club: The club's id.
    ///   - now: The present time.
    init(onto rebase: Rebase, by athlete: Slug, in club: UniqueID, at now: Moment) {
        self.rebase = rebase
        self.athlete = athlete
        self.club = club
        self.now = now
    }

    /// Takes over a commit. The changes of merges are taken over by ``finish(as:)``.
    /// - Throws: `ClubError.store`, and the errors of the keys' source.
    mutating func take(_ commit: CommitOutline) throws {
        last = commit
        origins.append(commit.id)
        guard !commit.isMerge else { return }
        let repository = rebase.series.repository
        let parent = try commit.parents.first.map { id throws(StoreError) in try repository.snapshot(of: id) }
        do throws(ClubError) {
            for change in try changes(from: parent?.tree, to: commit.tree, in: commit.id) {
                let change = change.formed()
                pending[change.key] = pending[change.key]?.followed(by: change) ?? change
            }
        } catch {
            guard case .refused = error.refusing(commit.id) else { throw error }
            refusal = refusal ?? error.refusing(commit.id)
            return
        }
        try append(Array(pending.values), as: commit)
    }

    /// Brings the files to the state of the newest commit, with one more commit if something is still missing.
    /// - Throws: `ClubError.refused` with the first commit that broke a rule and was not corrected by a later one.
    mutating func finish(as tip: Snapshot) throws {
        guard let last else { return }
        let missing: [EntityChange]
        do throws(ClubError) {
            missing = try changes(from: rebase.series.tip?.tree, to: tip.tree, in: tip.commit).map {
                $0.formed()
            }
        } catch {
            throw refusal ?? error.refusing(tip.commit)
        }
        try append(missing, as: last)
        if let refusal { throw refusal }
    }

    // MARK: One commit

    /// Tries to make a commit of changes. If they break a rule, they stay pending.
    private mutating func append(_ changes: [EntityChange], as commit: CommitOutline) throws {
        let message = try message(of: commit)
        let before = rebase.series.tip?.commit
        let sorted = changes.sorted { $0.key < $1.key }
        // Times before 1970 and in the future come from a wrong clock.
        let seconds = max(0, min(commit.seconds, now.seconds))
        do {
            try rebase.append(sorted, saying: message, written: seconds, at: now)
        } catch let error as ClubError {
            let error = error.refusing(commit.id)
            guard case .refused = error else { throw error }
            refusal = refusal ?? error
            return
        }
        if rebase.series.tip?.commit != before {
            let subject = message.text.prefix { $0 != "\n" }
            made.append(CommitAdoption.Report.Made(subject: String(subject), origins: origins))
        }
        (pending, origins, refusal) = ([:], [], nil)
    }

    /// The changes of a commit.
    /// - Throws: `ClubError.refused` for links and submodules.
    private func changes(
        from old: ObjectID?, to new: ObjectID, in commit: ObjectID
    ) throws(ClubError) -> [EntityChange] {
        let repository = rebase.series.repository
        let changes = try store { () throws(StoreError) in
            try repository.changes(from: old, to: new, most: CommitJudge.mostChanges)
        }
        for change in changes {
            guard let mode = change.new?.mode, mode != .file, !mode.isExecutable else { continue }
            throw .refused(CommitRefusal(commit, mode: change.path))
        }
        return try EntityChange.list(of: changes, in: repository)
    }

    // MARK: The message

    /// The message of a commit of ours that git made again, as in a rebase; otherwise one with the same subject.
    private func message(of commit: CommitOutline) throws(ClubError) -> CommitMessage {
        if let message = CommitMessage(commit.message), message.club == club,
            message.athlete.text == commit.authorName
        {
            return message
        }
        return try CommitMessage(
            athlete: athlete, summary: Self.summary(of: commit.message), kind: OperationKind.save.rawValue, club: club)
    }

    /// The subject, as far as the rules for subjects allow it.
    private static func summary(of message: String) -> String {
        let line = UntrustedText.line(
            message.split(whereSeparator: \.isNewline).first.map(String.init) ?? "", limit: 200)
        return line.isEmpty ? "save what git committed" : line
    }
}
