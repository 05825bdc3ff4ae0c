import GitStore
import Training

/// The reverse of a change, as a change of its own.
struct Undo {
    let item: HistoryItem
    let changes: [TreeChange]

    /// The commit's subject.
    var summary: String { "undo \("\(item.commit)".prefix(12)): \(item.summary.prefix(80))" }

    /// Restores every file that the change touched.
    /// - Throws: `ClubError.invalid` if a later change builds on it, or it is of a kind that cannot be undone.
    func apply(to draft: inout Draft) throws(ClubError) {
        if let reason = irreversible { throw .invalid([reason]) }
        for change in changes {
            guard try draft.snapshot.entry(at: change.path)?.id == change.new?.id else {
                throw .invalid([
                    Diagnostic(
                        code: "changed-since",
                        message: "'\(item.summary)' cannot be undone: \(change.path) was changed again since",
                        help: "`cali history \(change.path)` shows the later changes; `cali undo` undoes those first")
                ])
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
            return Diagnostic(
                code: "not-undoable", message: "'\(item.summary)' began the club",
                help: "to remove the club, remove its folder")
        }
        guard let change = changes.first(where: { Self.isLasting($0.path) }) else { return nil }
        return Diagnostic(
            code: "not-undoable", message: "'\(item.summary)' cannot be undone: \(change.path) is about an account",
            help: "keys are revoked and addresses changed by commands of their own: `cali key`, `cali account`")
    }

    private static func isLasting(_ path: String) -> Bool {
        switch DocumentPath(path) {
        case .account, .deleted: true
        default: false
        }
    }

    /// Returns true if this change is the exact reverse of another.
    func isReverse(of other: [TreeChange]) -> Bool {
        changes.count == other.count
            && zip(changes, other).allSatisfy {
                $0.path == $1.path && $0.old?.id == $1.new?.id && $0.new?.id == $1.old?.id
            }
    }
}
