import Club
import GitStore
import Templates
import Training
import Values

/// `/users/<name>/exercises/<slug>/`.
struct ExercisePage: Page {
    let exercise: ShownExercise
    /// The fingerprint of the workouts that it was trained in.
    let sessions: Fingerprint
    let relations: ExerciseRelations
    let week: Week

    static func document(behind path: [Substring]) -> String? {
        path.count > 4 ? "users/\(path[1])/exercises/\(path[3]).json" : nil
    }

    var folder: String { exercise.folder }

    func view(_ renderer: PageRenderer) throws -> (frame: PageFrame, view: ExercisePageView) {
        let (site, words, links) = (renderer.site, renderer.words, renderer.links)
        let (definition, history) = try renderer.trained(exercise, sessions)
        let owner = exercise.owner
        let description = Markdown.htmlAndSummary(definition.description)
        let view = ExercisePageView(
            athlete: renderer.header(owner, folder), title: definition.title,
            counting: renderer.format.name(of: definition.counting),
            categories: definition.categories.filter { site.categories.category($0) != nil }.map {
                LinkView(href: links.page("exercises/\($0)/"), text: site.title(ofCategory: $0))
            }, archived: definition.archived, description: description.html,
            license: definition.license, origin: definition.origin.map { origin($0, renderer) },
            copies: relations.copies.map {
                LinkView(href: links.exercise($0.slug, of: $0.athlete), text: "@\($0.athlete)/\($0.slug)")
            }, proposals: try relations.proposals.map { try ProposalRow($0, to: exercise, renderer) },
            levels: renderer.levels(definition, history, week), chart: renderer.chart(definition, history),
            records: renderer.recordRows(definition, history), sessions: sessionRows(definition, history, renderer))
        let frame = renderer.frame(
            folder, [definition.title, owner.displayName], type: "article",
            description: description.summary,
            crumbs: [LinkView(href: links.page("\(owner.folder)exercises/"), text: words[.exercises])])
        return (frame, view)
    }

    private func origin(_ origin: Training.Origin, _ renderer: PageRenderer) -> OriginView {
        switch origin.source {
        case .catalogue(let slug):
            return OriginView(href: nil, text: renderer.words.fill(.catalogueOrigin, [.slug: slug.text]))
        case .athlete(let name, let slug):
            let href = relations.hasOriginal ? renderer.links.exercise(slug, of: name) : nil
            return OriginView(href: href, text: "@\(name)/\(slug)")
        }
    }

    private func sessionRows(
        _ exercise: Exercise, _ athlete: AthleteDetails, _ renderer: PageRenderer
    ) -> [SessionRow] {
        let format = renderer.format
        return (athlete.sessions[exercise.slug] ?? []).suffix(20).reversed().map { position in
            let workout = athlete.history.workouts[position.workout]
            let facts = athlete.history.facts(at: position.workout, session: position.session)
            let session = facts.session
            let counting = exercise.counting(at: session.key.level)
            return SessionRow(
                href: renderer.links.workout(workout.id, of: athlete.name),
                time: format.day(workout.start, .dateMedium),
                level: session.key.level.map { exercise.level($0)?.title ?? $0.text },
                sets: format.sets(session.sets.lazy.map(\.measure), counting),
                total: format.amount(session.total, counting),
                record: facts.records.contains(where: \.isRare))
        }
    }
}

/// The parts of an exercise's page that depend on other documents.
struct ExerciseRelations: Keyed, Sendable {
    /// True if it is a copy of another athlete's exercise that still exists.
    let hasOriginal: Bool
    /// The copies of it, in the order of the athletes.
    let copies: [(athlete: Slug, slug: Slug)]
    /// The proposals to it, the newest first.
    let proposals: [ShownProposal]

    init(_ exercise: AthleteSummary.Exercise, of athlete: AthleteRef, _ planner: PagePlanner) {
        let ref = ExerciseRef(athlete: athlete, slug: exercise.slug)
        let owner = exercise.origin.flatMap { planner.club.athlete(named: $0.athlete) }
        hasOriginal =
            exercise.origin.flatMap { origin in owner.flatMap { planner.club[$0].exercise(origin.exercise) } } != nil
        copies = (planner.copies[ref] ?? []).map { (planner.people[$0.athlete].name, $0.slug) }
        proposals = planner.proposals[ref].map { ShownProposal($0, planner.people) }
    }

    func add(to key: inout KeyBuilder) {
        key.add(hasOriginal)
        key.add(copies.count)
        for copy in copies { key.add("\(copy.athlete)/\(copy.slug)") }
        key.add(proposals.count)
        for proposal in proposals { proposal.add(to: &key) }
    }
}

/// `/users/<name>/exercises/<slug>/`.
struct ExercisePageView: PageView {
    static let template = "exercise"

    var athlete: AthleteHeader
    var title: String
    var counting: String
    var categories: [LinkView]
    var archived: Bool
    var description: SafeHTML?
    var license: String?
    var origin: OriginView?
    var copies: [LinkView]
    var proposals: [ProposalRow]
    var levels: [LevelView]
    var chart: HistoryChart?
    var records: [RecordRow]
    var sessions: [SessionRow]

    static let shape = ModelShape<Self>("exercise") {
        $0.object("athlete") { $0.athlete }
        $0.text("title") { $0.title }
        $0.text("counting", "what is counted") { $0.counting }
        $0.flag("hasCategories") { !$0.categories.isEmpty }
        $0.list("categories") { $0.categories }
        $0.flag("archived") { $0.archived }
        $0.html("description") { $0.description }
        $0.text("license") { $0.license }
        $0.object("origin") { $0.origin }
        $0.flag("hasCopies") { !$0.copies.isEmpty }
        $0.list("copies") { $0.copies }
        $0.flag("hasProposals") { !$0.proposals.isEmpty }
        $0.list("proposals", "the newest first") { $0.proposals }
        $0.list("levels", "from the easiest") { $0.levels }
        $0.object("chart", "from three sessions on") { $0.chart }
        $0.flag("hasRecords") { !$0.records.isEmpty }
        $0.list("records", "the hardest level first") { $0.records }
        $0.flag("hasSessions") { !$0.sessions.isEmpty }
        $0.list("sessions", "the newest twenty") { $0.sessions }
    }
}

/// A session in an exercise's history.
struct SessionRow: ViewModel {
    var href: String
    var time: TimeView
    var level: String?
    var sets: String
    var total: String
    var record: Bool

    static let shape = ModelShape<Self>("SessionRow") {
        $0.text("href", "the workout") { $0.href }
        $0.object("time") { $0.time }
        $0.text("level") { $0.level }
        $0.text("sets") { $0.sets }
        $0.text("total") { $0.total }
        $0.flag("record", "it set a record") { $0.record }
    }
}

/// The original of a copied exercise.
struct OriginView: ViewModel {
    var href: String?
    var text: String

    static let shape = ModelShape<Self>("Origin") {
        $0.text("href") { $0.href }
        $0.text("text") { $0.text }
    }
}
