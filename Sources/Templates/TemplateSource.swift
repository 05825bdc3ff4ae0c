/// The source of a template.
public struct TemplateSource: Sendable {
    /// The name by which it is rendered and by which other templates use it.
    public let name: String
    /// The path of the file, for messages only.
    public let path: String
    /// The text of the template.
    public let text: String
    /// The format that it writes.
    public let format: OutputFormat

    /// Creates a source.
    public init(name: String, path: String, text: String, format: OutputFormat) {
        self.name = name
        self.path = path
        self.text = text
        self.format = format
    }
}

/// The format that a template writes, which decides how values in it are escaped.
public enum OutputFormat: Sendable, Hashable, BitwiseCopyable {
    /// HTML: text and quoted attribute values. Never put a tag into an unquoted attribute, a script or a style.
    case html
    /// XML 1.0: text and quoted attribute values. Safe HTML is escaped too, as Atom's `type="html"` wants it.
    case xml
    /// JSON (RFC 8259): the inside of a string; `<`, `>` and `&` are escaped as well, so that it may be put into HTML.
    case json
    /// Plain text: nothing is escaped.
    case text

    /// Returns true if a template of another format may be used inside one of this format without circumventing its escaping.
    func admits(_ inner: OutputFormat) -> Bool {
        switch self {
        case .html: inner != .text
        case .xml: inner == .xml || inner == .json
        case .json: inner == .json
        case .text: true
        }
    }
}
