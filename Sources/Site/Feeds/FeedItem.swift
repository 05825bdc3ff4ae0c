import CanonicalJSON
import Club
import Templates
import Training
import Values

/// A workout in a feed, as the key of the feed holds it.
struct FeedWorkout: Keyed, Sendable {
    let author: ShownPerson
    let ref: WorkoutRef
    /// The time of the workout's last change; `nil` if it is unknown, or not later than the start.
    let updated: Moment?
    /// The fingerprint of what the workout's card shows.
    let shown: Fingerprint

    init(_ ref: WorkoutRef, _ planner: PagePlanner) {
        self.author = planner.people[ref.athlete]
        self.ref = ref
        self.updated = planner.feedTimes.updated(ref)
        self.shown = planner.club[ref].shown
    }

    func add(to key: inout KeyBuilder) {
        key.add(shown)
        key.add(updated?.rfc3339)
    }
}

/// A workout in a feed, as the feed shows it.
struct FeedItem: Sendable {
    /// An id that stays the same when the site moves.
    let id: String
    /// The address of the workout's page.
    let href: String
    let title: String
    /// The author's display name, and the address of their profile.
    let author: (name: String, href: String)
    let start: Moment
    /// The time of the workout's last change; the start if that is unknown.
    private(set) var updated: Moment
    let tags: [String]
    /// The entries and the note, as HTML.
    let html: String
    /// The member of the item in `feed.json` for programs, which is written once for all feeds that show the item.
    let facts: [UInt8]
}

extension FeedItem {
    /// - Parameters:
    ///   - workout: The workout, taken as unchanged since its start.
    ///   - exercises: The definitions of the workout's exercises, without those that are missing.
    init(
        _ workout: Workout, by author: ShownPerson, _ exercises: [Slug: Exercise], _ renderer: PageRenderer
    ) throws {
        let (site, format) = (renderer.site, renderer.format)
        let athlete = author.name
        let entries = workout.entries.map { CardEntry($0, exercises[$0.exercise], format) }
        let first = FeedBounds.prefix(of: entries)
        let content = FeedContentView(
            entries: first,
            more: first.count < entries.count ? format.count(.moreExercises, entries.count - first.count) : nil,
            note: FeedBounds.note(workout.note))
        let person = renderer.person(author)
        self.init(
            id: site.feedID.uri("\(athlete)/\(workout.id)"), href: site.links.workout(workout.id, of: athlete),
            title: workout.title, author: (person.displayName, person.href), start: workout.start,
            updated: workout.start,
            tags: workout.tags,
            html: String(decoding: try renderer.render(content), as: UTF8.self),
            facts: FeedFacts(workout, athlete, exercises, club: site.club.id.text).member)
    }

    /// Reads an item that was kept; `nil` if it is cut short.
    init?(encoded bytes: [UInt8]) {
        var reader = StateReader(bytes[...])
        guard let id = reader.text(), let href = reader.text(), let title = reader.text(), let name = reader.text(),
            let profile = reader.text(), let start = reader.moment(), let tags = reader.list({ $0.text() }),
            let html = reader.text(), let facts = reader.content()
        else { return nil }
        self.init(
            id: id, href: href, title: title, author: (name, profile), start: start, updated: start, tags: tags,
            html: html, facts: Array(facts))
    }

    /// The bytes of the item of a workout that is taken as unchanged.
    var encoded: [UInt8] {
        var writer = StateWriter()
        for text in [id, href, title, author.name, author.href] { writer.text(text) }
        writer.moment(start)
        writer.count(tags.count)
        for tag in tags { writer.text(tag) }
        writer.text(html)
        writer.content(facts)
        return writer.bytes
    }

    /// The same item of a workout that was changed.
    /// - Parameter time: The time of the last change; `nil` if that is not known.
    func changed(at time: Moment?) -> FeedItem {
        var item = self
        if let time { item.updated = time }
        return item
    }
}

extension CardEntry {
    fileprivate init(_ entry: Entry, _ exercise: Exercise?, _ format: Formatter) {
        let level = entry.level.flatMap { exercise?.level($0) }
        let counting = level?.counting ?? exercise?.counting ?? .reps
        self.init(
            exercise: exercise?.title ?? entry.exercise.text, level: level?.title ?? entry.level?.text,
            sets: format.workingSets(entry, counting), record: false)
    }
}

/// The entries and the note of a workout in a feed.
struct FeedContentView: TemplateModel {
    static let template = "feed-content"

    var entries: [CardEntry]
    var more: String?
    var note: SafeHTML?

    static let shape = ModelShape<Self>("feed-content") {
        $0.list("entries") { $0.entries }
        $0.text("more", "how many more entries there are, if these are not all") { $0.more }
        $0.html("note") { $0.note }
    }
}
