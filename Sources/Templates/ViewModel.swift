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
    /// The fields. Declare this as a `static let`: it is never freed.
    static var shape: ModelShape<Self> { get }
}

/// The shape of a view model with a reader for each field.
public struct ModelShape<Model: ViewModel>: Sendable {
    /// The names and kinds, for checks and documentation.
    public let shape: Shape
    // Never released: a shape is declared once, and is there as long as the program runs.
    @usableFromInline let fields: Unmanaged<ModelFields>

    /// Declares the fields of a view model. A name that is declared twice stops the program.
    public init(_ name: String, _ declare: (inout FieldList<Model>) -> Void) {
        var list = FieldList<Model>()
        declare(&list)
        shape = Shape(name, list.fields)
        fields = .passRetained(ModelFields(shape, list.readers))
    }
}

/// A view model made once for use on many pages.
public struct Prepared<Model: ViewModel>: Sendable {
    @usableFromInline let box: ModelBox

    /// Keeps a view model for many pages.
    @inlinable
    public init(_ model: Model) {
        box = ModelBox(model)
    }
}
