public import CanonicalJSON
import Values

/// The members that the format gives one kind of object: what its reader leaves out of `other`, and what a misspelt
/// member is compared with.
public struct ObjectShape: Sendable {
    /// One member.
    public struct Member: Sendable, ExpressibleByStringLiteral {
        /// The name.
        public let name: StaticString
        /// The shape of the object, or of the objects in the list, that the member holds.
        public let parts: ObjectShape?

        /// A member that holds no object.
        public init(stringLiteral name: StaticString) {
            self.init(name, parts: nil)
        }

        private init(_ name: StaticString, parts: ObjectShape?) {
            self.name = name
            self.parts = parts
        }

        /// A member that holds an object or a list of objects.
        /// - Parameters:
        ///   - name: The name.
        ///   - shape: Of each object.
        /// - Returns: The member.
        public static func part(_ name: StaticString, _ shape: ObjectShape) -> Member {
            Member(name, parts: shape)
        }
    }

    /// The members in the order of the format's description.
    public let members: [Member]
    /// Their names.
    let names: [StaticString]

    /// - Parameter members: In the order of the format's description.
    public init(_ members: Member...) {
        self.members = members
        self.names = members.map(\.name)
    }
}

/// A member that the format does not name, but nearly.
public struct MisspeltMember: Hashable, Sendable {
    /// The way to the member.
    public let path: JSONPath
    /// Its name.
    public let name: String
    /// The names that the format has, the nearest first; never empty.
    public let suggestions: [String]
}

extension ObjectShape {
    /// Looks for members that are nearly one that the format names.
    /// - Parameter json: A document, or a part, of this shape.
    /// - Returns: Them, in the order of their names, those of an object before those of its parts.
    public func misspeltMembers(in json: JSON) -> [MisspeltMember] {
        var found: [MisspeltMember] = []
        collect(json, [], &found)
        return found
    }

    private func collect(_ json: JSON, _ path: [JSONStep], _ found: inout [MisspeltMember]) {
        guard let object = json.members else { return }
        let known = names.map(\.description)
        for member in object.removing(names) {
            let suggestions = NearestNames.of(member.name, among: known)
            guard !suggestions.isEmpty else { continue }
            let place = JSONPath(path + [.member(member.name)])
            found.append(MisspeltMember(path: place, name: member.name, suggestions: suggestions))
        }
        for member in members {
            let name = member.name.description
            guard let shape = member.parts, let value = object[name] else { continue }
            shape.collect(value, path + [.member(name)], &found)
            for (index, element) in (value.elements ?? []).enumerated() {
                shape.collect(element, path + [.member(name), .element(index)], &found)
            }
        }
    }
}
