/// A value that a template can show. It is cheap to make and to copy.
///
/// A section is skipped only for `absent`, `flag(false)` and an empty list, as in the Mustache specification: an empty text
/// and the number 0 are true. A view model for which an empty text counts as missing uses `absent`.
public enum Value: Sendable {
    /// Text that is escaped on its way out.
    case text(String)
    /// A whole number, written in decimal.
    case number(Int)
    /// A condition, written as `true` or `false`.
    case flag(Bool)
    /// Safe HTML.
    case html(SafeHTML)
    /// Named values.
    case object(ObjectValue)
    /// Values in order, for each of which a section is rendered.
    case list([Value])
    /// A declared field without a value. It prints nothing and is false, as is every field below it.
    case absent

    /// Creates the object of a view model.
    @inlinable
    public init<Model: ViewModel>(_ model: Model) {
        self = .object(ObjectValue(model))
    }

    /// True if a section of this value is rendered.
    var isTrue: Bool {
        switch self {
        case .absent, .flag(false): false
        case .list(let items): !items.isEmpty
        default: true
        }
    }
}

/// HTML that the program itself made and vouches for: the only value that enters a page unescaped.
public struct SafeHTML: Sendable, Hashable {
    /// The HTML as UTF-8.
    public var bytes: [UInt8]

    /// Creates safe HTML of UTF-8 bytes. The caller vouches that they are well-formed HTML without a user's script.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Creates HTML that shows a text, none of which is markup.
    public init(escaping text: some StringProtocol) {
        bytes = Escaping.bytes(of: String(text), for: .html)
    }
}
