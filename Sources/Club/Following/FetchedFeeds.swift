import CanonicalJSON

/// What is known of all feeds that a club's athletes follow, as it is kept in one file.
///
/// For each feed a line of JSON with what is known of it, ended by a line feed, and after it as many bytes as `length` says:
/// what the server sent. Nothing is read before somebody asks, so a build that has nothing to do reads nothing.
public struct FetchedFeeds: Hashable, Sendable {
    /// The most bytes of what servers sent that are kept.
    private static let most = 64 << 20

    /// The file's bytes; none where nothing was fetched.
    public let bytes: [UInt8]

    /// - Parameter bytes: The file's bytes.
    public init(bytes: [UInt8] = []) {
        self.bytes = bytes
    }

    /// - Parameter feeds: What is known; of those for which there is no room, what they say is left out.
    public init(_ feeds: some Collection<FetchedFeed>) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(feeds.reduce(0) { $0 + $1.body.count + 512 }, Self.most * 2))
        for var feed in feeds {
            if bytes.count + feed.body.count > Self.most {
                (feed.body, feed.etag, feed.lastModified) = ([], nil, nil)
                feed.failure = "there is no room for more feeds"
            }
            bytes += feed.line
            bytes += feed.body
        }
        self.bytes = bytes
    }

    /// What is known, by address. What cannot be read is as good as not fetched.
    public var byAddress: [String: FetchedFeed] {
        var feeds: [String: FetchedFeed] = [:]
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            guard let members = (try? JSONParser.parse(Array(rest[..<end])))?.members,
                let length = members["length"]?.integer, var feed = FetchedFeed(members),
                (0..<rest.endIndex - end).contains(length)
            else { break }
            feed.body = Array(rest[(end + 1)..<(end + 1 + length)])
            feeds[feed.feed] = feed
            rest = rest[(end + 1 + length)...]
        }
        return feeds
    }
}

extension FetchedFeed {
    /// What is known of it, without what it says, on a line.
    fileprivate var line: [UInt8] {
        var members = Members()
        members["feed"] = .string(feed)
        members["address"] = .string(address)
        members["etag"] = etag.map { .string($0) }
        members["lastModified"] = lastModified.map { .string($0) }
        members["fetched"] = .integer(Int(fetched))
        members["checked"] = checked.map { .integer(Int($0)) }
        members["failure"] = failure.map { .string($0) }
        members["length"] = .integer(body.count)
        let text = JSON.object(members).canonicalBytes
        // Line feeds stand between members alone: in strings they are escaped.
        return text.filter { $0 != UInt8(ascii: "\n") } + [UInt8(ascii: "\n")]
    }

    fileprivate init?(_ members: Members) {
        guard let feed = members["feed"]?.text, let address = members["address"]?.text,
            let fetched = members["fetched"]?.integer
        else { return nil }
        self.init(feed)
        self.address = address
        etag = members["etag"]?.text
        lastModified = members["lastModified"]?.text
        self.fetched = Int64(fetched)
        checked = members["checked"]?.integer.map { Int64($0) }
        failure = members["failure"]?.text
    }
}
