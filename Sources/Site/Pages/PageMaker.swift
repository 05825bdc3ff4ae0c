import Club
import GitStore
import Templates
import Training

/// Makes pages; each task has its own.
final class PageMaker {
    let site: SiteContext
    let shelf: RenderedCards
    private let reader: ClubSnapshot
    private var athletes: [Int: AthleteDetails] = [:]
    private var athleteCards: [Int: AthleteCard] = [:]
    /// What feeds are made of, as far as it was made.
    var feedItems: [WorkoutRef: FeedItem] = [:]
    var feedExercises: [ObjectID: Exercise] = [:]
    /// What feeds elsewhere say, by their address.
    var remoteWorkouts: [String: [RemoteWorkout]] = [:]

    var format: Formatter { site.format }
    var words: Words { site.words }
    var links: SiteLinks { site.links }
    var index: ClubSummary { site.index }

    init(_ site: SiteContext, _ reader: ClubSnapshot, _ shelf: RenderedCards) {
        self.site = site
        self.reader = reader
        self.shelf = shelf
    }

    /// An athlete in full.
    func athlete(_ place: Int) throws(SiteError) -> AthleteDetails {
        if let athlete = athletes[place] { return athlete }
        let athlete = try site.athletes.athlete(place, index.athletes[place].name, reader)
        athletes[place] = athlete
        return athlete
    }

    /// Reads a workout's own words.
    func workout(_ ref: WorkoutRef, of athlete: AthleteDetails) throws(SiteError) -> Workout {
        let blob = athlete.blobs[Int(ref.workout)]
        return try Site.club { () throws(ClubError) in
            try reader.document(of: blob, path: "users/\(athlete.name)/workouts/…")
        }
    }

    /// Reads a file by its object id.
    func bytes(of blob: ObjectID) throws(SiteError) -> [UInt8] {
        try Site.club { () throws(ClubError) in try reader.bytes(of: blob) }
    }

    /// Reads a document by its object id.
    func document<Value: Document>(_ blob: ObjectID, at path: DocumentPath) throws(SiteError) -> Value {
        try Site.club { () throws(ClubError) in try reader.document(of: blob, path: path.text) }
    }

    /// Reads a document where it lies.
    func document<Value: Document>(at path: DocumentPath) throws(SiteError) -> Value {
        try Site.club { () throws(ClubError) in
            guard let entry = try reader.entry(at: path.text) else {
                throw .notFound(.workout, name: path.text, suggestions: [])
            }
            return try reader.document(of: entry.id, path: path.text)
        }
    }

    /// A proposal as the club has it, and what it changes in the version that it starts from.
    func proposal(
        _ id: EntityID, by proposer: Slug
    ) throws(SiteError) -> (record: ProposalDetails, difference: ExerciseDifference?) {
        try Site.club { () throws(ClubError) in
            guard let record = try reader.proposal(id, by: proposer) else {
                throw .notFound(.proposal, name: id.text, suggestions: [])
            }
            return (record, try reader.difference(of: record))
        }
    }

    /// Renders a template in the frame of a page.
    func page(_ template: PageTemplate, _ frame: PageFrame, _ model: some ViewModel) throws(SiteError) -> [UInt8] {
        try render(template, [site.wordsValue, Value(PageRoot(page: frame)), Value(model)])
    }

    /// Renders a part of pages, or a file without a frame.
    func part(_ template: PageTemplate, _ model: some ViewModel) throws(SiteError) -> [UInt8] {
        try render(template, [site.wordsValue, Value(model)])
    }

    private func render(_ template: PageTemplate, _ contexts: [Value]) throws(SiteError) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(16 * 1024)
        do throws(TemplateError) {
            try site.theme.library.render(template.rawValue, contexts: contexts, into: &output)
        } catch {
            throw .templates([error])
        }
        return output
    }

    // MARK: Frames

    /// The frame of a page.
    /// - Parameters:
    ///   - path: The page's folder: `users/anna/`.
    ///   - titles: From the particular to the general, without the club's.
    ///   - type: OpenGraph's.
    ///   - description: One plain sentence.
    ///   - crumbs: The way down to it.
    ///   - feed: The folder of the feed that shows the same.
    func frame(
        _ path: String, _ titles: [String], type: String = "website", description: String? = nil,
        crumbs: [LinkView] = [], feed: String? = nil
    ) -> PageFrame {
        let club = index.club.title
        return PageFrame(
            lang: site.language, title: (titles + [club]).joined(separator: " · "),
            shareTitle: titles.isEmpty ? club : titles.joined(separator: " · "), shareType: type,
            description: description, canonical: site.options.baseURL.map { $0 + path },
            feeds: feed.map { feedLinks($0, (titles + [club]).joined(separator: " · ")) } ?? [], siteTitle: club,
            homeHref: links.page(""), stylesheetHref: links.file(site.theme.asset("style.css")),
            customStylesheetHref: site.theme.hasAsset("custom.css") ? links.file(site.theme.asset("custom.css")) : nil,
            scriptHref: links.file(site.theme.asset("site.js")),
            iconHref: links.file(site.theme.asset("favicon.svg")), nav: navigation(path), inbox: inboxLink(path),
            crumbs: crumbs)
    }

    /// The way to the inbox, on every page of a private build.
    private func inboxLink(_ path: String) -> InboxLink? {
        guard site.options.privateContent != nil else { return nil }
        return InboxLink(
            href: links.page("private/"), text: words[.inbox], current: path == "private/",
            within: path != "private/" && path.hasPrefix("private/"),
            notificationsHref: links.file("private/notifications.json"),
            scriptHref: links.file(site.theme.asset("private/inbox.js")))
    }

    private func feedLinks(_ folder: String, _ title: String) -> [FeedLink] {
        PlannedFeed.Form.allCases.map {
            FeedLink(href: links.file(folder + $0.file), type: $0.mediaType, title: title)
        }
    }

    private func navigation(_ path: String) -> [NavLink] {
        [("users/", Word.athletes), ("explore/", .explore), ("exercises/", .exercises)].map { target, word in
            NavLink(
                href: links.page(target), text: words[word], current: path == target,
                within: path != target && path.hasPrefix(target))
        }
    }

    /// The head of an athlete's page.
    func header(_ place: Int, _ path: String) -> AthleteHeader {
        let base = "users/\(index.athletes[place].name)/"
        let tabs = [
            ("", Word.profile), ("workouts/", .workouts), ("exercises/", .exercises), ("feed/", .feed),
            ("explore/", .explore),
        ].map { folder, word in
            let target = base + folder
            return NavLink(
                href: links.page(target), text: words[word], current: path == target,
                within: !folder.isEmpty && path != target && path.hasPrefix(target))
        }
        return AthleteHeader(person: site.people[place], tabs: tabs)
    }

    /// An athlete in a list.
    func athleteCard(_ place: Int) -> AthleteCard {
        if let card = athleteCards[place] { return card }
        let card = makeAthleteCard(place)
        athleteCards[place] = card
        return card
    }

    private func makeAthleteCard(_ place: Int) -> AthleteCard {
        let athlete = index.athletes[place]
        let streak = athlete.streak(today: site.options.today).current
        return AthleteCard(
            person: site.people[place], workouts: format.count(.workoutCount, athlete.workouts.count),
            streak: streak > 0 ? format.count(.streak, streak) : nil,
            last: athlete.workouts.last.map { format.day($0.start, .dateMedium) },
            chips: athlete.current.map { Chip(exercise: $0.exercise, level: $0.level) })
    }
}

/// What is rendered once and shown on many pages: cards, and rows of archives.
struct RenderedCards: Sendable {
    /// By workout; only those that some page to be rendered shows.
    var cards: [WorkoutRef: SafeHTML] = [:]
    var rows: [WorkoutRef: WorkoutRow] = [:]

    func cards(_ refs: some Sequence<WorkoutRef>) -> [SafeHTML] {
        refs.compactMap { cards[$0] }
    }
}
