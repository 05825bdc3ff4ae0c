/// A template as it was read.
public struct TemplateSource: Sendable {
    /// The name by which it is rendered and by which other templates use it.
    public let name: String
    /// The path of its file, for messages only.
    public let path: String
    /// The template.
    public let text: String
    /// What it writes.
    public let format: OutputFormat

    /// Names a template.
    public init(name: String, path: String, text: String, format: OutputFormat) {
        self.name = name
        self.path = path
        self.text = text
        self.format = format
    }
}
