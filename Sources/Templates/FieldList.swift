/// The fields of a view model while they are declared; see ``ViewModel``. A getter's `nil` becomes an absent value.
public struct FieldList<Model: ViewModel> {
    private(set) var fields: [Field] = []
    private(set) var getters: [@Sendable (Model) -> Value] = []

    @usableFromInline
    mutating func add(
        _ name: String,
        _ kind: Field.Kind,
        _ documentation: String,
        _ getter: @escaping @Sendable (Model) -> Value
    ) {
        fields.append(Field(name, kind, documentation))
        getters.append(getter)
    }

    /// Declares a text.
    public mutating func text(
        _ name: String,
        _ documentation: String = "",
        _ get: @escaping @Sendable (Model) -> String?
    ) {
        add(name, .text, documentation) { model in
            if let text = get(model) { .text(text) } else { .absent }
        }
    }

    /// Declares a whole number.
    public mutating func number(
        _ name: String,
        _ documentation: String = "",
        _ get: @escaping @Sendable (Model) -> Int?
    ) {
        add(name, .number, documentation) { model in
            if let number = get(model) { .number(number) } else { .absent }
        }
    }

    /// Declares a condition.
    public mutating func flag(
        _ name: String,
        _ documentation: String = "",
        _ get: @escaping @Sendable (Model) -> Bool
    ) {
        add(name, .flag, documentation) { .flag(get($0)) }
    }

    /// Declares safe HTML.
    public mutating func html(
        _ name: String,
        _ documentation: String = "",
        _ get: @escaping @Sendable (Model) -> SafeHTML?
    ) {
        add(name, .html, documentation) { model in
            if let html = get(model) { .html(html) } else { .absent }
        }
    }

    /// Declares a view model within the view model.
    @inlinable
    public mutating func object<Child: ViewModel>(
        _ name: String,
        _ documentation: String = "",
        _ get: @escaping @Sendable (Model) -> Child?
    ) {
        add(name, .object { Child.shape.shape }, documentation) { model in
            if let child = get(model) { Value(child) } else { .absent }
        }
    }

    /// Declares an object that is made once and shared.
    @inlinable
    public mutating func object<Child>(
        _ name: String,
        _ documentation: String = "",
        _ get: @escaping @Sendable (Model) -> Prepared<Child>?
    ) {
        add(name, .object { Child.shape.shape }, documentation) { model in
            if let child = get(model) { .object(child.object) } else { .absent }
        }
    }

    /// Declares a list of view models.
    @inlinable
    public mutating func list<Child: ViewModel>(
        _ name: String,
        _ documentation: String = "",
        _ get: @escaping @Sendable (Model) -> [Child]
    ) {
        add(name, .list(.object { Child.shape.shape }), documentation) { .list(get($0).map { Value($0) }) }
    }

    /// Declares a list of objects that are made once and shared.
    @inlinable
    public mutating func list<Child>(
        _ name: String,
        _ documentation: String = "",
        _ get: @escaping @Sendable (Model) -> [Prepared<Child>]
    ) {
        add(name, .list(.object { Child.shape.shape }), documentation) { .list(get($0).map { .object($0.object) }) }
    }

    /// Declares a list of texts; each is `{{.}}` in the section.
    public mutating func list(
        _ name: String,
        _ documentation: String = "",
        _ get: @escaping @Sendable (Model) -> [String]
    ) {
        add(name, .list(.text), documentation) { .list(get($0).map { .text($0) }) }
    }

    /// Declares a list of safe HTML; each is `{{.}}` in the section.
    public mutating func list(
        _ name: String,
        _ documentation: String = "",
        _ get: @escaping @Sendable (Model) -> [SafeHTML]
    ) {
        add(name, .list(.html), documentation) { .list(get($0).map { .html($0) }) }
    }
}
