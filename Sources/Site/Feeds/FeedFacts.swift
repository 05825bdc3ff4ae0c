import CanonicalJSON
import Training
import Values

/// The extension `_calisthenics` of an item in `feed.json`: the workout for programs, as docs/feeds.md describes it.
struct FeedFacts {
    /// The number of containers around the members of an item.
    private static let depth = 3

    private let workout: Workout
    private let athlete: Slug
    private let exercises: [Slug: Exercise]
    private let club: String

    /// - Parameters:
    ///   - workout: The workout.
    ///   - athlete: Its athlete.
    ///   - exercises: The definitions of the workout's exercises, without those that are missing.
    ///   - club: The club's id.
    init(_ workout: Workout, _ athlete: Slug, _ exercises: [Slug: Exercise], club: String) {
        self.workout = workout
        self.athlete = athlete
        self.exercises = exercises
        self.club = club
    }

    /// The member of the item.
    var member: [UInt8] {
        var writer = CanonicalWriter(depth: Self.depth)
        writer.member("_calisthenics") { $0.object(write) }
        return writer.bytes
    }

    private func write(to facts: inout CanonicalWriter) {
        facts.member("club", .string(club))
        if let seconds = workout.durationSeconds { facts.member("durationSeconds", .integer(seconds)) }
        var leftOut = 0
        facts.member("entries") { $0.array { leftOut = writeEntries(to: &$0) } }
        if leftOut > 0 { facts.member("entriesLeftOut", .integer(leftOut)) }
        facts.member("user", .string(athlete.text))
        facts.member("version", 1)
        facts.member("workout", .string(workout.id.text))
    }

    /// Writes the first entries, at least one.
    /// - Returns: The number of entries that would be too much.
    private func writeEntries(to array: inout CanonicalWriter) -> Int {
        let entries = workout.document.members?["entries"]?.elements ?? []
        let start = array.bytes.count
        for (number, entry) in entries.enumerated() {
            let end = array.bytes.count
            array.element { $0.write(named(entry)) }
            // The commas between them do not count.
            if number > 0, array.bytes.count - start - number > FeedBounds.mostFacts {
                array.truncate(to: end)
                return entries.count - number
            }
        }
        return 0
    }

    /// An entry with the titles of its exercise and level, and without its note.
    private func named(_ entry: JSON) -> JSON {
        guard var members = entry.members else { return entry }
        let exercise = members["exercise"]?.text.flatMap { Slug($0) }.flatMap { exercises[$0] }
        members["exerciseTitle"] = exercise.map { .string($0.title) }
        let level = members["level"]?.text.flatMap { Slug($0) }.flatMap { exercise?.level($0) }
        members["levelTitle"] = level.map { .string($0.title) }
        members["note"] = nil
        return .object(members)
    }
}
