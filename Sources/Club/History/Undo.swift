import GitStore
import Training

/// The reverse of a change, as a change of its own.
struct Undo {
    let item: HistoryItem
    let changes: [TreeChange]

    /// The first word of the subject of a commit that undoes an undo.
    private static let redo = "redo"

    /// The commit's subject.
    var summary: String {
        "\(isUndo ? Self.redo : "undo") \("\(item.commit)".prefix(12)): \(item.summary.prefix(80))"
    }

    /// True if the change itself undid another.
    var isUndo: Bool { item.kind == OperationKind.undo.rawValue }

    /// Restores every file that the change touched.
    /// - Throws: `ClubError.invalid` if a later change builds on it, or it is of a kind that cannot be undone.
    func apply(to draft: inout Draft) throws(ClubError) {
        if let reason = irreversible { throw .invalid([reason]) }
        for change in changes {
            guard try draft.snapshot.entry(at: change.path)?.id == change.new?.id else {
                throw .invalid([try changedSince(change.path, in: draft)])
            }
            draft.change(
                change.path,
                to: try change.old.map { old throws(ClubError) in
                    try draft.snapshot.bytes(of: old.id)
                })
        }
    }

    /// The reason why the change cannot be undone, whatever came after it; `nil` if it can.
    private var irreversible: Diagnostic? {
        guard item.before != nil else {
            return notUndoable(" began the club", help: "to remove the club, remove its folder")
        }
        for change in changes {
            switch DocumentPath(change.path) {
            case .account, .deleted:
                return notUndoable(
                    " cannot be undone: \(change.path) is about an account",
                    help: "keys are revoked and addresses changed by commands of their own: `cali key`, `cali account`")
            case .decision:
                return notUndoable(" cannot be undone: an answer to a proposal stays", help: helpAfterAnswer)
            default: continue
            }
        }
        return nil
    }

    private func notUndoable(_ reason: String, help: String) -> Diagnostic {
        Diagnostic(code: "not-undoable", message: "'\(item.summary)'\(reason)", help: help)
    }

    /// The ways to take back the effect of an answer to a proposal.
    private var helpAfterAnswer: String {
        for change in changes {
            guard case .exercise(_, let slug)? = DocumentPath(change.path) else { continue }
            return "`cali history \(slug)` shows what it changed: `cali edit \(slug)` changes texts and criteria back, "
                + "`cali level retire \(slug) LEVEL` takes a new level out of use"
        }
        return "its author can propose the change again: `cali propose`"
    }

    /// The error for a file that was changed again, which names the newest change of it.
    private func changedSince(_ path: String, in draft: Draft) throws(ClubError) -> Diagnostic {
        let message = "'\(item.summary)' cannot be undone: \(path) was changed again"
        let history = "`cali history \(path)` shows the later changes"
        guard let later = try Self.newestChange(of: path, in: draft.snapshot) else {
            return Diagnostic(code: "changed-since", message: message, help: history)
        }
        let (id, isOwn) = ("\(later.commit)".prefix(12), later.athlete == draft.athlete)
        let author = isOwn ? "" : later.athlete.map { " of \($0)" } ?? ""
        return Diagnostic(
            code: "changed-since", message: "\(message) by '\(later.summary)' (\(id)\(author))",
            help: isOwn ? "`cali undo \(id)` undoes that first; \(history)" : history)
    }

    private static func newestChange(of path: String, in snapshot: ClubSnapshot) throws(ClubError) -> HistoryItem? {
        guard let document = DocumentPath(path) else { return nil }
        var history = ClubHistory(snapshot, of: .file(document))
        return try history.older()?.item
    }

    /// Returns true if this change, an undo, undid another: it is the exact reverse of it.
    func undid(_ other: Undo) -> Bool {
        // Two undos may happen to be the reverse of each other.
        other.isUndo == item.summary.hasPrefix("\(Self.redo) ") && isReverse(of: other.changes)
    }

    private func isReverse(of other: [TreeChange]) -> Bool {
        changes.count == other.count
            && zip(changes, other).allSatisfy {
                $0.path == $1.path && $0.old?.id == $1.new?.id && $0.new?.id == $1.old?.id
            }
    }
}
