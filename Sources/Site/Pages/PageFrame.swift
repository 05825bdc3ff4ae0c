import Club
import Templates

extension PageRenderer {
    /// The frame of a page.
    /// - Parameters:
    ///   - path: The page's folder: `users/anna/`.
    ///   - titles: The titles from the particular to the general, without the club's.
    ///   - type: The OpenGraph type.
    ///   - description: One plain sentence.
    ///   - crumbs: The links to the pages above it, from the top.
    ///   - feed: The folder of the feed with the same workouts.
    func frame(
        _ path: String, _ titles: [String], type: String = "website", description: String? = nil,
        crumbs: [LinkView] = [], feed: String? = nil
    ) -> PageFrame {
        var frame = commonFrame
        frame.shareTitle = titles.isEmpty ? frame.siteTitle : String(joining: titles, separator: " · ")
        frame.title = String(joining: titles + [frame.siteTitle], separator: " · ")
        frame.shareType = type
        frame.description = description
        frame.canonical = site.options.baseURL.map { $0 + path }
        frame.feeds = feed.map { feedLinks($0, frame.title) } ?? []
        frame.nav = navigation.links(on: path)
        frame.inbox = inboxLink(path)
        frame.crumbs = crumbs
        return frame
    }

    /// A frame with the parts that are the same on every page.
    func makeCommonFrame() -> PageFrame {
        let (theme, title) = (site.theme, site.club.title)
        return PageFrame(
            lang: site.language, title: title, shareTitle: title, siteTitle: title,
            homeHref: links.page(""), stylesheetHref: links.file(theme.asset("style.css")),
            customStylesheetHref: theme.hasAsset("custom.css") ? links.file(theme.asset("custom.css")) : nil,
            scriptHref: links.file(theme.asset("site.js")), iconHref: links.file(theme.asset("favicon.svg")), nav: [])
    }

    /// The navigation of every page.
    func makeNavigation() -> Navigation {
        Navigation([("users/", .athletes), ("explore/", .explore), ("exercises/", .exercises)], site)
    }

    /// The link to the inbox, on every page of a private build.
    private func inboxLink(_ path: String) -> InboxLink? {
        guard site.options.privateContent != nil else { return nil }
        return InboxLink(
            href: links.page("private/"), text: words[.inbox], current: path == "private/",
            within: path != "private/" && path.hasPrefix("private/"),
            notificationsHref: links.file("private/notifications.json"),
            scriptHref: links.file(site.theme.asset("private/inbox.js")))
    }

    private func feedLinks(_ folder: String, _ title: String) -> [FeedLink] {
        Feed.forms.map { FeedLink(href: links.file(folder + $0.file), type: $0.mediaType, title: title) }
    }

    /// The header of an athlete's page.
    func header(_ athlete: ShownPerson, _ path: String) -> AthleteHeader {
        var tabs = tabs(of: athlete).links(on: path)
        // All pages of an athlete are below the profile.
        tabs[0].within = false
        return AthleteHeader(person: person(athlete), tabs: tabs)
    }

    /// The navigation in the header of all pages of an athlete, which begins with the profile.
    func makeTabs(of athlete: ShownPerson) -> Navigation {
        let tabs = [
            ("", Word.profile), ("workouts/", .workouts), ("exercises/", .exercises), ("feed/", .feed),
            ("explore/", .explore),
        ]
        return Navigation(tabs.map { (athlete.folder + $0.0, $0.1) }, site)
    }
}

/// Links that stand on many pages, made once.
struct Navigation {
    private let folders: [String]
    private let links: [NavLink]

    /// - Parameter targets: The folders that the links lead to, and the links' words.
    init(_ targets: [(folder: String, word: Word)], _ site: SiteContext) {
        folders = targets.map(\.folder)
        links = targets.map { NavLink(href: site.links.page($0.folder), text: site.words[$0.word]) }
    }

    /// The links as a page shows them: one says if it leads to this page, or to one above it.
    func links(on path: String) -> [NavLink] {
        var links = links
        for (index, folder) in folders.enumerated() where path.hasPrefix(folder) {
            links[index].current = path == folder
            links[index].within = path != folder
        }
        return links
    }
}

/// A feed with the same workouts as a page.
struct FeedLink: ViewModel {
    var href: String
    var type: String
    var title: String

    static let shape = ModelShape<Self>("FeedLink") {
        $0.text("href") { $0.href }
        $0.text("type", "media type") { $0.type }
        $0.text("title") { $0.title }
    }
}

/// The frame of every HTML page.
struct PageFrame: ViewModel {
    var lang: String
    var dir = "ltr"
    var title: String
    var shareTitle: String
    var shareType = "website"
    var description: String?
    var canonical: String?
    var shareImage: String?
    var feeds: [FeedLink] = []
    var noindex = false
    var siteTitle: String
    var homeHref: String
    var stylesheetHref: String
    var customStylesheetHref: String?
    var scriptHref: String
    var iconHref: String
    var nav: [NavLink]
    var inbox: InboxLink?
    var crumbs: [LinkView] = []
    var programName = "Calisthenics Progression"
    var programHref: String?

    static let shape = ModelShape<Self>("Page") {
        $0.text("lang", "language tag of the site") { $0.lang }
        $0.text("dir", "ltr or rtl") { $0.dir }
        $0.text("title", "document title") { $0.title }
        $0.text("shareTitle", "title without the site's name") { $0.shareTitle }
        $0.text("shareType", "OpenGraph type") { $0.shareType }
        $0.text("description", "one plain sentence") { $0.description }
        $0.text("canonical", "absolute URL; only with a base URL") { $0.canonical }
        $0.text("shareImage", "absolute URL of a picture, for OpenGraph; only with a base URL") { $0.shareImage }
        $0.list("feeds", "for programs that show what is new") { $0.feeds }
        $0.flag("noindex", "keeps search engines out") { $0.noindex }
        $0.text("siteTitle", "the club's title") { $0.siteTitle }
        $0.text("homeHref") { $0.homeHref }
        $0.text("stylesheetHref") { $0.stylesheetHref }
        $0.text("customStylesheetHref", "`assets/custom.css`, where the theme has one") { $0.customStylesheetHref }
        $0.text("scriptHref", "`assets/site.js`: local times and the search") { $0.scriptHref }
        $0.text("iconHref") { $0.iconHref }
        $0.list("nav") { $0.nav }
        $0.object("inbox", "only in a private build") { $0.inbox }
        $0.flag("hasCrumbs") { !$0.crumbs.isEmpty }
        $0.list("crumbs", "links to the pages above this one") { $0.crumbs }
        $0.text("programName") { $0.programName }
        $0.text("programHref") { $0.programHref }
    }
}

/// The outer record of a page's template, which has the frame as `page`.
struct PageRoot: ViewModel {
    var page: PageFrame

    static let shape = ModelShape<Self>("root") {
        $0.object("page") { $0.page }
    }
}
