/// A JSON value as the data format allows it: text is Unicode, numbers have at most two decimals, members are
/// kept by their exact name.
public enum JSON: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// An integer, or a decimal with at most two digits after the point.
    case number(JSONNumber)
    /// A string.
    case string(String)
    /// An array.
    case array([JSON])
    /// An object.
    case object(Members)

    /// An integer as a JSON number.
    /// - Parameter value: Magnitude at most `JSONNumber.largestInteger`.
    /// - Returns: The number.
    public static func integer(_ value: Int) -> JSON {
        .number(JSONNumber(value))
    }

    /// The members if this is an object, otherwise `nil`.
    public var members: Members? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The elements if this is an array, otherwise `nil`.
    public var elements: [JSON]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The text if this is a string, otherwise `nil`.
    public var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The integer if this is a number without decimals, otherwise `nil`.
    public var integer: Int? {
        if case .number(let number) = self { number.integer } else { nil }
    }

    /// The kind of value in words, for messages.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A string.
    public init(stringLiteral value: String) {
        self = .string(value)
    }

    /// `true` or `false`.
    public init(booleanLiteral value: Bool) {
        self = .bool(value)
    }

    /// An integer.
    public init(integerLiteral value: Int) {
        self = .integer(value)
    }

    /// An array.
    public init(arrayLiteral elements: JSON...) {
        self = .array(elements)
    }

    /// An object; of members written twice the last one counts.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        var members = Members()
        for (name, value) in elements {
            members[name] = value
        }
        self = .object(members)
    }
}
