import Club
import Training

/// The part of the site that shows an athlete together with others: their feeds, those whom they follow, and those who follow
/// them. It is a value that holds all that its files are planned from: as long as its fingerprint is the same, so are all
/// files.
struct SharedSection: Encodable, Sendable {
    let athlete: ShownAthlete
    let week: Week
    /// Those of the club whom they follow, by name.
    let following: [ShownAthlete]
    /// Those who follow them, by name.
    let followers: [ShownAthlete]
    /// The sites elsewhere that they follow.
    let sites: [ShownSite]
    /// The times of the last changes of the workouts in their feeds, author by author.
    private let feedTimes: [Fingerprint]

    init(of ref: AthleteRef, _ planner: PagePlanner) {
        let club = planner.club
        let authors = [ref] + club.following(ref)
        athlete = planner.athletes[ref]
        week = planner.week
        following = club.following(ref).map { planner.athletes[$0] }
        followers = club.followers(ref).map { planner.athletes[$0] }
        sites = planner.sites(of: ref)
        feedTimes = authors.map(planner.feedTimes.key)
    }

    var person: ShownPerson { athlete.person }

    /// The files.
    func files(_ planner: PagePlanner) -> [any SiteFile] {
        let workouts = planner.club.newestWorkouts(of: person.ref, atLeast: Feed.most).sorted()
        let feed = FeedWorkouts(of: self, planner)
        var files: [any SiteFile] = [FollowingList(self)]
        files += FeedPage.pages(of: self, feed, planner)
        files += Feed(.athlete(person), person.folder, workouts, planner).files
        files += Feed(.following(person), "\(person.folder)feed/", feed.newest, planner).files
        files += FollowsPage.pages(of: self)
        return files
    }
}
