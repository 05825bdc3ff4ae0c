import CanonicalJSON
public import Training

extension FetchedFeed {
    /// The most items that are kept of a feed.
    public static let mostItems = 50

    /// The most feeds of one athlete that are fetched.
    public static let mostFollowed = 200

    /// Why a document is not a feed.
    public enum Problem: Error, Hashable, Sendable {
        /// It is no JSON.
        case notJSON
        /// It is no JSON Feed of version 1 or 1.1.
        case notAFeed
    }

    private static let versions: Set<String> = [
        "https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1",
    ]

    /// Takes in what a server sent. Nothing in it is trusted: texts are cleaned, links lead to the feed's host, an item
    /// counts once, and none is from the future.
    /// - Parameters:
    ///   - bytes: A JSON Feed, <https://www.jsonfeed.org/version/1.1/>.
    ///   - now: When it was fetched. Items dated more than a day later are left out.
    ///   - link: Makes an address of an item's link, relative or not; `nil` for one that is not to be followed.
    /// - Throws: `Problem`; the feed is as it was.
    public mutating func take(_ bytes: [UInt8], at now: Moment, link: (String) -> String?) throws(Problem) {
        var limits = JSONParser.Limits(bytes: 1 << 24, depth: 64)
        limits.toleratesNumbers = true
        guard let document = try? JSONParser.parse(bytes, limits: limits) else { throw .notJSON }
        guard let version = document.members?["version"]?.text, Self.versions.contains(version),
            let elements = document.members?["items"]?.elements
        else { throw .notAFeed }
        var seen: Set<String> = []
        let items = elements.compactMap { item -> RemoteWorkout? in
            guard let members = item.members else { return nil }
            return RemoteWorkout(members, until: now.seconds + 86_400, link: link)
        }
        let unique = items.filter { seen.insert($0.id).inserted }
        self.items = Array(unique.sorted { ($1.seconds, $0.id) < ($0.seconds, $1.id) }.prefix(Self.mostItems))
    }
}

extension RemoteWorkout {
    /// How many entries a card shows.
    private static let mostEntries = 5

    /// An item of a feed; `nil` without an id and a time.
    fileprivate init?(_ item: Members, until limit: Int64, link: (String) -> String?) {
        guard let id = item["id"]?.text, !id.isEmpty, id.utf8.count <= 2000,
            let start = item["date_published"]?.text.flatMap(Self.moment), start.seconds <= limit
        else { return nil }
        let facts = item["_calisthenics"]?.members?["entries"]?.elements ?? []
        let entries = facts.prefix(100).compactMap { $0.members.flatMap { Entry($0) } }
        let text = entries.isEmpty ? item["summary"]?.text ?? item["content_text"]?.text ?? "" : ""
        self.init(
            id: id, link: item["url"]?.text.flatMap(link),
            title: UntrustedText.line(item["title"]?.text ?? "", limit: 80), seconds: start.seconds,
            offsetMinutes: start.offsetMinutes, entries: Array(entries.prefix(Self.mostEntries)),
            more: max(0, entries.count - Self.mostEntries), summary: UntrustedText.line(text, limit: 280))
    }

    /// RFC 3339, whose fractions of a second are of no interest here.
    private static func moment(_ text: String) -> Moment? {
        guard text.utf8.count <= 40 else { return nil }
        let parts = text.uppercased().split(separator: ".", maxSplits: 1)
        guard parts.count == 2 else { return Moment(rfc3339: text.uppercased()) }
        return Moment(rfc3339: parts[0] + parts[1].drop { ("0"..."9").contains($0) })
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
