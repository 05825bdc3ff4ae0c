import CanonicalJSON
public import Values

/// A feed that is published elsewhere: its content when it was last fetched, and how fresh that is. It is kept outside the
/// repository, exactly as it came, and cleaned when it is read.
public struct FetchedFeed: Hashable, Sendable {
    /// The feed's address.
    public let feed: String
    /// The address after redirects, which links in the feed are relative to.
    public var address: String
    /// The server's entity tag of this version (RFC 9110, section 8.8).
    public var etag: String?
    /// The server's date of this version.
    public var lastModified: String?
    /// The time at which the content came, in seconds since 1970.
    public var fetched: Int64 = 0
    /// The time at which the server last said that this is the newest version, in seconds since 1970; `nil` before that.
    public var checked: Int64?
    /// The reason why the last fetch failed; `nil` if it did not.
    public var failure: String?
    /// The content: a JSON Feed, <https://www.jsonfeed.org/version/1.1/>; empty before the first fetch.
    public var body: [UInt8] = []

    /// The maximum number of feeds that are fetched for one athlete.
    public static let mostFollowed = 200

    /// Creates a feed that was not fetched yet.
    /// - Parameter feed: The feed's address.
    public init(_ feed: String) {
        self.feed = feed
        address = feed
    }

    /// The time of the last check before fetches began to fail; `nil` for a feed that is fresh, or was never fetched.
    public var staleSince: Moment? {
        failure == nil ? nil : checked.map { Moment(seconds: $0) }
    }

    // MARK: Taking over an answer

    /// The reasons why a document is not a feed.
    public enum Problem: Error, Hashable, Sendable {
        /// It is not JSON.
        case notJSON
        /// It is not a JSON Feed of version 1 or 1.1.
        case notAFeed
    }

    private static let versions: Set<String> = [
        "https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1",
    ]

    /// Takes over a server's answer.
    /// - Parameters:
    ///   - bytes: A JSON Feed.
    ///   - address: The address after redirects.
    ///   - now: The time of the fetch.
    /// - Throws: `Problem` for anything else, which leaves the feed as it was.
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

    /// Reads some members of a document.
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
