import CanonicalJSON
import Club
import GitStore
import Templates
import Training

extension PageMaker {
    /// `feed.atom`.
    func atomFeed(_ feed: PlannedFeed) throws(SiteError) -> [UInt8] {
        let items = try items(of: feed)
        let view = AtomFeedView(
            id: site.feedID.uri(feed.folder), title: title(of: feed),
            // Without items any time will do that never changes.
            updated: (items.map(\.updated).max { $0.seconds < $1.seconds } ?? Moment(seconds: 0)).rfc3339,
            homeHref: links.page(feed.folder),
            selfHref: site.options.baseURL.map { "\($0)\(feed.folder)feed.atom" }, lang: site.language,
            entries: items.map { AtomEntryView(item: $0) })
        return try part(.atom, view)
    }

    /// `feed.json`.
    func jsonFeed(_ feed: PlannedFeed) throws(SiteError) -> [UInt8] {
        var document: [String: JSON] = [
            "version": "https://jsonfeed.org/version/1.1", "title": .string(title(of: feed)),
            "language": .string(site.language),
            "items": .array(try items(of: feed).map(json)),
        ]
        if let base = site.options.baseURL {
            document["home_page_url"] = .string(base + feed.folder)
            document["feed_url"] = .string("\(base)\(feed.folder)feed.json")
        }
        if case .athlete(let place) = feed.subject { document["authors"] = [json(site.people[place])] }
        return object(document).canonicalBytes
    }

    private func json(_ item: FeedItem) -> JSON {
        var members: [String: JSON] = [
            "id": .string(item.id), "url": .string(item.href), "content_html": .string(item.html),
            "date_published": .string(item.start.rfc3339), "date_modified": .string(item.updated.rfc3339),
            "authors": [json(item.author)], "_calisthenics": item.facts,
        ]
        if !item.title.isEmpty { members["title"] = .string(item.title) }
        if !item.tags.isEmpty { members["tags"] = .array(item.tags.map { .string($0) }) }
        return object(members)
    }

    private func json(_ person: Person) -> JSON {
        ["name": .string(person.displayName), "url": .string(person.href)]
    }

    private func object(_ table: [String: JSON]) -> JSON {
        var members = Members()
        for (name, value) in table { members[name] = value }
        return .object(members)
    }

    // MARK: What a feed is

    private func title(of feed: PlannedFeed) -> String {
        switch feed.subject {
        case .club: index.club.title
        case .athlete(let place): "\(index.athletes[place].displayName) · \(index.club.title)"
        case .following(let place): words.fill(.feedOf, ["name": index.athletes[place].displayName])
        }
    }

    // MARK: Items

    private func items(of feed: PlannedFeed) throws(SiteError) -> [FeedItem] {
        var items: [FeedItem] = []
        for ref in feed.workouts { items.append(try item(ref)) }
        return items
    }

    /// A workout stands in up to three feeds of two forms each; what it takes to make an item is done once.
    private func item(_ ref: WorkoutRef) throws(SiteError) -> FeedItem {
        if let item = feedItems[ref] { return item }
        let item = try makeItem(ref)
        feedItems[ref] = item
        return item
    }

    private func makeItem(_ ref: WorkoutRef) throws(SiteError) -> FeedItem {
        let (place, summary) = (Int(ref.athlete), index.workout(ref))
        let athlete = index.athletes[place].name
        let file = DocumentPath.workout(athlete, DatedFileName(start: summary.start, id: summary.id))
        let workout: Workout = try document(at: file)
        let exercises = try exercises(of: workout, place)
        let entries = workout.entries.map { entry in
            let exercise = exercises[entry.exercise]
            let measures = entry.sets.filter { $0.kind != .warmup }.compactMap(\.measure)
            let counting = exercise?.counting(at: entry.level) ?? .reps
            return CardEntry(
                exercise: exercise?.title ?? entry.exercise.text,
                level: entry.level.map { exercise?.level($0)?.title ?? $0.text },
                sets: measures.isEmpty ? nil : format.sets(measures, counting), record: false)
        }
        let shown = FeedBounds.prefix(of: entries)
        let content = FeedContentView(
            entries: shown,
            more: shown.count < entries.count ? format.count(.moreExercises, entries.count - shown.count) : nil,
            note: FeedBounds.note(workout.note))
        return FeedItem(
            id: site.feedID.uri("\(athlete)/\(workout.id)"),
            href: links.workout(workout.id, of: athlete), title: workout.title, author: site.people[place],
            start: workout.start, updated: site.feedTimes.updated(ref) ?? workout.start, tags: workout.tags,
            html: String(decoding: try part(.feedContent, content), as: UTF8.self),
            facts: facts(workout, athlete, exercises))
    }

    /// The definitions that a workout names, as far as they are there.
    private func exercises(of workout: Workout, _ place: Int) throws(SiteError) -> [Slug: Exercise] {
        var exercises: [Slug: Exercise] = [:]
        for entry in workout.entries where exercises[entry.exercise] == nil {
            guard let known = index.athletes[place].exercise(entry.exercise) else { continue }
            exercises[entry.exercise] = try exercise(known.blob, index.athletes[place].name, entry.exercise)
        }
        return exercises
    }

    private func exercise(_ blob: ObjectID, _ owner: Slug, _ slug: Slug) throws(SiteError) -> Exercise {
        if let exercise = feedExercises[blob] { return exercise }
        let exercise: Exercise = try document(blob, at: DocumentPath.exercise(owner, slug))
        feedExercises[blob] = exercise
        return exercise
    }

    /// The extension for programs, which docs/feeds.md describes.
    private func facts(_ workout: Workout, _ athlete: Slug, _ exercises: [Slug: Exercise]) -> JSON {
        let document = workout.document
        let entries = (document.members?["entries"]?.elements ?? []).map { entry -> JSON in
            guard var members = entry.members else { return entry }
            let exercise = members["exercise"]?.text.flatMap { Slug($0) }.flatMap { exercises[$0] }
            members["exerciseTitle"] = exercise.map { .string($0.title) }
            let level = members["level"]?.text.flatMap { Slug($0) }.flatMap { exercise?.level($0) }
            members["levelTitle"] = level.map { .string($0.title) }
            members["note"] = nil
            return .object(members)
        }
        let shown = FeedBounds.prefix(of: entries)
        var facts: [String: JSON] = [
            "version": 1, "club": .string(index.club.id), "user": .string(athlete.text),
            "workout": .string(workout.id.text), "entries": .array(Array(shown)),
        ]
        if shown.count < entries.count { facts["entriesLeftOut"] = .integer(entries.count - shown.count) }
        if let seconds = workout.durationSeconds { facts["durationSeconds"] = .integer(seconds) }
        return object(facts)
    }
}
