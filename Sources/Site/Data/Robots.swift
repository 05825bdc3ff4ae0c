import Templates

/// `robots.txt`.
struct Robots: SiteFile {
    static let views: [any TemplateModel.Type] = [RobotsView.self]

    var path: String { "robots.txt" }

    func content(_ renderer: PageRenderer) throws -> [UInt8] {
        try renderer.render(RobotsView(sitemap: renderer.site.options.baseURL.map { $0 + Sitemap.path }))
    }
}

/// `robots.txt`.
struct RobotsView: TemplateModel {
    static let template = "robots.txt"

    var sitemap: String?

    static let shape = ModelShape<Self>("robots") {
        $0.text("sitemap", "absolute; only with a base URL") { $0.sitemap }
    }
}
