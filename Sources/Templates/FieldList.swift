/// The fields of a view model while they are declared; see ``ViewModel``. A getter's `nil` becomes an absent value.
///
/// Templates read a field where the model lies. All declarations are inlinable: specialized for a model, a reader touches
/// the one property that its getter names; unspecialized, it would copy the whole model.
public struct FieldList<Model: ViewModel> {
    private(set) var fields: [Field] = []
    private(set) var readers: [FieldReader] = []

    @usableFromInline
    mutating func add(_ name: String, _ kind: Field.Kind, _ documentation: String, _ reader: FieldReader) {
        fields.append(Field(name, kind, documentation))
        readers.append(reader)
    }

    /// The model at an address.
    @inlinable @inline(__always)
    static func model(at address: UnsafeRawPointer) -> UnsafePointer<Model> {
        address.assumingMemoryBound(to: Model.self)
    }

    /// Declares a text.
    @inlinable
    public mutating func text(
        _ name: String, _ documentation: String = "", _ get: @escaping @Sendable (Model) -> String?
    ) {
        let read = { @Sendable (address: UnsafeRawPointer) -> Value in
            if let text = get(Self.model(at: address).pointee) { .text(text) } else { .absent }
        }
        add(name, .text, documentation, .value(read))
    }

    /// Declares a whole number.
    @inlinable
    public mutating func number(
        _ name: String, _ documentation: String = "", _ get: @escaping @Sendable (Model) -> Int?
    ) {
        let read = { @Sendable (address: UnsafeRawPointer) -> Value in
            if let number = get(Self.model(at: address).pointee) { .number(number) } else { .absent }
        }
        add(name, .number, documentation, .value(read))
    }

    /// Declares a condition.
    @inlinable
    public mutating func flag(
        _ name: String, _ documentation: String = "", _ get: @escaping @Sendable (Model) -> Bool
    ) {
        let read = { @Sendable (address: UnsafeRawPointer) -> Value in .flag(get(Self.model(at: address).pointee)) }
        add(name, .flag, documentation, .value(read))
    }

    /// Declares safe HTML.
    @inlinable
    public mutating func html(
        _ name: String, _ documentation: String = "", _ get: @escaping @Sendable (Model) -> SafeHTML?
    ) {
        let read = { @Sendable (address: UnsafeRawPointer) -> Value in
            if let html = get(Self.model(at: address).pointee) { .html(html) } else { .absent }
        }
        add(name, .html, documentation, .value(read))
    }

    /// Declares a view model within the view model.
    @inlinable
    public mutating func object<Child: ViewModel>(
        _ name: String, _ documentation: String = "", _ get: @escaping @Sendable (Model) -> Child?
    ) {
        let reader = FieldReader.model { address, body throws(TemplateError) in
            guard let child = get(Self.model(at: address).pointee) else { return try body(nil) }
            try withUnsafePointer(to: child) { child throws(TemplateError) in
                try body(ModelReference(Child.shape.fields, child))
            }
        }
        add(name, .object { Child.shape.shape }, documentation, reader)
    }

    /// Declares a view model that is made once and shared.
    @inlinable
    public mutating func object<Child>(
        _ name: String, _ documentation: String = "", _ get: @escaping @Sendable (Model) -> Prepared<Child>?
    ) {
        let read = { @Sendable (address: UnsafeRawPointer) -> Value in
            if let child = get(Self.model(at: address).pointee) { .object(ObjectValue(child.box)) } else { .absent }
        }
        add(name, .object { Child.shape.shape }, documentation, .value(read))
    }

    /// Declares a list of view models.
    @inlinable
    public mutating func list<Child: ViewModel>(
        _ name: String, _ documentation: String = "", _ get: @escaping @Sendable (Model) -> [Child]
    ) {
        let reader = FieldReader.models { address, body throws(TemplateError) in
            let children = get(Self.model(at: address).pointee)
            let result = children.withUnsafeBufferPointer { children in
                Result { () throws(TemplateError) in try body(ModelList(Child.shape.fields, children)) }
            }
            try result.get()
        }
        add(name, .list(.object { Child.shape.shape }), documentation, reader)
    }

    /// Declares a list of view models that are made once and shared.
    @inlinable
    public mutating func list<Child>(
        _ name: String, _ documentation: String = "", _ get: @escaping @Sendable (Model) -> [Prepared<Child>]
    ) {
        let read = { @Sendable (address: UnsafeRawPointer) -> Value in
            .list(get(Self.model(at: address).pointee).map { .object(ObjectValue($0.box)) })
        }
        add(name, .list(.object { Child.shape.shape }), documentation, .value(read))
    }

    /// Declares a list of texts; each is `{{.}}` in the section.
    @inlinable
    public mutating func list(
        _ name: String, _ documentation: String = "", _ get: @escaping @Sendable (Model) -> [String]
    ) {
        let read = { @Sendable (address: UnsafeRawPointer) -> Value in
            .list(get(Self.model(at: address).pointee).map { .text($0) })
        }
        add(name, .list(.text), documentation, .value(read))
    }

    /// Declares a list of safe HTML; each is `{{.}}` in the section.
    @inlinable
    public mutating func list(
        _ name: String, _ documentation: String = "", _ get: @escaping @Sendable (Model) -> [SafeHTML]
    ) {
        let read = { @Sendable (address: UnsafeRawPointer) -> Value in
            .list(get(Self.model(at: address).pointee).map { .html($0) })
        }
        add(name, .list(.html), documentation, .value(read))
    }
}
