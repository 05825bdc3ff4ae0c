import CanonicalJSON
public import Training

/// What is known of a feed that is published elsewhere: what it said when it was fetched last, and how fresh that is. It is
/// kept outside the repository, as it came: it is made fit to be shown when it is read.
public struct FetchedFeed: Hashable, Sendable {
    /// Where it is.
    public let feed: String
    /// Where it was in the end, after redirects: what links in it start from.
    public var address: String
    /// What the server said of this version (RFC 9110, section 8.8).
    public var etag: String?
    /// The same as a date.
    public var lastModified: String?
    /// When what it says came, in seconds since 1970.
    public var fetched: Int64 = 0
    /// When the server last said that this is the newest, in seconds since 1970; `nil` before it ever did.
    public var checked: Int64?
    /// Why the last fetch brought nothing; `nil` when it did.
    public var failure: String?
    /// What it says: a JSON Feed, <https://www.jsonfeed.org/version/1.1/>; empty before it was fetched.
    public var body: [UInt8] = []

    /// The most feeds of one athlete that are fetched.
    public static let mostFollowed = 200

    /// A feed that was not fetched yet.
    /// - Parameter feed: Where it is.
    public init(_ feed: String) {
        self.feed = feed
        address = feed
    }

    /// Since when nothing new could be learned; `nil` for a feed that is fresh, or was never fetched.
    public var staleSince: Moment? {
        failure == nil ? nil : checked.map { Moment(seconds: $0) }
    }

    // MARK: Taking in

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

    /// Takes in what a server sent.
    /// - Parameters:
    ///   - bytes: A JSON Feed.
    ///   - address: Where it was in the end, after redirects.
    ///   - now: When it was fetched.
    /// - Throws: `Problem` for anything else; the feed is as it was.
    public mutating func take(_ bytes: [UInt8], from address: String, at now: Moment) throws(Problem) {
        let head = try Self.document(bytes, ["version", "items"])
        guard let version = head.members?["version"]?.text, Self.versions.contains(version),
            head.members?["items"]?.elements != nil
        else { throw .notAFeed }
        let bytes = TextForm.withoutMark(bytes)
        guard bytes != body || address != self.address else { return }
        body = bytes
        self.address = address
        fetched = now.seconds
    }

    /// Reads the members that are wanted.
    static func document(_ bytes: [UInt8], _ members: Set<String>) throws(Problem) -> JSON {
        var limits = JSONParser.Limits(bytes: 1 << 24, depth: 64)
        (limits.toleratesNumbers, limits.members) = (true, members)
        do {
            return try JSONParser.parse(bytes, limits: limits)
        } catch {
            throw .notJSON
        }
    }
}
