/// The values of the fields of a shape, by position.
public struct ObjectValue: Sendable {
    @usableFromInline
    final class Storage: Sendable {
        let shape: Shape.Storage
        let values: [Value]

        @usableFromInline
        init(shape: Shape.Storage, values: [Value]) {
            self.shape = shape
            self.values = values
        }

        func value(of name: NameHash) -> Value? {
            guard let position = shape.position(of: name) else { return nil }
            return values[position]
        }
    }

    @usableFromInline let storage: Storage

    /// The shape that names the values.
    public var shape: Shape { Shape(storage.shape) }
    /// The values in the order of the shape's fields.
    public var values: [Value] { storage.values }

    /// Creates an object of a shape from one value for each field, in order. A wrong number of values is a mistake in the
    /// program, never in its input, and stops it. A ``ViewModel`` rules that out.
    public init(_ shape: Shape, _ values: [Value]) {
        precondition(shape.fields.count == values.count, "\(shape.name): \(values.count) values")
        storage = Storage(shape: shape.storage, values: values)
    }

    /// Creates the object of a view model by evaluating each field once.
    @inlinable
    public init<Model: ViewModel>(_ model: Model) {
        let shape = Model.shape
        storage = Storage(shape: shape.shape.storage, values: shape.values(of: model))
    }

    /// The value of a field; `nil` if the shape has no such field.
    public subscript(name: String) -> Value? {
        storage.value(of: NameHash(name.utf8))
    }
}
