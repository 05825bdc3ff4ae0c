import Club
import Templates

/// `/users/<name>/followers/` and `/users/<name>/following/`.
struct FollowsPage: Page {
    let athlete: ShownPerson
    /// True if the page shows those who follow the athlete, false if it shows those whom the athlete follows.
    let showsFollowers: Bool
    /// The athletes shown, by display name.
    let others: [ShownAthlete]
    let week: Week
    /// The followed sites elsewhere.
    let sites: [FollowedSite]

    var folder: String { athlete.folder + (showsFollowers ? "followers/" : "following/") }

    func view(_ renderer: PageRenderer) -> (frame: PageFrame, view: FollowsPageView) {
        let (words, links) = (renderer.words, renderer.links)
        let title = words.fill(showsFollowers ? .followersOf : .followingOf, [.name: athlete.displayName])
        let filters = [(Word.followers, "followers/"), (.following, "following/")].map { word, name in
            NavLink(
                href: links.page(athlete.folder + name), text: words[word], current: folder == athlete.folder + name)
        }
        let view = FollowsPageView(
            athlete: renderer.header(athlete, folder), heading: words[showsFollowers ? .followers : .following],
            count: renderer.format.count(
                showsFollowers ? .followerCount : .followingCount, others.count + sites.count),
            filters: filters, athletes: others.map { renderer.card(of: $0, week) },
            sites: sites.map { LinkView(href: $0.url, text: $0.name) }, followers: showsFollowers,
            listHref: showsFollowers ? nil : links.file("\(athlete.folder)\(FollowingList.name)"))
        return (renderer.frame(folder, [title], description: title), view)
    }
}

extension FollowsPage {
    /// Both pages of an athlete.
    static func pages(of section: SharedSection) -> [FollowsPage] {
        [(true, section.followers), (false, section.following)].map { showsFollowers, others in
            FollowsPage(
                athlete: section.person, showsFollowers: showsFollowers, others: others.byDisplayName(),
                week: section.week, sites: showsFollowers ? [] : section.sites.map(\.site))
        }
    }
}

extension FollowedSite: Keyed {
    /// The name is left out, since it follows from the address.
    func add(to key: inout KeyBuilder) {
        key.add(url)
        key.add(feed)
    }
}

/// `/users/<name>/followers/` and `/users/<name>/following/`.
struct FollowsPageView: PageView {
    static let template = "follows"

    var athlete: AthleteHeader
    var heading: String
    var count: String
    var filters: [NavLink]
    var athletes: [AthleteCard]
    var sites: [LinkView]
    var followers: Bool
    var listHref: String?

    static let shape = ModelShape<Self>("follows") {
        $0.object("athlete") { $0.athlete }
        $0.text("heading") { $0.heading }
        $0.text("count") { $0.count }
        $0.list("filters", "followers, following") { $0.filters }
        $0.flag("hasAthletes") { !$0.athletes.isEmpty }
        $0.list("athletes") { $0.athletes }
        $0.flag("hasSites") { !$0.sites.isEmpty }
        $0.list("sites", "people elsewhere: host and path, with a link") { $0.sites }
        $0.flag("nobody") { $0.athletes.isEmpty && $0.sites.isEmpty }
        $0.flag("followers", "true on the followers' page") { $0.followers }
        $0.text("listHref", "`following.opml`, on the page of those whom they follow") { $0.listHref }
    }
}
