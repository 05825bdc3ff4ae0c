import Club
import Templates
import Training
import Values

/// `/users/<name>/`.
struct ProfilePage: Page {
    let athlete: ShownAthlete
    let week: Week
    /// The number of those who follow the athlete.
    let followers: Int
    /// The number of those whom the athlete follows, in the club and elsewhere.
    let following: Int
    let newest: ShownWorkouts

    static let views: [any TemplateModel.Type] = [ProfilePageView.self, WorkoutCard.self]
    static func document(behind path: [Substring]) -> String? {
        path.count == 3 ? "users/\(path[1])/user.json" : nil
    }

    var folder: String { athlete.person.folder }
    var cards: ShownWorkouts? { newest }

    func view(_ renderer: PageRenderer) throws -> (frame: PageFrame, view: ProfilePageView) {
        let (format, links) = (renderer.format, renderer.links)
        let details = try renderer.details(of: athlete)
        let exercises = Array(details.exercisesByUse.prefix(8))
        let about = Markdown.htmlAndSummary(details.profile.about)
        let records = exercises.compactMap { item -> RecordGroup? in
            let rows = renderer.recordRows(item.exercise, details, limit: 2)
            guard !rows.isEmpty else { return nil }
            return RecordGroup(
                exercise: item.exercise.title, href: links.exercise(item.exercise.slug, of: details.name), rows: rows)
        }
        let view = ProfilePageView(
            athlete: renderer.header(athlete.person, folder), about: about.html,
            followers: format.stat(followers, .followersLabel), followersHref: links.page(folder + "followers/"),
            following: format.stat(following, .followingLabel), followingHref: links.page(folder + "following/"),
            stats: stats(renderer), target: target(details, renderer), heatmap: renderer.heatmap(details, week),
            volume: renderer.volume(details, week), ladders: exercises.map { renderer.ladder($0, of: details, week) },
            exercisesHref: links.page(folder + "exercises/"), records: records, cards: try renderer.cards(newest),
            workoutsHref: links.page(folder + "workouts/"))
        return (frame(details, about: about.summary, renderer), view)
    }

    private func frame(_ details: AthleteDetails, about: String?, _ renderer: PageRenderer) -> PageFrame {
        let workouts = renderer.format.count(.workoutCount, details.history.workouts.count)
        var frame = renderer.frame(
            folder, ["\(athlete.person.displayName) (@\(athlete.person.name))"], type: "profile",
            description: about ?? workouts, feed: folder)
        frame.shareImage = details.avatar.flatMap { avatar in
            renderer.site.options.baseURL.map { "\($0)\(folder)\(avatar.publishedName)" }
        }
        return frame
    }

    private func stats(_ renderer: PageRenderer) -> [Stat] {
        let summary = renderer.summary(of: athlete)
        let streak = summary.streak(in: week)
        return [
            renderer.format.stat(summary.workouts.count, .workoutsLabel),
            renderer.format.stat(streak.current, .streakLabel), renderer.format.stat(streak.longest, .longestLabel),
        ]
    }

    private func target(_ details: AthleteDetails, _ renderer: PageRenderer) -> String? {
        let monday = week.day.monday
        let done = details.history.workouts.reversed().prefix { $0.day >= monday }.count { $0.day.monday == monday }
        return renderer.words.fill(
            .target,
            [.n: renderer.format.number(done), .target: renderer.format.number(details.profile.weeklyTarget)])
    }
}

/// `/users/<name>/`.
struct ProfilePageView: PageView {
    static let template = "profile"

    var athlete: AthleteHeader
    var about: SafeHTML?
    var followers: Stat
    var followersHref: String
    var following: Stat
    var followingHref: String
    var stats: [Stat]
    var target: String?
    var heatmap: HeatmapView?
    var volume: VolumeChart?
    var ladders: [LadderView]
    var exercisesHref: String
    var records: [RecordGroup]
    var cards: [SafeHTML]
    var workoutsHref: String

    static let shape = ModelShape<Self>("profile") {
        $0.object("athlete") { $0.athlete }
        $0.html("about") { $0.about }
        $0.object("followers") { $0.followers }
        $0.text("followersHref") { $0.followersHref }
        $0.object("following") { $0.following }
        $0.text("followingHref") { $0.followingHref }
        $0.list("stats", "workouts, week streak now and longest") { $0.stats }
        $0.text("target", "this week's workouts and the weekly target") { $0.target }
        $0.object("heatmap", "absent without done workouts") { $0.heatmap }
        $0.object("volume", "absent without working sets in the last twelve weeks") { $0.volume }
        $0.flag("hasLadders") { !$0.ladders.isEmpty }
        $0.list("ladders", "up to eight, trained last first") { $0.ladders }
        $0.text("exercisesHref") { $0.exercisesHref }
        $0.flag("hasRecords") { !$0.records.isEmpty }
        $0.list("records") { $0.records }
        $0.list("cards", "the newest five workouts") { $0.cards }
        $0.text("workoutsHref") { $0.workoutsHref }
    }
}
