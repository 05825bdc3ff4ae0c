/// What a template writes, which decides how values are escaped in it.
public enum OutputFormat: Sendable, Hashable, BitwiseCopyable {
    /// HTML: text and quoted attribute values. Never put a tag into an unquoted attribute, a script or a style.
    case html
    /// XML 1.0: text and quoted attribute values. Safe HTML is escaped too, as Atom's `type="html"` wants it.
    case xml
    /// JSON (RFC 8259): the inside of a string; `<`, `>` and `&` are escaped as well, so that it may stand in HTML.
    case json
    /// Plain text: nothing is escaped.
    case text

    /// Whether a template of another format may be used inside of one of this format without a way around escaping.
    func admits(_ inner: OutputFormat) -> Bool {
        switch self {
        case .html: inner != .text
        case .xml: inner == .xml || inner == .json
        case .json: inner == .json
        case .text: true
        }
    }
}
