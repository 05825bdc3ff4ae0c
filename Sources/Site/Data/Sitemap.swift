import Templates

/// The sitemap, or a part of it (<https://www.sitemaps.org/protocol.html>): every page's address, at most 50,000 a part.
struct Sitemap: SiteFile {
    static let path = "sitemap.xml"
    private static let most = 50_000

    let path: String
    let addresses: [String]

    static let views: [any TemplateModel.Type] = [SitemapView.self]

    func content(_ renderer: PageRenderer) throws -> [UInt8] {
        try renderer.render(SitemapView(locations: addresses))
    }

    /// The sitemap of a site with a published address.
    /// - Parameters:
    ///   - site: The site; without a base URL there is no sitemap.
    ///   - paths: The files of all pages.
    static func files(_ site: SiteContext, _ paths: () -> [String]) -> [any SiteFile] {
        guard let base = site.options.baseURL else { return [] }
        let addresses = paths().filter { $0.hasSuffix("index.html") }.map { base + $0.dropLast("index.html".count) }
            .sorted()
        guard addresses.count > most else { return [Sitemap(path: path, addresses: addresses)] }
        let parts = stride(from: 0, to: addresses.count, by: most).enumerated().map { number, start in
            Sitemap(
                path: "sitemap-\(number + 1).xml",
                addresses: Array(addresses[start..<min(start + most, addresses.count)]))
        }
        return parts + [SitemapOfParts(addresses: parts.map { base + $0.path })]
    }
}

/// The list of a sitemap's parts.
struct SitemapOfParts: SiteFile {
    let addresses: [String]

    static let views: [any TemplateModel.Type] = [SitemapIndexView.self]

    var path: String { Sitemap.path }

    func content(_ renderer: PageRenderer) throws -> [UInt8] {
        try renderer.render(SitemapIndexView(locations: addresses))
    }
}

/// `sitemap.xml`, or a part of it.
struct SitemapView: TemplateModel {
    static let template = "sitemap.xml"

    var locations: [String]

    static let shape = ModelShape<Self>("sitemap") {
        $0.list("urls") { $0.locations.map { SitemapURL(location: $0) } }
    }
}

/// `sitemap.xml` of a sitemap that has parts.
struct SitemapIndexView: TemplateModel {
    static let template = "sitemapindex.xml"

    var locations: [String]

    static let shape = ModelShape<Self>("sitemap") {
        $0.list("urls") { $0.locations.map { SitemapURL(location: $0) } }
    }
}

/// An address in the sitemap.
struct SitemapURL: ViewModel {
    var location: String

    static let shape = ModelShape<Self>("SitemapURL") {
        $0.text("location", "absolute") { $0.location }
    }
}
