import Club
import Templates
import Training

extension PageMaker {
    /// `/`.
    func homePage(cards: [WorkoutRef]) throws(SiteError) -> [UInt8] {
        let club = index.club
        let exercises = index.athletes.reduce(0) { $0 + $1.exercises.count { !$0.archived } }
        let recent = index.athletes.indices.sorted { left, right in
            let (one, other) = (index.athletes[left], index.athletes[right])
            let times = (
                one.workouts.last?.start.seconds ?? .min, other.workouts.last?.start.seconds ?? .min
            )
            return times.0 != times.1 ? times.0 > times.1 : one.name < other.name
        }
        let view = HomePageView(
            title: club.title, about: Markdown.html(club.description),
            stats: [
                format.stat(index.athletes.count, .athletesLabel), format.stat(index.timeline.count, .workoutsLabel),
                format.stat(exercises, .exercisesLabel),
            ], cards: shelf.cards(cards), athletes: recent.prefix(12).map(athleteCard),
            exploreHref: links.page("explore/"), athletesHref: links.page("users/"))
        return try page(.home, frame("", [], description: Self.summary(club.description), feed: "explore/"), view)
    }

    /// `/users/` and its older pages.
    func athletesPage(_ places: [Int], _ list: ListPage) throws(SiteError) -> [UInt8] {
        let view = AthletesPageView(
            count: format.count(.athleteCount, index.athletes.count), search: search("athletes"),
            athletes: places.map(athleteCard),
            pager: pager(list))
        return try page(.athletes, frame(list.folder, [words[.athletes]], description: words[.athletes]), view)
    }

    /// What the search of a page needs.
    func search(_ kind: String) -> SearchView {
        SearchView(searchHref: links.file(SearchIndex.path), kind: kind)
    }

    /// `404.html` and its like, which a host serves at any path.
    func errorPage(_ code: Int, _ heading: Word, _ text: Word) throws(SiteError) -> [UInt8] {
        var frame = frame("\(code).html", [words[heading]])
        frame.noindex = true
        frame.canonical = nil
        return try page(.error, frame, ErrorPageView(code: String(code), heading: words[heading], text: words[text]))
    }

    /// `robots.txt`.
    func robots() throws(SiteError) -> [UInt8] {
        try part(.robots, RobotsView(sitemap: site.options.baseURL.map { $0 + "sitemap.xml" }))
    }

    /// `sitemap.xml` or a part of it, or the index of the parts.
    func sitemap(_ template: PageTemplate, _ locations: [String]) throws(SiteError) -> [UInt8] {
        try part(template, SitemapView(locations: locations))
    }
}
