import CanonicalJSON
import Training
public import Values

/// A workout, or another item, in a feed from elsewhere. All texts are clean and can be shown as they are.
public struct RemoteWorkout: Hashable, Sendable {
    /// One exercise of the workout.
    public struct Entry: Hashable, Sendable {
        /// The exercise's title.
        public let exercise: String
        /// The level's title.
        public let level: String?
        /// The repetitions, or the seconds if `isTime`, of each set but the warm-ups.
        public let amounts: [Int]
        /// The amounts of the other side, if the sides were counted separately.
        public let otherSide: [Int]
        /// True if time was counted.
        public let isTime: Bool
    }

    /// The feed's id for the item. Of items with the same id, one is shown.
    public let id: String
    /// The address of its page, on the feed's own host.
    public let link: String?
    /// The title, which may be empty.
    public let title: String
    /// The start.
    public let start: Moment
    /// The first five entries, if the feed has the extension `_calisthenics`.
    public let entries: [Entry]
    /// The number of entries beyond those.
    public let more: Int
    /// A line of description; empty if there are `entries`.
    public let summary: String
}

extension FetchedFeed {
    /// The maximum number of items of a feed that are shown.
    private static let mostItems = 50
    private static let members: Set<String> = [
        "items", "id", "url", "title", "summary", "content_text", "date_published", "_calisthenics", "entries",
        "exercise", "exerciseTitle", "level", "levelTitle", "sets", "reps", "seconds", "left", "right", "kind",
    ]

    /// The items, the newest first. Nothing in a feed is trusted: texts are cleaned, links lead to the feed's host, an item
    /// counts once, and none is from more than a day after the fetch.
    public var workouts: [RemoteWorkout] {
        guard !body.isEmpty, let document = try? Self.document(body, Self.members) else { return [] }
        let items = (document.members?["items"]?.elements ?? []).compactMap { item in
            item.members.flatMap { RemoteWorkout($0, until: fetched + 86_400, from: address) }
        }
        var seen: Set<String> = []
        let unique = items.filter { seen.insert($0.id).inserted }
        // Of items of the same second, the first in the feed is the newer one.
        let sorted = unique.enumerated().sorted {
            ($1.element.start.seconds, $0.offset) < ($0.element.start.seconds, $1.offset)
        }
        return sorted.prefix(Self.mostItems).map(\.element)
    }
}

extension RemoteWorkout {
    /// The number of entries on a card.
    private static let mostEntries = 5

    /// An item of a feed; `nil` without an id and a time.
    fileprivate init?(_ item: Members, until limit: Int64, from address: String) {
        guard let id = item["id"]?.text, !id.isEmpty, id.utf8.count <= 2000,
            let start = item["date_published"]?.text.flatMap(Self.moment), start.seconds <= limit
        else { return nil }
        let facts = item["_calisthenics"]?.members?["entries"]?.elements ?? []
        let entries = facts.prefix(100).compactMap { $0.members.flatMap { Entry($0) } }
        let text = entries.isEmpty ? item["summary"]?.text ?? item["content_text"]?.text ?? "" : ""
        self.init(
            id: id, link: item["url"]?.text.flatMap { RemoteLink.address(of: $0, from: address) },
            title: UntrustedText.line(item["title"]?.text ?? "", limit: 80), start: start,
            entries: Array(entries.prefix(Self.mostEntries)), more: max(0, entries.count - Self.mostEntries),
            summary: UntrustedText.line(text, limit: 280))
    }

    /// Reads RFC 3339, without the fractions of a second.
    private static func moment(_ text: String) -> Moment? {
        guard text.utf8.count <= 40 else { return nil }
        let parts = text.uppercased().split(separator: ".", maxSplits: 1)
        guard parts.count == 2 else { return Moment(rfc3339: text.uppercased()) }
        return Moment(rfc3339: String(parts[0] + parts[1].drop { ("0"..."9").contains($0) }))
    }
}

extension RemoteWorkout.Entry {
    fileprivate init?(_ entry: Members) {
        let name = UntrustedText.line(entry["exerciseTitle"]?.text ?? entry["exercise"]?.text ?? "", limit: 80)
        guard !name.isEmpty else { return nil }
        let sets = (entry["sets"]?.elements ?? []).prefix(100).compactMap(\.members)
            .filter { $0["kind"] != .string("warmup") }
        let level = UntrustedText.line(entry["levelTitle"]?.text ?? entry["level"]?.text ?? "", limit: 80)
        let isTime = sets.contains { $0["seconds"]?.integer != nil }
        let isSided = sets.contains { $0["left"]?.integer != nil }
        self.init(
            exercise: name, level: level.isEmpty ? nil : level,
            amounts: Self.amounts(isSided ? "left" : isTime ? "seconds" : "reps", sets),
            otherSide: isSided ? Self.amounts("right", sets) : [], isTime: isTime)
    }

    private static func amounts(_ member: String, _ sets: [Members]) -> [Int] {
        sets.compactMap { $0[member]?.integer.map { min(max($0, 0), WorkoutSet.secondsBounds.upperBound) } }
    }
}
