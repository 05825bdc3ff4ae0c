public import Club
import Training
public import Values

/// Everything that a site is built from besides the club, and its folder.
public struct SiteOptions: Sendable {
    /// The site's folder.
    public var output: String
    /// The layers of the theme, the one that counts most first.
    public var theme: [ThemeLayer]
    /// The address of the published site, ending in a slash; `nil` leaves canonical links and the sitemap out.
    public var baseURL: String?
    /// The language of the pages; `nil` as the club says.
    public var language: String?
    /// True if links name `index.html`, for reading without a server.
    public var fileLinks = false
    /// The JSON Schemas of the club's documents by file name, to be published.
    public var schemas: [String: [UInt8]] = [:]
    /// The feeds that were fetched from elsewhere; feeds of athletes show them.
    public var feeds = FetchedFeeds()
    /// Everything that one athlete alone sees; its pages are only in a build for that athlete's machine.
    public var privateContent: PrivateContent?
    /// True if everything is rendered anew and files in the way are replaced.
    public var clean = false
    /// The share of the site that is built; `nil` for the whole.
    public var shard: Shard?
    /// The folders of all shares, to be joined to the whole; none for a build by one machine.
    public var union: [String] = []
    /// The number of files that are rendered at the same time.
    public var jobs: Int
    /// The day it is in the club's time zone; only its calendar week matters.
    public var today: CalendarDay
    /// The program's version: another one renders everything anew.
    public var programVersion: String

    /// A site with links for a server, in the club's language, without a published address.
    /// - Parameters:
    ///   - output: The site's folder.
    ///   - theme: The layers of the theme, the one that counts most first.
    ///   - today: The day it is in the club's time zone.
    ///   - programVersion: The program's version.
    ///   - jobs: The number of files that are rendered at the same time.
    public init(output: String, theme: [ThemeLayer], today: CalendarDay, programVersion: String, jobs: Int) {
        self.output = output
        self.theme = theme
        self.today = today
        self.programVersion = programVersion
        self.jobs = max(1, jobs)
    }
}

/// The outcome of a build.
public struct BuildReport: Sendable, Hashable {
    /// Pages rendered because something that they show changed.
    public var rendered = 0
    /// Pages that were up to date.
    public var kept = 0
    /// Files whose content is new.
    public var written = 0
    /// Files that no page needs any more.
    public var removed = 0
    /// The documents that were left out because they could not be read.
    public var warnings: [String] = []

    /// Nothing was done.
    public init() {}
}
