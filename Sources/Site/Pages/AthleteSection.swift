import Club
import Training

/// An athlete's part of the site, as a value that holds all that its files are planned from: as long as its fingerprint is the
/// same, so are all of them, and none is planned anew.
struct AthleteSection: Encodable, Sendable {
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
    /// For each of their exercises, in the summary's order.
    private let relations: [ExerciseRelations]

    init(of ref: AthleteRef, _ planner: PagePlanner) {
        let club = planner.club
        let authors = [ref] + club.following(ref)
        athlete = planner.athletes[ref]
        week = planner.week
        following = club.following(ref).map { planner.athletes[$0] }
        followers = club.followers(ref).map { planner.athletes[$0] }
        sites = planner.sites(of: ref)
        feedTimes = authors.map(planner.feedTimes.key)
        relations = club[ref].exercises.map { ExerciseRelations($0, of: ref, planner) }
    }

    var person: ShownPerson { athlete.person }

    /// The fingerprint of everything that the files depend on, the theme's assets and templates included.
    func key(in site: SiteContext) throws -> Fingerprint {
        var key = KeyBuilder(site.key)
        key.add(site.theme.fingerprint)
        return try KeyEncoder.fingerprint(of: self, after: key)
    }

    /// The files, the pages of workouts apart.
    /// - Parameter own: The athlete's workouts, the newest first.
    func files(_ own: [WorkoutRef], _ planner: PagePlanner) -> [any SiteFile] {
        let summary = planner.club[person.ref]
        let feed = FeedWorkouts(of: self, planner)
        var files: [any SiteFile] = [
            ProfilePage(
                athlete: athlete, week: week, followers: followers.count, following: following.count + sites.count,
                newest: planner.shown(own.prefix(6))),
            ExercisesPage(athlete: athlete), AthleteData(athlete: athlete, week: week), FollowingList(self),
            CalendarOfWorkouts(of: person, own, planner),
        ]
        files += WorkoutsPage.pages(of: person, own, planner)
        files += FeedPage.pages(of: self, feed, planner)
        files += Feed(.athlete(person), person.folder, own, planner).files
        files += Feed(.following(person), "\(person.folder)feed/", feed.newest, planner).files
        files += zip(summary.exercises, relations).flatMap(exerciseFiles)
        files += summary.templates.map { TemplatePage($0, of: person, summary) }
        files += FollowsPage.pages(of: self)
        if let avatar = summary.avatar { files.append(Picture(avatar, of: person)) }
        return files
    }

    private func exerciseFiles(_ summary: AthleteSummary.Exercise, _ relations: ExerciseRelations) -> [any SiteFile] {
        let exercise = ShownExercise(owner: person, slug: summary.slug, blob: summary.blob)
        return [ExercisePage(exercise: exercise, sessions: summary.sessions, relations: relations)]
            + relations.proposals.map { ProposalPage(exercise: exercise, proposal: $0) }
    }
}
