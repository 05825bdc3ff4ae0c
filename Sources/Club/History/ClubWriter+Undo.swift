import GitStore
import Identity
import Training
import Values

extension ClubWriter {
    /// The maximum number of changes that one call undoes.
    public static let mostUndone = 50

    /// Undoes the athlete's newest changes that still stand, each with a signed commit of its own; all of them or none.
    ///
    /// - Parameter count: The number of changes, 1–50.
    /// - Returns: The last commit, all paths, and the changes that were undone, the newest first.
    /// - Throws: `ClubError.pointless` if there are fewer; `ClubError.invalid` and `ClubError.notAllowed` if a later change
    ///   builds on one of them, or a rule forbids its reversal. Nothing is changed then.
    public func undo(_ count: Int) throws(ClubError) -> Change<[HistoryItem]> {
        try undo { snapshot throws(ClubError) in try undoable(count, from: snapshot) }
    }

    /// Undoes one of the athlete's changes, however old, with a signed commit.
    ///
    /// - Parameter prefix: The id of its commit, or the beginning of it.
    /// - Returns: The commit, its paths, and the change that was undone.
    /// - Throws: `ClubError.notFound` and `ClubError.ambiguous` for the commit; `ClubError.notAllowed` for another athlete's
    ///   change; `ClubError.invalid` if a later change touched one of its files, or a rule forbids its reversal. Nothing is
    ///   changed then.
    public func undo(commit prefix: String) throws(ClubError) -> Change<[HistoryItem]> {
        try undo { snapshot throws(ClubError) in
            var history = try ClubHistory(snapshot, from: prefix)
            guard let (item, changes) = try history.older(), "\(item.commit)".hasPrefix(prefix) else {
                throw .pointless("the commit \(prefix) changes nothing")
            }
            guard item.athlete == athlete else {
                throw .notAllowed(.foreignChange(summary: item.summary, by: item.athlete))
            }
            return [Undo(item: item, changes: changes)]
        }
    }

    /// - Parameter choose: Returns the changes to undo, in this order.
    private func undo(_ choose: (ClubSnapshot) throws(ClubError) -> [Undo]) throws(ClubError) -> Change<[HistoryItem]> {
        var undone: [HistoryItem] = []
        var notices: [StoreNotice] = []
        do {
            let author = Author(athlete, of: club, at: now.seconds)
            let note = { notices.append($0) }
            let committed = try repository.move(by: author, notice: note) { tip in
                let undos = try choose(ClubSnapshot(repository, tip))
                undone = undos.map(\.item)
                let series = try CommitSeries(on: tip, of: repository)
                for undo in undos { try append(undo, to: series, author) }
                return series
            }
            return Change(
                commit: committed.map { "\($0.commit)" }, paths: committed?.paths ?? [],
                notices: notices.map(\.diagnostic), outcome: undone)
        } catch {
            throw Self.clubError(error)
        }
    }

    private func append(_ undo: Undo, to series: CommitSeries, _ author: Author) throws {
        let before = ClubSnapshot(series.repository, series.tip)
        var draft = Draft(before, original: before, athlete: athlete, now: now)
        try undo.apply(to: &draft)
        var rules = DraftRules(draft, kind: Self.undoKind, key: keys.signPublicSSH, at: now)
        do throws(ClubError) {
            try rules.check()
        } catch .invalid(let diagnostics) {
            let head = Diagnostic(
                code: "not-undoable", message: "'\(undo.item.summary)' cannot be undone: it would break a rule")
            throw ClubError.invalid([head] + diagnostics.prefix(3))
        }
        let message = try CommitMessage(athlete: athlete, summary: undo.summary, kind: Self.undoKind, club: club)
        try series.append(
            Edit(changes: draft.changes, message: message.text), author: author, signer: KeySigner(keys: keys))
    }

    private static var undoKind: String { OperationKind.undo.rawValue }

    /// The athlete's newest changes that still stand: a change that was undone is passed over, together with its undo, unless
    /// that was undone too.
    private func undoable(_ count: Int, from snapshot: ClubSnapshot) throws(ClubError) -> [Undo] {
        var history = ClubHistory(snapshot, of: .athlete(athlete))
        var reverses: [Undo] = []
        var found: [Undo] = []
        while found.count < count, let (item, changes) = try history.older() {
            let change = Undo(item: item, changes: changes)
            if let index = reverses.lastIndex(where: { $0.undid(change) }) {
                reverses.remove(at: index)
            } else if change.isUndo {
                reverses.append(change)
            } else {
                found.append(change)
            }
        }
        guard found.count == count else {
            let all = "only \(found.count.of("change")) of \(athlete) can be undone"
            throw .pointless(found.isEmpty ? "\(athlete) has no change that can be undone" : all)
        }
        return found
    }
}
