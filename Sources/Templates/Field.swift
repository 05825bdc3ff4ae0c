/// A name that templates may use, and the kind of its value.
public struct Field: Sendable {
    /// The kinds of value.
    public indirect enum Kind: Sendable {
        /// Text.
        case text
        /// A whole number.
        case number
        /// A condition.
        case flag
        /// Safe HTML.
        case html
        /// An object. The shape is evaluated late, so that shapes may contain themselves.
        case object(@Sendable () -> Shape)
        /// A list whose elements have a kind.
        case list(Kind)

        /// The shape of an object; `nil` for all other kinds.
        public var shape: Shape? {
            if case .object(let shape) = self { shape() } else { nil }
        }

        /// The kind in words: `text`, `list of workout card`.
        public var description: String {
            switch self {
            case .text: "text"
            case .number: "number"
            case .flag: "flag"
            case .html: "html"
            case .object(let shape): shape().name
            case .list(let element): "list of \(element.description)"
            }
        }
    }

    /// The name as templates write it, without a dot.
    public let name: String
    /// The kind of the value.
    public let kind: Kind
    /// A sentence for authors of themes, or an empty text.
    public let documentation: String

    /// Declares a field of any kind.
    public init(_ name: String, _ kind: Kind, _ documentation: String = "") {
        self.name = name
        self.kind = kind
        self.documentation = documentation
    }

    /// Declares a text.
    public static func text(_ name: String, _ documentation: String = "") -> Field {
        Field(name, .text, documentation)
    }

    /// Declares a whole number.
    public static func number(_ name: String, _ documentation: String = "") -> Field {
        Field(name, .number, documentation)
    }

    /// Declares a condition.
    public static func flag(_ name: String, _ documentation: String = "") -> Field {
        Field(name, .flag, documentation)
    }

    /// Declares safe HTML.
    public static func html(_ name: String, _ documentation: String = "") -> Field {
        Field(name, .html, documentation)
    }

    /// Declares an object of a shape, which may be the shape that is being declared.
    public static func object(
        _ name: String,
        _ shape: @autoclosure @escaping @Sendable () -> Shape,
        _ documentation: String = ""
    ) -> Field {
        Field(name, .object(shape), documentation)
    }

    /// Declares a list of objects of a shape, which may be the shape that is being declared.
    public static func list(
        _ name: String,
        _ shape: @autoclosure @escaping @Sendable () -> Shape,
        _ documentation: String = ""
    ) -> Field {
        Field(name, .list(.object(shape)), documentation)
    }
}
