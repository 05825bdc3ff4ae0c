import CanonicalJSON
public import Training
public import Values

/// An intended change to a club. If another commit comes first, the operation is applied again to the new state.
public protocol Operation {
    /// The result of the change.
    associatedtype Outcome

    /// The kind of change, for the commit's `Cali-Operation` trailer.
    var kind: OperationKind { get }
    /// The commit's subject, after the athlete's name.
    var summary: String { get }
    /// The athlete whose work the change includes, for the commit's `Co-authored-by` trailer; by default nobody.
    var coauthor: Slug? { get }

    /// Makes the change in a draft.
    /// - Parameter draft: The club before, with the changes made so far.
    /// - Returns: The result of the change.
    /// - Throws: `ClubError` if the change is not possible; nothing is changed then.
    func apply(to draft: inout Draft) throws(ClubError) -> Outcome
}

extension Operation {
    /// Nobody.
    public var coauthor: Slug? { nil }
}

/// A change that was made.
public struct Change<Outcome> {
    /// The commit; `nil` if nothing had to be changed.
    public let commit: String?
    /// The paths of the changed files, sorted.
    public let paths: [String]
    /// The notices for a person.
    public let notices: [Diagnostic]
    /// The result of the operation.
    public let outcome: Outcome
}

extension Change: Sendable where Outcome: Sendable {}

extension Change {
    /// The same change with another form of its result.
    public func map<Other>(_ body: (Outcome) -> Other) -> Change<Other> {
        Change<Other>(commit: commit, paths: paths, notices: notices, outcome: body(outcome))
    }
}

extension Members {
    /// Adds the members of an older value that are missing here, so that unknown members survive every change.
    mutating func keep(_ old: Members?) {
        for member in old ?? Members() where self[member.name] == nil { self[member.name] = member.value }
    }
}
