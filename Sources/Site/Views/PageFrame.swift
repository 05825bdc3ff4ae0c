import Templates

/// A feed of what a page shows.
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

/// What the frame of every HTML page needs.
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
        $0.record("inbox", "only in a private build") { $0.inbox }
        $0.flag("hasCrumbs") { !$0.crumbs.isEmpty }
        $0.list("crumbs", "the way down to this page") { $0.crumbs }
        $0.text("programName") { $0.programName }
        $0.text("programHref") { $0.programHref }
    }
}

/// The record that puts the frame under its name.
struct PageRoot: ViewModel {
    var page: PageFrame

    static let shape = ModelShape<Self>("root") {
        $0.record("page") { $0.page }
    }
}
