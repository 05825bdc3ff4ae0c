public import CanonicalJSON
public import Values

/// A workout to be filled in, as `users/<name>/templates/<slug>.json` holds it: its sets may be empty.
public struct WorkoutTemplate: Hashable, Sendable {
    /// Its name in paths and commands.
    public var slug: Slug
    /// 1–80 characters.
    public var title: String
    /// Markdown, at most 10,000 characters.
    public var note: String
    /// At most 20 of at most 40 characters.
    public var tags: [String]
    /// 1–100.
    public var entries: [Entry]
    /// The clocks by which groups of entries are done, at most one for each.
    public var formats: [TimedFormat]
    /// Members that this program does not know.
    public var other: Members

    /// A template without note and tags unless given.
    public init(
        slug: Slug,
        title: String,
        note: String = "",
        tags: [String] = [],
        entries: [Entry],
        formats: [TimedFormat] = [],
        other: Members = Members()
    ) {
        self.slug = slug
        self.title = title
        self.note = note
        self.tags = tags
        self.entries = entries
        self.formats = formats
        self.other = other
    }
}
