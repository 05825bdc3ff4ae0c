import Club
import GitStore
import Identity
import Training
import Values

/// The part of an athlete that a build keeps for the next: the summary, valid as long as `users/<name>` is the same tree,
/// and the summaries of the workouts, each valid as long as its blob is.
struct AthleteCache: Sendable {
    /// The tree `users/<name>`.
    let tree: ObjectID
    /// The summaries of the workouts, the summary of the athlete.
    let content: KeptBytes

    /// Nothing if it is lost: then the athlete is read again.
    private var body: ArraySlice<UInt8> { content.bytes ?? [] }

    /// Takes what a manifest holds.
    init(tree: ObjectID, content: KeptBytes) {
        self.tree = tree
        self.content = content
    }

    /// Keeps an athlete who was just read.
    init(tree: ObjectID, _ reading: AthleteReader.Reading) {
        var writer = StateWriter()
        writer.count(reading.summaries.count)
        for (blob, summary) in reading.summaries {
            writer.objectID(blob)
            writer.content(summary)
        }
        writer.summary(reading.summary)
        self.init(tree: tree, content: .memory(writer.bytes[...]))
    }

    /// The same cache in a file, and no longer in memory.
    /// - Throws: `SiteError.system`.
    func moved(to file: ChunkFile) throws -> AthleteCache {
        AthleteCache(tree: tree, content: try content.moved(to: file))
    }

    /// The summaries of all workouts by blob.
    var workouts: [ObjectID: ArraySlice<UInt8>] {
        var reader = StateReader(body)
        var summaries: [ObjectID: ArraySlice<UInt8>] = [:]
        for _ in 0..<(reader.count() ?? 0) {
            guard let blob = reader.objectID(), let summary = reader.content() else { break }
            summaries[blob] = summary
        }
        return summaries
    }

    /// The summary of the athlete; `nil` when the cache is malformed.
    var summary: AthleteSummary? {
        var reader = StateReader(body)
        for _ in 0..<(reader.count() ?? 0) {
            guard reader.objectID() != nil, reader.content() != nil else { return nil }
        }
        guard let summary = reader.summary(), reader.isAtEnd else { return nil }
        return summary
    }
}

extension StateWriter {
    fileprivate mutating func summary(_ summary: AthleteSummary) {
        text(summary.name.text)
        text(summary.displayName)
        number(summary.weeklyTarget)
        fingerprint(summary.profileKey)
        text(summary.avatar?.file ?? "")
        objectID(summary.avatar?.blob ?? .zero)
        flag(summary.standing.isProven)
        count(summary.standing.keys.count)
        for key in summary.standing.keys { content(key.bytes) }
        count(summary.follows.count)
        for name in summary.follows { text(name.text) }
        count(summary.sites.count)
        for site in summary.sites {
            text(site.url)
            text(site.feed)
            number(site.since.seconds)
        }
        count(summary.exercises.count)
        for exercise in summary.exercises { self.exercise(exercise) }
        count(summary.templates.count)
        for template in summary.templates {
            text(template.slug.text)
            text(template.title)
            objectID(template.blob)
        }
        count(summary.current.count)
        for current in summary.current {
            text(current.exercise)
            text(current.level)
        }
        count(summary.workouts.count)
        for workout in summary.workouts {
            text(workout.id.text)
            moment(workout.start)
            fingerprint(workout.shown)
            fingerprint(workout.before)
        }
        sharing(summary.sharing)
        fingerprint(summary.key)
    }

    private mutating func exercise(_ exercise: AthleteSummary.Exercise) {
        text(exercise.slug.text)
        text(exercise.title)
        flag(exercise.archived)
        count(exercise.categories.count)
        for category in exercise.categories { text(category.text) }
        text(exercise.origin?.athlete.text ?? "")
        text(exercise.origin?.exercise.text ?? "")
        objectID(exercise.blob)
        fingerprint(exercise.sessions)
    }
}

extension StateReader {
    fileprivate mutating func summary() -> AthleteSummary? {
        guard let name = slug(), let displayName = text(), let target = number(), let profileKey = fingerprint(),
            let file = text(), let blob = objectID(),
            let isProven = flag(), let keys = list({ $0.content().flatMap { SigningPublicKey(bytes: Array($0)) } }),
            let follows = list({ $0.slug() }), let sites = list({ $0.site() }), let exercises = list({ $0.exercise() }),
            let templates = list({ $0.template() }), let current = list({ $0.current() }),
            let workouts = list({ $0.workout() }), let sharing = sharing(),
            let key = fingerprint()
        else { return nil }
        return AthleteSummary(
            name: name, displayName: displayName, weeklyTarget: target, profileKey: profileKey,
            avatar: file.isEmpty ? nil : AthleteSummary.Avatar(file: file, blob: blob),
            standing: ConfirmationStatus(name: name, isProven: isProven, keys: keys), follows: follows,
            sites: sites,
            exercises: exercises, templates: templates, current: current, workouts: workouts, sharing: sharing, key: key
        )
    }

    mutating func slug() -> Slug? {
        text().flatMap { Slug($0) }
    }

    mutating func id() -> EntityID? {
        text().flatMap { EntityID($0) }
    }

    private mutating func site() -> FollowedSite? {
        guard let url = text(), let feed = text(), let since = number() else { return nil }
        return FollowedSite(url: url, feed: feed, since: Moment(seconds: Int64(since)))
    }

    private mutating func exercise() -> AthleteSummary.Exercise? {
        guard let slug = slug(), let title = text(), let archived = flag(), let categories = list({ $0.slug() }),
            let owner = text(), let original = text(), let blob = objectID(), let sessions = fingerprint()
        else { return nil }
        let origin = Slug(owner).flatMap { owner in Slug(original).map { (athlete: owner, exercise: $0) } }
        return AthleteSummary.Exercise(
            slug: slug, title: title, archived: archived, categories: categories, origin: origin, blob: blob,
            sessions: sessions)
    }

    private mutating func template() -> AthleteSummary.Template? {
        guard let slug = slug(), let title = text(), let blob = objectID() else { return nil }
        return AthleteSummary.Template(slug: slug, title: title, blob: blob)
    }

    private mutating func current() -> AthleteSummary.Current? {
        guard let exercise = text(), let level = text() else { return nil }
        return AthleteSummary.Current(exercise: exercise, level: level)
    }

    private mutating func workout() -> AthleteSummary.Workout? {
        guard let id = id(), let start = moment(), let shown = fingerprint(), let before = fingerprint()
        else { return nil }
        return AthleteSummary.Workout(
            id: id, start: start, shown: shown, before: before)
    }
}
