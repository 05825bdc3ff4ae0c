import CanonicalJSON

/// All fetched feeds that a club's athletes follow, as they are kept in one file.
///
/// For each feed the file has a line of JSON, ended by a line feed, and after it the content, whose length the member
/// `length` gives. Nothing is parsed before somebody asks, so a build that has nothing to do parses nothing.
public struct FetchedFeeds: Hashable, Sendable {
    /// The maximum size of all content together, in bytes.
    private static let most = 64 << 20

    /// The file's bytes; none if nothing was fetched.
    public let bytes: [UInt8]

    /// - Parameter bytes: The file's bytes.
    public init(bytes: [UInt8] = []) {
        self.bytes = bytes
    }

    /// - Parameter feeds: The feeds. Those for which there is no room are kept without their content.
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

    /// The feeds by address. One that cannot be read counts as not fetched.
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
    /// The line that describes the feed, without its content.
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
        // Line feeds occur only between members: in strings they are escaped.
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
