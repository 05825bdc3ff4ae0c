public import CanonicalJSON
import Values

/// A member with nearly a name of the format.
public struct MisspeltMember: Hashable, Sendable {
    /// The path to the member.
    public let path: JSONPath
    /// The member's name.
    public let name: String
    /// The names that the format has, the nearest first; never empty.
    public let suggestions: [String]

    init?(_ name: String, in object: [JSONStep], among known: [String]) {
        suggestions = NearestNames.of(name, among: known)
        guard !suggestions.isEmpty else { return nil }
        self.name = name
        path = JSONPath(object + [.member(name)])
    }
}
