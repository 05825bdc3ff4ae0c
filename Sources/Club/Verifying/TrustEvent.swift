public import CanonicalJSON
public import GitStore
import Training

/// A trust change, with the commit that made it.
public struct TrustEvent: Hashable, Sendable {
    /// The commit.
    public let commit: ObjectID
    /// The change.
    public let change: TrustChange

    /// The event in one line, for people.
    public var text: String { "\(change.text) (commit \("\(commit)".prefix(12)))" }

    /// The event for programs: the commit, the kind of change, and the athlete concerned.
    public var json: JSON {
        var members = change.data.members ?? Members()
        members["commit"] = .string("\(commit)")
        members["kind"] = .string(change.name)
        return .object(members)
    }
}

extension Sequence<TrustEvent> {
    /// The commits that gave an account to another device.
    public var recoveries: [ObjectID] {
        compactMap { if case .recovered = $0.change { $0.commit } else { nil } }
    }
}
