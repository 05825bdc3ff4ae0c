/// What a template can show. Cheap to make and to copy.
///
/// A section is skipped for `absent`, `flag(false)` and an empty list, and for nothing else, as the Mustache
/// specification has it: an empty text and the number 0 are true. A view model that wants an empty text to count as
/// missing says `absent`.
public enum Value: Sendable {
    /// Text that is escaped on its way out.
    case text(String)
    /// A whole number, written in decimal.
    case number(Int)
    /// A condition; written as `true` or `false`.
    case flag(Bool)
    /// HTML of our own making.
    case html(SafeHTML)
    /// Named values.
    case record(Record)
    /// Values in order; a section is rendered for each.
    case list([Value])
    /// A declared field without a value: prints nothing, is false, and so is every field below it.
    case absent

    /// The record of a view model.
    @inlinable
    public init<Model: ViewModel>(_ model: Model) {
        self = .record(Record(model))
    }

    /// Whether a section of this value is rendered at all.
    var isTrue: Bool {
        switch self {
        case .absent, .flag(false): false
        case .list(let items): !items.isEmpty
        default: true
        }
    }
}
