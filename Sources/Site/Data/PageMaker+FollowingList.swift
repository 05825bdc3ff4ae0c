import Club
import Templates

extension PageMaker {
    /// `/users/<name>/following.opml`: whom an athlete follows, for feed readers (OPML 2.0).
    func followingList(_ place: Int) throws(SiteError) -> [UInt8] {
        let athlete = index.athletes[place]
        var outlines = index.byDisplayName(index.following[place]).map { other in
            let base = "users/\(index.athletes[other].name)/"
            return FollowingOutline(
                text: index.athletes[other].displayName, feedHref: links.file(base + "feed.atom"),
                href: links.page(base))
        }
        outlines += athlete.sites.map { FollowingOutline(text: $0.name, feedHref: $0.feed, href: $0.url) }
        let title = words.fill(.followingOf, ["name": athlete.displayName])
        return try part(.followingList, FollowingListView(title: title, outlines: outlines))
    }
}
