import CanonicalJSON
public import Training

/// Decides what a sync left open.
public struct ResolveConflict: Operation {
    /// Which version counts where the two differ.
    public enum Choice: Sendable {
        /// The one that stands.
        case ours
        /// The one that was put aside: its values come back, and what only the other changed stays.
        case theirs
    }

    private let conflict: EntityID
    private let choice: Choice

    /// - Parameters:
    ///   - conflict: Which.
    ///   - choice: Which version counts.
    public init(_ conflict: EntityID, _ choice: Choice) {
        self.conflict = conflict
        self.choice = choice
    }

    /// `conflict-resolve`.
    public var kind: OperationKind { .conflictResolve }
    /// Which.
    public var summary: String { "resolve the conflict \(conflict)" }

    /// - Returns: Where the document is that it was about.
    /// - Throws: `ClubError.notFound`, `ClubError.invalid` for a document that is none any more.
    public func apply(to draft: inout Draft) throws(ClubError) -> String {
        let place = DocumentPath.conflict(draft.athlete, conflict)
        guard let conflict: Conflict = try draft.document(at: place) else {
            throw .notFound(.conflict, name: self.conflict.text, suggestions: [])
        }
        draft.remove(place)
        let path = try draft.snapshot.path(ofEntityAt: conflict.path)
        guard choice == .theirs else { return path }
        let merged = try draft.snapshot.merge(conflict, preferring: .mine)?.document
        let document = merged ?? conflict.theirs
        let target = DocumentPath.path(of: document, insteadOf: path)
        if merged != nil, target != path { draft.change(path, to: nil) }
        draft.change(target, to: document.canonicalBytes)
        return target
    }
}
