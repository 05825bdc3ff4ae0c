import Club
import Templates
import Training

/// A workout of somebody elsewhere, in a feed.
struct ElsewhereCard: TemplateModel {
    static let template = "workout-elsewhere"

    var site: LinkView
    var title: String
    var href: String?
    var start: TimeView
    var entries: [CardEntry]
    var more: String?
    var summary: String?

    static let shape = ModelShape<Self>("ElsewhereCard") {
        $0.object("site", "the site: host and path, with a link") { $0.site }
        $0.text("title") { $0.title }
        $0.text("href", "its page on the same host") { $0.href }
        $0.object("start") { $0.start }
        $0.list("entries", "the first five entries") { $0.entries }
        $0.text("more", "how many entries are not shown") { $0.more }
        $0.text("summary", "a plain line, if there are no entries") { $0.summary }
    }
}

extension ElsewhereCard {
    init(_ workout: RemoteWorkout, of site: FollowedSite, _ renderer: PageRenderer) {
        self.init(
            site: LinkView(href: site.url, text: site.name),
            title: workout.title.isEmpty ? site.name : workout.title, href: workout.link,
            start: renderer.format.dateTime(workout.start),
            entries: workout.entries.map { CardEntry($0, renderer.format) },
            more: workout.more > 0 ? renderer.format.count(.moreExercises, workout.more) : nil,
            summary: workout.summary.isEmpty ? nil : workout.summary)
    }
}

extension CardEntry {
    fileprivate init(_ entry: RemoteWorkout.Entry, _ format: Formatter) {
        let counting = entry.isTime ? Counting.duration : .reps
        let isSided = entry.otherSide.count == entry.amounts.count
        let measures = entry.amounts.enumerated().map { index, amount -> WorkoutSet.Measure in
            if isSided { return .sides(left: amount, right: entry.otherSide[index]) }
            return entry.isTime ? .seconds(amount) : .reps(amount)
        }
        self.init(
            exercise: entry.exercise, level: entry.level,
            sets: measures.isEmpty ? nil : format.sets(measures, counting), record: false)
    }
}
