import Club
import Templates
import Training
import Values

/// Everything that any file of a build may show besides its own value. It is immutable, and shared by all tasks.
final class SiteContext: Sendable {
    let options: SiteOptions
    let theme: Theme
    let links: SiteLinks
    /// The club's own document.
    let club: ClubDocument
    let categories: Categories
    /// The language of the pages.
    let language: String
    /// The maker of the ids in feeds.
    let feedID: FeedID
    /// The outermost value of every template: the words as `t`.
    let wordsValue: Value
    /// The start of every file's key: the program's version, the options, the theme's texts and the names of its assets, the
    /// club's own documents.
    let key: Fingerprint

    var words: Words { theme.words }

    /// - Parameter club: The club; its workouts are not asked for.
    init(options: SiteOptions, theme: Theme, _ club: ClubSummary, language: String) {
        self.options = options
        self.theme = theme
        self.links = SiteLinks(namesFiles: options.fileLinks)
        self.club = club.document
        self.categories = club.categories
        self.language = language
        self.feedID = FeedID(club: club.document.id)
        self.wordsValue = .object(ObjectValue(ThemeTemplates.wordsShape(theme.words), [.object(theme.words.object)]))
        var key = KeyBuilder(club.documentsKey)
        key.add(options.programVersion)
        key.add(options.baseURL)
        key.add(options.fileLinks)
        key.add(language)
        key.add(options.privateContent.map { _ in theme.asset("private/inbox.js") })
        key.add(theme.words.source)
        key.add(theme.asset("style.css"))
        key.add(theme.asset("favicon.svg"))
        key.add(theme.asset("site.js"))
        key.add(theme.asset("custom.css"))
        self.key = key.fingerprint
    }

    /// The fingerprint of everything that the parts of workouts depend on besides their own workout.
    var partsKey: Fingerprint {
        var key = KeyBuilder(key)
        key.add(theme.closure(of: WorkoutCard.template))
        key.add(theme.closure(of: FeedContentView.template))
        return key.fingerprint
    }

    /// The title of a category; its name if the club no longer has it.
    func title(ofCategory slug: Slug) -> String {
        categories.category(slug)?.title(in: language) ?? slug.text
    }
}
