import CanonicalJSON

/// What is known of all feeds that a club's athletes follow, as it is kept in one file. Reading it is put off until somebody
/// asks: a build that has nothing to do never does.
public struct FetchedFeeds: Hashable, Sendable {
    /// The file's bytes; none where nothing was fetched.
    public let bytes: [UInt8]

    /// - Parameter bytes: The file's bytes.
    public init(bytes: [UInt8] = []) {
        self.bytes = bytes
    }

    /// - Parameter feeds: What is known.
    public init(_ feeds: some Sequence<FetchedFeed>) {
        bytes = JSON.array(feeds.map(\.json)).canonicalBytes
    }

    /// What is known, by address. What cannot be read is as good as not fetched.
    public var byAddress: [String: FetchedFeed] {
        let limits = JSONParser.Limits(bytes: .max, depth: 16)
        guard !bytes.isEmpty, let all = (try? JSONParser.parse(bytes, limits: limits))?.elements else { return [:] }
        let feeds = all.compactMap { $0.members.flatMap { FetchedFeed($0) } }
        return Dictionary(feeds.map { ($0.feed, $0) }) { first, _ in first }
    }
}

extension FetchedFeed {
    fileprivate var json: JSON {
        var members = Members()
        members["feed"] = .string(feed)
        members["etag"] = etag.map { .string($0) }
        members["lastModified"] = lastModified.map { .string($0) }
        members["checked"] = checked.map { .integer(Int($0)) }
        members["failure"] = failure.map { .string($0) }
        members["items"] = .array(items.map(\.json))
        return .object(members)
    }

    fileprivate init?(_ members: Members) {
        guard let feed = members["feed"]?.text, let items = members["items"]?.elements else { return nil }
        self.init(feed)
        etag = members["etag"]?.text
        lastModified = members["lastModified"]?.text
        checked = members["checked"]?.integer.map { Int64($0) }
        failure = members["failure"]?.text
        self.items = items.compactMap { $0.members.flatMap { RemoteWorkout(kept: $0) } }
    }
}

extension RemoteWorkout {
    fileprivate var json: JSON {
        var members = Members()
        members["id"] = .string(id)
        members["link"] = link.map { .string($0) }
        members["title"] = .string(title)
        members["seconds"] = .integer(Int(seconds))
        members["offset"] = .integer(offsetMinutes)
        members["entries"] = .array(entries.map(\.json))
        members["more"] = .integer(more)
        members["summary"] = .string(summary)
        return .object(members)
    }

    fileprivate init?(kept members: Members) {
        guard let id = members["id"]?.text, let title = members["title"]?.text, let summary = members["summary"]?.text,
            let seconds = members["seconds"]?.integer, let offset = members["offset"]?.integer,
            let more = members["more"]?.integer, let entries = members["entries"]?.elements
        else { return nil }
        self.init(
            id: id, link: members["link"]?.text, title: title, seconds: Int64(seconds), offsetMinutes: offset,
            entries: entries.compactMap { $0.members.flatMap { Entry(kept: $0) } }, more: more, summary: summary)
    }
}

extension RemoteWorkout.Entry {
    fileprivate var json: JSON {
        var members = Members()
        members["exercise"] = .string(exercise)
        members["level"] = level.map { .string($0) }
        members["amounts"] = .string(Self.text(amounts))
        if !otherSide.isEmpty { members["otherSide"] = .string(Self.text(otherSide)) }
        if isTime { members["isTime"] = true }
        return .object(members)
    }

    fileprivate init?(kept members: Members) {
        guard let exercise = members["exercise"]?.text else { return nil }
        self.init(
            exercise: exercise, level: members["level"]?.text, amounts: Self.numbers(members["amounts"]?.text),
            otherSide: Self.numbers(members["otherSide"]?.text), isTime: members["isTime"] == true)
    }

    private static func text(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: " ") }

    private static func numbers(_ text: String?) -> [Int] {
        (text ?? "").split(separator: " ").compactMap { Int($0) }
    }
}
