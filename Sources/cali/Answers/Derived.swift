import CanonicalJSON
import Club
import Values

/// Documents for programs: the file, and the values derived from other files.
enum Derived {
    /// A document with a member `derived`.
    static func document(_ document: JSON, _ derived: [String: JSON?]) -> JSON {
        var members = document.members ?? Members()
        members["derived"] = object(derived)
        return .object(members)
    }

    /// An object of the members that are not `nil`.
    static func object(_ members: [String: JSON?]) -> JSON {
        var object = Members()
        for (name, value) in members {
            if let value { object[name] = value }
        }
        return .object(object)
    }
}

extension JSON {
    /// A name.
    init(_ slug: Slug) {
        self = .string(slug.text)
    }
}
