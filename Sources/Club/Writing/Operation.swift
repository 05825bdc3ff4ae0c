import CanonicalJSON
public import Training

/// A change to a club, as its maker meant it: when another commit came first it is applied again to the new state.
public protocol Operation {
    /// What is learned by doing it.
    associatedtype Outcome

    /// The kind of change, for the commit's `Cali-Operation` trailer.
    var kind: OperationKind { get }
    /// What the commit's first line says after the athlete's name.
    var summary: String { get }
    /// Whose work it takes over, for the commit's `Co-authored-by` trailer; nobody's where an operation does not say.
    var coauthor: Slug? { get }

    /// Makes the change in a draft.
    /// - Parameter draft: The club before, and what has been changed so far.
    /// - Returns: What was learned.
    /// - Throws: `ClubError` when the change is not possible; nothing is changed then.
    func apply(to draft: inout Draft) throws(ClubError) -> Outcome
}

extension Operation {
    /// Nobody.
    public var coauthor: Slug? { nil }
}

/// A change that was made.
public struct Change<Outcome> {
    /// The commit; `nil` when everything was as asked for already.
    public let commit: String?
    /// The files changed, by path.
    public let paths: [String]
    /// What a person may want to know although the change was made.
    public let notices: [Diagnostic]
    /// What the operation learned.
    public let outcome: Outcome
}

extension Change: Sendable where Outcome: Sendable {}

extension Members {
    /// Adds the members of an older value that are not here: what this program does not know outlives every change.
    mutating func keep(_ old: Members?) {
        for member in old ?? Members() where self[member.name] == nil { self[member.name] = member.value }
    }
}
