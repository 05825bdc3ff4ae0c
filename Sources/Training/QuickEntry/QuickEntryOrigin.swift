/// The source of a text of quick entries.
public enum QuickEntryOrigin: Hashable, Sendable {
    /// A command's arguments, joined with a space: one session.
    case arguments
    /// A file: sessions separated by blank lines, comments behind `#`.
    case file(String)

    /// The file's name.
    public var file: String? {
        if case .file(let name) = self { name } else { nil }
    }
}
