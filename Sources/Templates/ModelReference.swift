/// Reads a field of the view model at an address.
@usableFromInline
enum FieldReader: Sendable {
    /// A text, a number, a condition, HTML, nothing, or an object or list that was made before.
    case value(@Sendable (UnsafeRawPointer) -> Value)
    /// A view model, or none. It is passed to a body and valid only as long as that runs.
    case model(
        @Sendable (UnsafeRawPointer, (ModelReference?) throws(TemplateError) -> Void) throws(TemplateError) -> Void)
    /// View models, passed in the same way.
    case models(@Sendable (UnsafeRawPointer, (ModelList) throws(TemplateError) -> Void) throws(TemplateError) -> Void)
}

/// The fields of one type of view model. Shapes live as long as the program, so references to it are not counted:
/// rendering threads would contend for the counters.
@usableFromInline
final class ModelFields: Sendable {
    let shape: Shape.Storage
    let readers: [FieldReader]

    init(_ shape: Shape, _ readers: [FieldReader]) {
        self.shape = shape.storage
        self.readers = readers
    }
}

/// A view model where it lies in memory.
@usableFromInline
struct ModelReference: BitwiseCopyable {
    @usableFromInline let fields: Unmanaged<ModelFields>
    @usableFromInline let model: UnsafeRawPointer

    /// - Parameters:
    ///   - fields: The fields of the model's type.
    ///   - model: The model, which outlives the reference.
    @inlinable
    init(_ fields: Unmanaged<ModelFields>, _ model: UnsafeRawPointer) {
        self.fields = fields
        self.model = model
    }

    var shape: Shape.Storage { fields._withUnsafeGuaranteedRef { $0.shape } }

    func position(of name: NameHash) -> Int? {
        fields._withUnsafeGuaranteedRef { $0.shape.position(of: name) }
    }

    /// The value of the field at a position; `nil` if it has to be visited.
    func value(at position: Int) -> Value? {
        guard case .value(let read) = reader(position) else { return nil }
        return read(model)
    }

    /// The reader of the field at a position.
    func reader(_ position: Int) -> FieldReader {
        fields._withUnsafeGuaranteedRef { $0.readers[position] }
    }
}

/// View models of one type, contiguous in memory.
@usableFromInline
struct ModelList {
    private let fields: Unmanaged<ModelFields>
    private let first: UnsafeRawPointer
    private let stride: Int
    let count: Int

    /// - Parameters:
    ///   - fields: The fields of the models' type.
    ///   - models: The models, which outlive the list.
    @usableFromInline
    init<Model>(_ fields: Unmanaged<ModelFields>, _ models: UnsafeBufferPointer<Model>) {
        self.fields = fields
        // Of an empty list nothing is read.
        self.first = models.baseAddress.map { UnsafeRawPointer($0) } ?? UnsafeRawPointer(fields.toOpaque())
        self.stride = MemoryLayout<Model>.stride
        self.count = models.count
    }

    subscript(index: Int) -> ModelReference {
        ModelReference(fields, first + index * stride)
    }
}
