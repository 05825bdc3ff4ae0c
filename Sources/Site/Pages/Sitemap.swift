/// The sitemap (<https://www.sitemaps.org/protocol.html>): every page's address, in parts of at most 50,000.
enum Sitemap {
    static let most = 50_000

    /// Plans the sitemap of a site with a published address.
    /// - Parameters:
    ///   - site: The site; without a base URL there is no sitemap.
    ///   - paths: The files of all pages.
    static func pages(_ site: SiteContext, _ paths: () -> [String]) -> [PlannedPage] {
        guard let base = site.options.baseURL else { return [] }
        let addresses = paths().filter { $0.hasSuffix("index.html") }.map { base + $0.dropLast("index.html".count) }
            .sorted()
        guard addresses.count > most else { return [page("sitemap.xml", .sitemap, addresses, site)] }
        let parts = stride(from: 0, to: addresses.count, by: most).map {
            Array(addresses[$0..<min($0 + most, addresses.count)])
        }
        let pages = parts.enumerated().map { page("sitemap-\($0 + 1).xml", .sitemap, $1, site) }
        return pages + [page("sitemap.xml", .sitemapIndex, pages.map { base + $0.path }, site)]
    }

    private static func page(_ path: String, _ template: PageTemplate, _ addresses: [String], _ site: SiteContext)
        -> PlannedPage
    {
        var key = site.key(template, path)
        for address in addresses { key.add(address) }
        return PlannedPage(path: path, key: key.fingerprint) { maker throws(SiteError) in
            try maker.sitemap(template, addresses)
        }
    }
}
