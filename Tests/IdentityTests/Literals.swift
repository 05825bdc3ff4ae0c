public import Values

extension Slug: ExpressibleByStringLiteral {
    /// A name, written in a test.
    public init(stringLiteral text: String) {
        guard let name = Slug(text) else { preconditionFailure("'\(text)' is no name") }
        self = name
    }
}

extension UniqueID: ExpressibleByStringLiteral {
    /// An id, written in a test.
    public init(stringLiteral text: String) {
        guard let id = UniqueID(text) else { preconditionFailure("'\(text)' is no id") }
        self = id
    }
}
