import Club
import Templates
import Training
import Values

/// `/users/<name>/workouts/<id>/`.
struct WorkoutPage: Page {
    let athlete: ShownPerson
    let workout: ShownWorkout

    static func document(behind path: [Substring]) -> String? {
        path.count == 5 && path[0] == "users" ? "users/\(path[1])/workouts/…-\(path[3]).json" : nil
    }

    var folder: String { String(joining: athlete.folder, "workouts/", workout.id.text, "/") }

    func view(_ renderer: PageRenderer) throws -> (frame: PageFrame, view: WorkoutPageView) {
        let facts = try renderer.facts(of: workout)
        let folder = folder
        let view = WorkoutPageView(
            facts, athlete: renderer.header(athlete, folder),
            groups: EntryGroup.groups(of: facts, athlete.name, renderer), renderer.format)
        let frame = renderer.frame(
            folder, [facts.workout.title, athlete.displayName], type: "article",
            description: String(joining: view.stats.map { $0.value + " " + $0.label }, separator: ", "),
            crumbs: [LinkView(href: renderer.links.page(athlete.folder + "workouts/"), text: renderer.words[.workouts])]
        )
        return (frame, view)
    }
}

/// A workout, with the fingerprints of all that its page shows.
struct ShownWorkout: Keyed, Sendable {
    let ref: WorkoutRef
    let id: EntityID
    /// The fingerprint of what its card and its row show.
    let shown: Fingerprint
    private let before: Fingerprint

    init(_ ref: WorkoutRef, _ summary: AthleteSummary.Workout) {
        self.ref = ref
        self.id = summary.id
        self.shown = summary.shown
        self.before = summary.before
    }

    func add(to key: inout KeyBuilder) {
        key.add(shown)
        key.add(before)
    }
}

/// `/users/<name>/workouts/<id>/`.
struct WorkoutPageView: PageView {
    static let template = "workout"

    var athlete: AthleteHeader
    var title: String
    var start: TimeView
    var stats: [Stat]
    var tags: [String]
    var note: SafeHTML?
    var groups: [EntryGroup]
    var planned = false
    var unlisted = false

    static let shape = ModelShape<Self>("workout") {
        $0.object("athlete") { $0.athlete }
        $0.text("title") { $0.title }
        $0.object("start") { $0.start }
        $0.flag("planned", "not done yet (private builds only)") { $0.planned }
        $0.flag("unlisted", "on no public page (private builds only)") { $0.unlisted }
        $0.list("stats") { $0.stats }
        $0.flag("hasTags") { !$0.tags.isEmpty }
        $0.list("tags") { $0.tags }
        $0.html("note") { $0.note }
        $0.list("groups") { $0.groups }
    }
}

extension WorkoutPageView {
    init(_ facts: WorkoutFacts, athlete: AthleteHeader, groups: [EntryGroup], _ format: Formatter) {
        let workout = facts.workout
        self.init(
            athlete: athlete, title: workout.title, start: format.dateTime(workout.start),
            stats: Self.stats(facts, format), tags: workout.tags, note: Markdown.html(workout.note), groups: groups)
    }

    private static func stats(_ facts: WorkoutFacts, _ format: Formatter) -> [Stat] {
        let workout = facts.workout
        var stats: [Stat] = []
        if let seconds = workout.durationSeconds {
            stats.append(Stat(value: format.length(seconds: seconds), label: format.words[.durationLabel]))
        }
        stats.append(format.stat(Set(workout.entries.map(\.exercise)).count, .exercisesLabel))
        stats.append(format.stat(facts.workingSets, .setsLabel))
        if facts.records > 0 { stats.append(format.stat(facts.records, .recordsLabel)) }
        if let weight = workout.bodyWeight, facts.showsBodyWeight {
            stats.append(Stat(value: format.weight(weight), label: format.words[.bodyWeightLabel]))
        }
        return stats
    }
}
