/// Named values: some that were put together, or a view model, whose fields are read when a template uses them.
public struct ObjectValue: Sendable {
    enum Content: Sendable {
        case values(ValueTable)
        case model(ModelBox)
    }

    /// The values of the fields of a shape, by position.
    final class ValueTable: Sendable {
        let shape: Shape.Storage
        let values: [Value]

        init(_ shape: Shape.Storage, _ values: [Value]) {
            self.shape = shape
            self.values = values
        }
    }

    let content: Content

    /// The shape that names the values.
    public var shape: Shape {
        switch content {
        case .values(let table): Shape(table.shape)
        case .model(let box): Shape(box.reference.shape)
        }
    }

    /// Creates an object of a shape from one value for each field, in order. A wrong number of values is a mistake in the
    /// program, never in its input, and stops it. A ``ViewModel`` rules that out.
    public init(_ shape: Shape, _ values: [Value]) {
        precondition(shape.fields.count == values.count, "\(shape.name): \(values.count) values")
        content = .values(ValueTable(shape.storage, values))
    }

    /// Creates the object of a view model.
    @inlinable
    public init(_ model: some ViewModel) {
        self.init(ModelBox(model))
    }

    @usableFromInline
    init(_ box: ModelBox) {
        content = .model(box)
    }
}

/// A view model that outlives the page for which it is made.
///
/// It is `Sendable`, although it holds a pointer: the model is `Sendable`, its memory is written before `init` returns and
/// never again, and whoever reads it holds the box.
@usableFromInline
final class ModelBox: @unchecked Sendable {
    let reference: ModelReference
    private let deallocate: @Sendable (UnsafeRawPointer) -> Void

    @inlinable
    convenience init<Model: ViewModel>(_ model: Model) {
        let memory = UnsafeMutablePointer<Model>.allocate(capacity: 1)
        memory.initialize(to: model)
        self.init(ModelReference(Model.shape.fields, memory)) { memory in
            let memory = UnsafeMutableRawPointer(mutating: memory).assumingMemoryBound(to: Model.self)
            memory.deinitialize(count: 1)
            memory.deallocate()
        }
    }

    @usableFromInline
    init(_ reference: ModelReference, _ deallocate: @escaping @Sendable (UnsafeRawPointer) -> Void) {
        self.reference = reference
        self.deallocate = deallocate
    }

    deinit {
        deallocate(reference.model)
    }
}
