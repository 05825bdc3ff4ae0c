public import CanonicalJSON
public import Values

/// Makes an object of the members that the reader did not know and those of the format, which come over them.
public struct ObjectWriter {
    private var members: Members

    /// - Parameters:
    ///   - other: Members that the reader did not know.
    ///   - isDocument: True for a whole document, which has a member for its format.
    public init(keeping other: Members, isDocument: Bool = false) {
        self.members = other
        if isDocument { members["format"] = .integer(ObjectReader.format) }
    }

    /// The object.
    public var json: JSON { .object(members) }

    /// Sets a member to anything.
    public mutating func set(_ name: String, _ value: JSON) { members[name] = value }

    /// Sets a text.
    public mutating func set(_ name: String, _ text: String) { members[name] = .string(text) }

    /// Sets a text; one that is `nil` or empty is left out.
    public mutating func setUnlessEmpty(_ name: String, _ text: String?) {
        if let text, !text.isEmpty { members[name] = .string(text) }
    }

    /// Sets a whole number; `nil` is left out.
    public mutating func set(_ name: String, _ number: Int?) {
        if let number { members[name] = .integer(number) }
    }

    /// Sets `true` or `false`.
    public mutating func set(_ name: String, _ flag: Bool) { members[name] = .bool(flag) }

    /// Sets a name; `nil` is left out.
    public mutating func set(_ name: String, _ slug: Slug?) {
        if let slug { members[name] = .string(slug.text) }
    }

    /// Sets a time; `nil` is left out.
    public mutating func set(_ name: String, _ moment: Moment?) {
        if let moment { members[name] = .string(moment.rfc3339) }
    }

    /// Sets an object of texts whose names are data.
    public mutating func set(_ name: String, table: some Sequence<(key: some CustomStringConvertible, value: String)>) {
        var members = Members()
        for (key, text) in table { members[key.description] = .string(text) }
        self.members[name] = .object(members)
    }

    /// Sets a list; an empty one is left out unless asked for.
    public mutating func set(_ name: String, _ elements: [JSON], evenIfEmpty: Bool = false) {
        if evenIfEmpty || !elements.isEmpty { members[name] = .array(elements) }
    }
}
