import Club
import GitStore
import Templates
import Training
import Values

/// The renderer of files; each task has one of its own. A file asks it for parts of the club with the properties that stand
/// for them, and gets no others.
final class PageRenderer {
    let site: SiteContext
    let format: Formatter
    private let club: ClubSummary
    private let details: DetailsCache
    private let reader: ClubSnapshot
    private let parts: WorkoutParts
    /// The rows of the workouts whose athlete's files are being made.
    private var rows: [WorkoutRef: WorkoutRow]
    /// The file that was resolved last; its memory serves the next one.
    var resolvedFile: [UInt8] = []
    private(set) lazy var commonFrame = makeCommonFrame()
    private(set) lazy var navigation = makeNavigation()
    private var people: [AthleteRef: Person] = [:]
    private var tabs: [AthleteRef: Navigation] = [:]
    private var athleteCards: [AthleteRef: AthleteCard] = [:]
    /// The athlete whose files are being made before the club is known whole.
    private var own: (ref: AthleteRef, summary: AthleteSummary, details: AthleteDetails)?
    /// The workout that was read last: its page, card and row are made one after another.
    private var last: (ref: WorkoutRef, facts: WorkoutFacts)?
    private var definitions: [ObjectID: Exercise] = [:]
    /// The workouts of feeds elsewhere, by their address.
    private var remoteWorkouts: [String: [RemoteWorkout]] = [:]

    var words: Words { site.words }
    var links: SiteLinks { site.links }

    init(
        _ site: SiteContext, _ club: ClubSummary, _ details: DetailsCache, _ reader: ClubSnapshot,
        _ parts: WorkoutParts, rows: [WorkoutRef: WorkoutRow] = [:]
    ) {
        self.site = site
        self.format = Formatter(site.words)
        self.club = club
        self.details = details
        self.reader = reader
        self.parts = parts
        self.rows = rows
    }

    /// Takes an athlete whose own files are made next, and whose workouts the club does not know yet.
    /// - Parameter rows: The rows of their workouts.
    func begin(
        _ ref: AthleteRef, _ summary: AthleteSummary, _ details: AthleteDetails, rows: [WorkoutRef: WorkoutRow] = [:]
    ) {
        own = (ref, summary, details)
        self.rows = rows
    }

    // MARK: Templates

    /// Renders a view model in the frame of a page.
    func render<View: PageView>(_ view: View, in frame: PageFrame) throws -> [UInt8] {
        try render(View.template, [site.wordsValue, Value(PageRoot(page: frame)), Value(view)])
    }

    /// Renders a part of pages, or a file without a frame.
    func render<View: TemplateModel>(_ view: View) throws -> [UInt8] {
        try render(View.template, [site.wordsValue, Value(view)])
    }

    private func render(_ template: String, _ contexts: [Value]) throws -> [UInt8] {
        // It takes exactly the room that it needs: thousands of cards are kept.
        var output: [UInt8] = []
        do throws(TemplateError) {
            try site.theme.library.render(template, contexts: contexts, into: &output)
        } catch {
            throw SiteError.templates([error])
        }
        return output
    }

    // MARK: Athletes

    /// The summary of an athlete.
    func summary(of athlete: ShownAthlete) -> AthleteSummary { summary(of: athlete.person.ref) }

    private func summary(of ref: AthleteRef) -> AthleteSummary {
        if let own, own.ref == ref { return own.summary }
        return club[ref]
    }

    private func summary(of ref: WorkoutRef) -> AthleteSummary.Workout {
        summary(of: ref.athlete).workouts[ref.number]
    }

    /// An athlete's details.
    func details(of athlete: ShownAthlete) throws -> AthleteDetails { try details(athlete.person) }

    private func details(_ person: ShownPerson) throws -> AthleteDetails {
        if let own, own.ref == person.ref { return own.details }
        return try details.details(of: person.ref, named: person.name, reader)
    }

    /// The view of an athlete in a line.
    func person(_ shown: ShownPerson) -> Person {
        if let person = people[shown.ref] { return person }
        let person = Person(club[shown.ref], links)
        people[shown.ref] = person
        return person
    }

    /// The navigation in the header of an athlete's pages.
    func tabs(of athlete: ShownPerson) -> Navigation {
        if let tabs = tabs[athlete.ref] { return tabs }
        let tabs = makeTabs(of: athlete)
        self.tabs[athlete.ref] = tabs
        return tabs
    }

    /// The view of an athlete in a list.
    func card(of athlete: ShownAthlete, _ week: Week) -> AthleteCard {
        let ref = athlete.person.ref
        if let card = athleteCards[ref] { return card }
        let card = AthleteCard(club[ref], person(athlete.person), week, format)
        athleteCards[ref] = card
        return card
    }

    // MARK: Workouts

    /// The cards of workouts.
    func cards(_ workouts: ShownWorkouts) throws -> [SafeHTML] { try workouts.refs.map(card) }

    /// The cards of workouts, with the workouts' starts.
    func datedCards(_ workouts: ShownWorkouts) throws -> [(start: Moment, card: SafeHTML)] {
        try workouts.refs.map { (summary(of: $0).start, try card(of: $0)) }
    }

    /// The card of a workout, made anew where the one that was kept is damaged.
    private func card(of ref: WorkoutRef) throws -> SafeHTML {
        if let bytes = parts.part(.card, of: summary(of: ref).shown) { return SafeHTML(bytes: bytes) }
        return SafeHTML(bytes: try makeCard(of: page(of: ref)))
    }

    private func page(of ref: WorkoutRef) -> WorkoutPage {
        WorkoutPage(
            athlete: ShownPerson(ref.athlete, summary(of: ref.athlete)), workout: ShownWorkout(ref, summary(of: ref)))
    }

    /// The rows of workouts, with the workouts' starts.
    func datedRows(_ workouts: ShownWorkouts) -> [(start: Moment, row: WorkoutRow)] {
        workouts.refs.compactMap { ref in rows[ref].map { (summary(of: ref).start, $0) } }
    }

    /// A workout with the findings of its athlete's history.
    func facts(of workout: ShownWorkout) throws -> WorkoutFacts { try facts(of: workout.ref) }

    private func facts(of ref: WorkoutRef) throws -> WorkoutFacts {
        if let last, last.ref == ref { return last.facts }
        let athlete = try details(ShownPerson(ref.athlete, summary(of: ref.athlete)))
        let workout: Workout = try reader.document(
            of: athlete.blobs[ref.number], path: "users/\(athlete.name)/workouts/…")
        let facts = WorkoutFacts(workout, WorkoutHistory(athlete, ref.number))
        last = (ref, facts)
        return facts
    }

    /// Takes the facts of a workout that was just read, for the page, card, row and item that are made next.
    func take(_ facts: WorkoutFacts, of workout: ShownWorkout) { last = (workout.ref, facts) }

    /// Makes the card of a workout, and keeps it.
    @discardableResult func makeCard(of page: WorkoutPage) throws -> [UInt8] {
        let card = WorkoutCard(
            try facts(of: page.workout), author: person(page.athlete), href: links.page(page.folder), format)
        let bytes = try render(card)
        try parts.add(.card, of: page.workout.shown, bytes)
        return bytes
    }

    /// Makes the row of a workout in the archive.
    func makeRow(of page: WorkoutPage) throws -> WorkoutRow {
        WorkoutRow(try facts(of: page.workout), href: links.page(page.folder), format)
    }

    /// Makes the item of a workout in feeds, and keeps it.
    @discardableResult func makeItem(of page: WorkoutPage) throws -> FeedItem {
        let item = try newItem(of: page)
        try parts.add(.item, of: page.workout.shown, item.encoded)
        return item
    }

    /// The item of a workout in feeds, made without all details of its athlete.
    private func newItem(of page: WorkoutPage) throws -> FeedItem {
        let (author, ref) = (page.athlete, page.workout.ref)
        var exercises: [Slug: Exercise] = [:]
        if let last, last.ref == ref {
            for entry in last.facts.entries { exercises[entry.entry.exercise] = entry.exercise?.exercise }
            return try FeedItem(last.facts.workout, by: author, exercises, self)
        }
        let file = DatedFileName(start: summary(of: ref).start, id: ref.id)
        let workout: Workout = try document(at: .workout(author.name, file))
        for entry in workout.entries where exercises[entry.exercise] == nil {
            guard let known = summary(of: ref.athlete).exercise(entry.exercise) else { continue }
            exercises[entry.exercise] = try definition(of: known, of: author)
        }
        return try FeedItem(workout, by: author, exercises, self)
    }

    /// The items of workouts in feeds.
    func items(_ workouts: [FeedWorkout]) throws -> [FeedItem] {
        try workouts.map { workout in
            let kept = parts.part(.item, of: workout.shown).flatMap { FeedItem(encoded: $0) }
            return try (kept ?? makeItem(of: page(of: workout.ref))).changed(at: workout.updated)
        }
    }

    private func definition(of exercise: AthleteSummary.Exercise, of owner: ShownPerson) throws -> Exercise {
        try definition(of: ShownExercise(owner: owner, slug: exercise.slug, blob: exercise.blob))
    }

    /// The workouts of a followed site's feed, which is read once for all athletes who follow the site.
    func workouts(of site: ShownSite) -> [RemoteWorkout] {
        if let known = remoteWorkouts[site.site.feed] { return known }
        let workouts = site.feed?.workouts ?? []
        remoteWorkouts[site.site.feed] = workouts
        return workouts
    }

    // MARK: Exercises

    private func known(_ ref: AthleteRef) -> AthleteDetails? {
        if let own, own.ref == ref { return own.details }
        return details.known(ref)
    }

    /// The definition of an exercise.
    func definition(of exercise: ShownExercise) throws -> Exercise {
        if let definition = definitions[exercise.blob] { return definition }
        if let known = known(exercise.owner.ref)?.exercise(exercise.slug), known.blob == exercise.blob {
            return known.exercise
        }
        let definition: Exercise = try document(exercise.blob, at: .exercise(exercise.owner.name, exercise.slug))
        definitions[exercise.blob] = definition
        return definition
    }

    /// The definition of an exercise, and its athlete's details with the workouts that it was trained in.
    func trained(_ exercise: ShownExercise, _ sessions: Fingerprint) throws -> (Exercise, AthleteDetails) {
        let athlete = try details(exercise.owner)
        guard let definition = athlete.exercise(exercise.slug)?.exercise else {
            throw ClubError.notFound(.exercise, name: exercise.slug.text, suggestions: [])
        }
        return (definition, athlete)
    }

    /// An athlete's details with the definitions of all their exercises.
    func exercises(of athlete: ShownPerson, _ blobs: [ObjectID]) throws -> AthleteDetails { try details(athlete) }

    /// A proposal with its author, state and answer, and its changes to the version that it starts from.
    func details(of proposal: ShownProposal) throws -> (details: ProposalDetails, difference: ExerciseDifference?) {
        guard let details = try reader.proposal(proposal.id, by: proposal.proposer.name) else {
            throw ClubError.notFound(.proposal, name: proposal.id.text, suggestions: [])
        }
        return (details, try reader.difference(of: details))
    }

    // MARK: Objects

    /// Reads a file by its object id.
    func bytes(of blob: ObjectID) throws -> [UInt8] { try reader.bytes(of: blob) }

    /// Reads a document by its object id.
    func document<Value: Document>(_ blob: ObjectID, at path: DocumentPath) throws -> Value {
        try reader.document(of: blob, path: path.text)
    }

    private func document<Value: Document>(at path: DocumentPath) throws -> Value {
        guard let entry = try reader.entry(at: path.text) else {
            throw ClubError.notFound(.workout, name: path.text, suggestions: [])
        }
        return try reader.document(of: entry.id, path: path.text)
    }
}
