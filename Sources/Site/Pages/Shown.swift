import Club
import GitStore
import Training
import Values

/// An athlete with what every page shows of them: name, display name, picture.
struct ShownPerson: Keyed, Sendable {
    let ref: AthleteRef
    let name: Slug
    let displayName: String
    /// The folder of the profile.
    let folder: String
    private let key: Fingerprint

    init(_ ref: AthleteRef, _ summary: AthleteSummary) {
        self.ref = ref
        self.name = summary.name
        self.displayName = summary.displayName
        self.folder = "users/\(summary.name)/"
        self.key = summary.profileKey
    }

    func add(to key: inout KeyBuilder) { key.add(self.key) }
}

/// An athlete with everything in their own documents: profile, exercises, templates, workouts.
struct ShownAthlete: Keyed, Sendable {
    let person: ShownPerson
    private let key: Fingerprint

    init(_ ref: AthleteRef, _ summary: AthleteSummary) {
        self.person = ShownPerson(ref, summary)
        self.key = summary.key
    }

    func add(to key: inout KeyBuilder) { key.add(self.key) }
}

extension [ShownAthlete] {
    /// The same athletes by display name, then name.
    func byDisplayName() -> [ShownAthlete] {
        let keys = map { (athlete: $0, name: $0.person.displayName.lowercased()) }
        return keys.sorted { ($0.name, $0.athlete.person.name) < ($1.name, $1.athlete.person.name) }.map(\.athlete)
    }
}

/// The calendar week: the only clock that a build has.
struct Week: Keyed, Sendable {
    /// Any day of the week. Nothing on a page depends on which one it is.
    let day: CalendarDay

    func add(to key: inout KeyBuilder) { key.add(day.monday.number) }
}

/// The workouts of a list, in its order, with what cards and rows show of them.
struct ShownWorkouts: Keyed, Sendable {
    let refs: [WorkoutRef]
    private let key: Fingerprint

    init(_ refs: some Collection<WorkoutRef>, of club: ClubSummary) {
        self.init(refs) { club[$0] }
    }

    /// - Parameters:
    ///   - refs: Workouts of one athlete.
    ///   - summary: The athlete's.
    init(_ refs: some Collection<WorkoutRef>, of summary: AthleteSummary) {
        self.init(refs) { summary.workouts[$0.number] }
    }

    private init(_ refs: some Collection<WorkoutRef>, _ workout: (WorkoutRef) -> AthleteSummary.Workout) {
        var key = KeyBuilder()
        for ref in refs { key.add(workout(ref).shown) }
        self.refs = Array(refs)
        self.key = key.fingerprint
    }

    func add(to key: inout KeyBuilder) {
        key.add(refs.count)
        key.add(self.key)
    }
}

/// The definition of an exercise.
struct ShownExercise: Keyed, Sendable {
    let owner: ShownPerson
    let slug: Slug
    let blob: ObjectID

    /// The folder of its page.
    var folder: String { "\(owner.folder)exercises/\(slug)/" }

    func add(to key: inout KeyBuilder) {
        owner.add(to: &key)
        key.add(blob)
    }
}

/// A site elsewhere that an athlete follows, and its fetched feed.
struct ShownSite: Keyed, Sendable {
    let site: FollowedSite
    let feed: FetchedFeed?
    private let key: Fingerprint?

    /// - Parameter fetched: The feeds that were fetched, by address.
    init(_ site: FollowedSite, fetched: [String: ShownFeed]) {
        self.site = site
        self.feed = fetched[site.feed]?.feed
        self.key = fetched[site.feed]?.key
    }

    func add(to key: inout KeyBuilder) {
        key.add(site.url)
        key.add(site.feed)
        key.add(self.key ?? .none)
    }
}

/// A feed from elsewhere with its fingerprint, which is computed once.
struct ShownFeed: Sendable {
    let feed: FetchedFeed
    let key: Fingerprint

    init(_ feed: FetchedFeed) {
        var key = KeyBuilder()
        key.add(feed.staleSince.map { $0.rfc3339 })
        key.add(feed.address)
        key.add(Int(feed.fetched))
        key.add(feed.body)
        self.feed = feed
        self.key = key.fingerprint
    }
}

/// The names and pictures of everybody in the club: private pages may name anybody.
final class ShownPeople: Keyed, Sendable {
    private let people: [Slug: ShownPerson]
    private let key: Fingerprint

    init(_ people: [ShownPerson]) {
        var key = KeyBuilder()
        for person in people { person.add(to: &key) }
        self.people = Dictionary(people.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.key = key.fingerprint
    }

    subscript(name: Slug) -> ShownPerson? { people[name] }

    func add(to key: inout KeyBuilder) { key.add(self.key) }
}
