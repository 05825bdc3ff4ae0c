public import CanonicalJSON
public import Training
public import Values

/// `categories.json`: the club's categories of exercises.
public struct Categories: Hashable, Sendable {
    /// One category.
    public struct Category: Hashable, Sendable {
        /// The name in exercises and paths.
        public var slug: Slug
        /// The titles by language.
        public var title: [String: String]
        /// The titles in languages that this program does not support.
        public var otherTitles: Members
        /// The members that this program does not know.
        public var other: Members

        /// Creates a category.
        public init(
            slug: Slug, title: [String: String], otherTitles: Members = Members(), other: Members = Members()
        ) {
            self.slug = slug
            self.title = title
            self.otherTitles = otherTitles
            self.other = other
        }

        /// The title in a language; without one the English title, or the name.
        public func title(in language: String) -> String {
            title[language] ?? title["en"] ?? slug.text
        }
    }

    /// The categories in the order in which pages show them.
    public var categories: [Category]
    /// The members that this program does not know.
    public var other: Members

    /// Creates the document.
    public init(_ categories: [Category], other: Members = Members()) {
        self.categories = categories
        self.other = other
    }

    /// The category with a name.
    public func category(_ slug: Slug) -> Category? {
        categories.first { $0.slug == slug }
    }

    /// The categories of a new club.
    public static let starting = Categories(
        [
            ("cardio", "Cardio", "Ausdauer"), ("core", "Core", "Rumpf"),
            ("flexibility", "Flexibility", "Beweglichkeit"),
            ("legs", "Legs", "Beine"), ("lower-body", "Lower Body", "Unterkörper"), ("pull", "Pull", "Ziehen"),
            ("push", "Push", "Drücken"), ("upper-body", "Upper Body", "Oberkörper"),
        ].compactMap { slug, english, german in
            Slug(slug).map { Category(slug: $0, title: ["en": english, "de": german]) }
        })
}

extension Categories: Document {
    /// Reads the members of the document.
    public init?(reading reader: ObjectReader) {
        let list = reader.objects("categories", count: 0...200, Category.init(reading:))
        var seen: Set<Slug> = []
        for category in list where !seen.insert(category.slug).inserted {
            reader.report(.repeated(category.slug.text), "categories")
        }
        self.init(list)
    }

    /// The document.
    public var document: JSON {
        var writer = ObjectWriter(keeping: other, isDocument: true)
        writer.set("categories", categories.map(\.json), evenIfEmpty: true)
        return writer.json
    }
}

/// The titles of a category.
private struct Titles: ExtensibleObject {
    var known: [String: String] = [:]
    var other = Members()

    init() {}

    init(reading reader: ObjectReader) {
        for language in ClubDocument.languages { known[language] = reader.text(language, .title) }
    }
}

extension Categories.Category: ExtensibleObject {
    fileprivate init?(reading reader: ObjectReader) {
        let slug = reader.requiredSlug("slug")
        let titles = reader.object("title", Titles.init(reading:)) ?? Titles()
        guard let slug else { return nil }
        self.init(slug: slug, title: titles.known, otherTitles: titles.other)
    }

    fileprivate var json: JSON {
        var writer = ObjectWriter(keeping: other)
        writer.set("slug", slug)
        var titles = otherTitles
        for (language, text) in title { titles[language] = .string(text) }
        writer.set("title", .object(titles))
        return writer.json
    }
}
