import Foundation
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

    /// Takes in what a server sent. Nothing in it is trusted: texts are cleaned, links lead to the feed's host, an item
    /// counts once, and none is from the future.
    /// - Parameters:
    ///   - bytes: A JSON Feed, <https://www.jsonfeed.org/version/1.1/>.
    ///   - now: When it was fetched. Items dated more than a day later are left out.
    ///   - link: Makes an address of an item's link, relative or not; `nil` for one that is not to be followed.
    /// - Throws: `Problem`; the feed is as it was.
    public mutating func take(_ bytes: [UInt8], at now: Moment, link: (String) -> String?) throws(Problem) {
        let document: JSONFeed
        do {
            document = try JSONDecoder().decode(JSONFeed.self, from: Data(bytes))
        } catch DecodingError.dataCorrupted {
            throw .notJSON
        } catch {
            throw .notAFeed
        }
        guard ["https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1"].contains(document.version) else {
            throw .notAFeed
        }
        var seen: Set<String> = []
        let items = document.items.compactMap { $0.value?.workout(until: now.seconds + 86_400, link: link) }
        let unique = items.filter { seen.insert($0.id).inserted }
        self.items = Array(unique.sorted { ($1.seconds, $0.id) < ($0.seconds, $1.id) }.prefix(Self.mostItems))
    }
}

/// A JSON Feed as it is written; what does not fit is as good as absent.
private struct JSONFeed: Decodable {
    let version: String
    let items: [Lenient<Item>]

    struct Item: Decodable {
        let id: Lenient<String>?
        let url: Lenient<String>?
        let title: Lenient<String>?
        let summary: Lenient<String>?
        let content: Lenient<String>?
        let published: Lenient<String>?
        let facts: Lenient<Extension>?

        enum CodingKeys: String, CodingKey {
            case id, url, title, summary
            case content = "content_text"
            case published = "date_published"
            case facts = "_calisthenics"
        }
    }

    struct Extension: Decodable {
        let entries: [Lenient<Entry>]
    }

    struct Entry: Decodable {
        let exercise: Lenient<String>?
        let exerciseTitle: Lenient<String>?
        let level: Lenient<String>?
        let levelTitle: Lenient<String>?
        let sets: [Lenient<Set>]?
    }

    struct Set: Decodable {
        let reps: Lenient<Int>?
        let seconds: Lenient<Int>?
        let left: Lenient<Int>?
        let right: Lenient<Int>?
        let kind: Lenient<String>?
    }
}

/// A value that is `nil` where something else stands.
private struct Lenient<Value: Decodable>: Decodable {
    let value: Value?

    init(from decoder: any Decoder) throws {
        value = try? Value(from: decoder)
    }
}

extension JSONFeed.Item {
    /// How many entries a card shows.
    private static let mostEntries = 5

    fileprivate func workout(until limit: Int64, link: (String) -> String?) -> RemoteWorkout? {
        guard let id = id?.value, !id.isEmpty, id.utf8.count <= 2000,
            let start = published?.value.flatMap(Self.moment), start.seconds <= limit
        else { return nil }
        let entries = (facts?.value?.entries ?? []).prefix(100).compactMap { $0.value?.entry }
        let text = entries.isEmpty ? summary?.value ?? content?.value ?? "" : ""
        return RemoteWorkout(
            id: id, link: url?.value.flatMap(link), title: UntrustedText.line(title?.value ?? "", limit: 80),
            seconds: start.seconds, offsetMinutes: start.offsetMinutes,
            entries: Array(entries.prefix(Self.mostEntries)),
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

extension JSONFeed.Entry {
    fileprivate var entry: RemoteWorkout.Entry? {
        let name = UntrustedText.line(exerciseTitle?.value ?? exercise?.value ?? "", limit: 80)
        guard !name.isEmpty else { return nil }
        let sets = (sets ?? []).prefix(100).compactMap(\.value).filter { $0.kind?.value != "warmup" }
        let level = UntrustedText.line(levelTitle?.value ?? level?.value ?? "", limit: 80)
        let isTime = sets.contains { $0.seconds?.value != nil }
        let isSided = sets.contains { $0.left?.value != nil }
        return RemoteWorkout.Entry(
            exercise: name, level: level.isEmpty ? nil : level,
            amounts: sets.compactMap { $0.amount(isSided ? \.left : isTime ? \.seconds : \.reps) },
            otherSide: isSided ? sets.compactMap { $0.amount(\.right) } : [], isTime: isTime)
    }
}

extension JSONFeed.Set {
    fileprivate func amount(_ member: KeyPath<Self, Lenient<Int>?>) -> Int? {
        self[keyPath: member]?.value.map { min(max($0, 0), WorkoutSet.secondsBounds.upperBound) }
    }
}
