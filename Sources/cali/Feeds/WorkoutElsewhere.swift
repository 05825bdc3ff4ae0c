import CanonicalJSON
import Club
import Values

/// A workout of somebody on another site.
struct WorkoutElsewhere {
    let site: FollowedSite
    let workout: RemoteWorkout
    /// The time since which the feed could not be fetched.
    let staleSince: Moment?
}

extension WorkoutElsewhere {
    /// Returns the workouts that were fetched last of the people elsewhere whom an athlete follows, newest first.
    static func all(followedBy athlete: Slug, in club: OpenClub) throws -> [WorkoutElsewhere] {
        let sites = try club.snapshot.followedSites(of: athlete)
        guard !sites.isEmpty else { return [] }
        let feeds = FeedCache(club).feeds.byAddress
        let all = sites.flatMap { site -> [WorkoutElsewhere] in
            guard let feed = feeds[site.feed] else { return [] }
            return feed.workouts.map { WorkoutElsewhere(site: site, workout: $0, staleSince: feed.staleSince) }
        }
        return all.enumerated().sorted {
            ($1.element.workout.start.seconds, $0.offset) < ($0.element.workout.start.seconds, $1.offset)
        }.map(\.element)
    }
}

extension Timeline {
    /// Returns one page of a feed: workouts of athletes, and those of people elsewhere.
    func feed(
        of athletes: [Slug], _ elsewhere: [WorkoutElsewhere], _ choice: PageChoice
    ) throws -> (rows: [WorkoutRow], hasMore: Bool) {
        guard !elsewhere.isEmpty else {
            let (items, hasMore) = try workouts(of: athletes, choice) { $0.isShown }
            return (items.map { WorkoutRow($0) }, hasMore)
        }
        // Which of the club's workouts are on a page depends on all that is newer.
        let (items, hasMore) = try workouts(of: athletes, choice.withAllNewer) { $0.isShown }
        let rows = (items.map { WorkoutRow($0) } + elsewhere.map { WorkoutRow($0) })
            .enumerated().sorted {
                ($1.element.start.seconds, $0.offset) < ($0.element.start.seconds, $1.offset)
            }.map(\.element)
        guard let limit = choice.limit else { return (rows, false) }
        let start = min(limit * (choice.page - 1), rows.count)
        let end = min(start + limit, rows.count)
        return (Array(rows[start..<end]), hasMore || end < rows.count)
    }
}

extension WorkoutRow {
    /// A workout of somebody elsewhere.
    init(_ item: WorkoutElsewhere) {
        let workout = item.workout
        let entries = workout.entries.map { entry in entry.level.map { "\(entry.exercise), \($0)" } ?? entry.exercise }
        self.init(
            start: workout.start, author: item.site.name, title: workout.title, id: "",
            content: entries.isEmpty ? workout.summary : entries.joined(separator: "; "),
            json: Derived.object([
                "title": .string(workout.title), "start": .string(workout.start.rfc3339),
                "url": workout.link.map { .string($0) }, "summary": .string(workout.summary),
                "derived": Derived.object([
                    "site": .string(item.site.url), "name": .string(item.site.name),
                    "asOf": item.staleSince.map { .string($0.rfc3339) },
                    "entries": .array(
                        workout.entries.map { entry in
                            Derived.object([
                                "exercise": .string(entry.exercise), "level": entry.level.map { .string($0) },
                            ])
                        }),
                ]),
            ]))
    }
}
