import Club
import Files
import Training
import Values

/// Names that people type.
enum Names {
    /// The label of this machine in an account.
    static var thisDevice: String {
        let name = ThisProcess.hostName
        return TextRule.title.violation(in: name) == nil ? name : "this device"
    }

    /// The names nearest to a text.
    static func near(_ text: String, among names: [Slug]) -> [String] {
        NearestNames.of(text.lowercased(), among: names.map(\.text))
    }

    /// A name for something new.
    /// - Throws: `ClubError.malformedName`.
    static func new(_ text: String, for thing: ClubError.Thing) throws(ClubError) -> Slug {
        if let slug = Slug(text) { return slug }
        throw .malformedName(thing, name: text, Slug.problem(with: text) ?? .empty)
    }
}
