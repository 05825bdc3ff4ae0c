import Club
import Templates
import Training

/// What all pages of a build share. Immutable, used by all tasks.
final class SiteContext: Sendable {
    let options: SiteOptions
    let theme: Theme
    let format: Formatter
    let links: SiteLinks
    let index: ClubSummary
    let athletes: DetailsCache
    /// The workouts that feeds show, and the times at which they changed.
    let feedTimes: FeedTimes
    /// The language of the pages.
    let language: String
    /// What every page's key starts with: program, options, theme's words and files' names, the club's own documents.
    let key: Fingerprint
    /// What cards of workouts depend on besides what each shows.
    let cardKey: Fingerprint
    /// What pages of workouts depend on besides what each shows.
    let workoutKey: Fingerprint
    /// What was fetched of feeds elsewhere, by address.
    let feeds: [String: FetchedFeed]
    /// Each athlete in a line.
    let people: [Person]
    /// Names what is in feeds.
    let feedID: FeedID
    /// The outermost value of every template: the words as `t`.
    let wordsValue: Value

    var words: Words { theme.words }

    init(
        options: SiteOptions, theme: Theme, _ reading: ClubReader.Reading, feedTimes: FeedTimes, language: String
    ) {
        let index = reading.index
        let links = SiteLinks(namesFiles: options.fileLinks)
        self.options = options
        self.theme = theme
        self.format = Formatter(theme.words)
        self.links = links
        self.index = index
        self.athletes = reading.athletes
        self.feedTimes = feedTimes
        self.language = language
        self.feedID = FeedID(club: index.club.id)
        self.feeds = options.feeds.byAddress
        self.people = index.athletes.map { Person($0, links) }
        self.wordsValue = .record(
            Templates.Record(PageTemplate.wordsShape(theme.words), [.record(theme.words.record)]))
        var key = KeyBuilder(index.clubKey)
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
        self.cardKey = Self.key(self.key, theme.closure(of: .card))
        self.workoutKey = Self.key(self.key, theme.closure(of: .workout))
    }

    private static func key(_ site: Fingerprint, _ template: Fingerprint) -> Fingerprint {
        var key = KeyBuilder(site)
        key.add(template)
        return key.fingerprint
    }

    /// The start of the key of a page.
    func key(_ template: PageTemplate, _ path: String) -> KeyBuilder {
        var builder = KeyBuilder(key)
        builder.add(theme.closure(of: template))
        builder.add(path)
        return builder
    }

    /// The title of a category, or its name when it is gone.
    func title(ofCategory slug: Slug) -> String {
        index.categories.category(slug)?.title(in: language) ?? slug.text
    }
}

extension Person {
    fileprivate init(_ athlete: AthleteSummary, _ links: SiteLinks) {
        let name = athlete.name.text
        let display = athlete.displayName
        let initial = display.first { $0.isLetter || $0.isNumber } ?? name.first ?? "?"
        // Any fixed mixing of the name will do; `Hasher` differs from run to run.
        let tint = name.utf8.reduce(UInt32(5381)) { $0 &* 33 &+ UInt32($1) } % 6
        self.init(
            name: name, displayName: display, href: links.athlete(name), initial: initial.uppercased(),
            tint: Int(tint),
            picture: athlete.avatar.map { links.file("users/\(name)/\($0.publishedName)") })
    }
}
