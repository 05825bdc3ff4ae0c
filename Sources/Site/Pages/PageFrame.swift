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
        let club = site.club.title
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

    private func navigation(_ path: String) -> [NavLink] {
        [("users/", Word.athletes), ("explore/", .explore), ("exercises/", .exercises)].map { target, word in
            NavLink(
                href: links.page(target), text: words[word], current: path == target,
                within: path != target && path.hasPrefix(target))
        }
    }

    /// The header of an athlete's page.
    func header(_ athlete: ShownPerson, _ path: String) -> AthleteHeader {
        let base = athlete.folder
        let tabs = [
            ("", Word.profile), ("workouts/", .workouts), ("exercises/", .exercises), ("feed/", .feed),
            ("explore/", .explore),
        ].map { folder, word in
            let target = base + folder
            return NavLink(
                href: links.page(target), text: words[word], current: path == target,
                within: !folder.isEmpty && path != target && path.hasPrefix(target))
        }
        return AthleteHeader(person: person(athlete), tabs: tabs)
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
