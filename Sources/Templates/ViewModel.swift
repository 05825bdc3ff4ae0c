/// A model of a page or a part of one, with the fields that templates can use.
///
///     struct WorkoutCard: ViewModel {
///         var title: String
///         var entries: [EntryLine]
///
///         static let shape = ModelShape<Self>("workout card") {
///             $0.text("title", "the workout's own title") { $0.title }
///             $0.flag("isLong") { $0.entries.count > 10 }
///             $0.list("entries") { $0.entries }
///         }
///     }
///
/// A field's name, kind and value are declared in one line, so that they cannot diverge.
public protocol ViewModel: Sendable {
    /// The fields. Declare this as a `static let`, since every object reads it.
    static var shape: ModelShape<Self> { get }
}

/// The shape of a view model with a getter for each field.
public struct ModelShape<Model: ViewModel>: Sendable {
    /// The names and kinds, for checks and documentation.
    public let shape: Shape
    @usableFromInline let getters: [@Sendable (Model) -> Value]

    /// Declares the fields of a view model. A name that is declared twice stops the program.
    public init(_ name: String, _ declare: (inout FieldList<Model>) -> Void) {
        var list = FieldList<Model>()
        declare(&list)
        shape = Shape(name, list.fields)
        getters = list.getters
    }

    // Inlinable, here and where objects are made of models: specialized for a model, this takes half the time.
    @inlinable
    func values(of model: Model) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(getters.count)
        for getter in getters {
            values.append(getter(model))
        }
        return values
    }
}

/// The object of a view model, made once for use on many pages.
public struct Prepared<Model: ViewModel>: Sendable {
    /// The object of the model.
    public let object: ObjectValue

    /// Creates the object by evaluating all fields of a model.
    @inlinable
    public init(_ model: Model) {
        object = ObjectValue(model)
    }
}
