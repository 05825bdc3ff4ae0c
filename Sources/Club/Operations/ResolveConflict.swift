import CanonicalJSON
import Training
public import Values

/// Resolves a conflict that a sync left open.
public struct ResolveConflict: Operation {
    /// The version that wins where the two differ.
    public enum Choice: Sendable {
        /// The version at the path.
        case ours
        /// The version in the conflict: its values return, and changes that only the other side made stay.
        case theirs
    }

    private let conflict: EntityID
    private let choice: Choice

    /// - Parameters:
    ///   - conflict: The conflict's id.
    ///   - choice: The version that wins.
    public init(_ conflict: EntityID, _ choice: Choice) {
        self.conflict = conflict
        self.choice = choice
    }

    /// `conflict-resolve`.
    public var kind: OperationKind { .conflictResolve }
    /// The commit's subject.
    public var summary: String { "resolve the conflict \(conflict)" }

    /// - Returns: The path of the document concerned.
    /// - Throws: `ClubError.notFound`, `ClubError.invalid` for a document that is not valid any more.
    public func apply(to draft: inout Draft) throws(ClubError) -> String {
        let entry = DocumentPath.conflict(draft.athlete, conflict)
        guard let conflict: Conflict = try draft.document(at: entry) else {
            throw .notFound(.conflict, name: self.conflict.text, suggestions: [])
        }
        draft.remove(entry)
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
