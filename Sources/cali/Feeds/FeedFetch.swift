import Club
import Dispatch
import Network
import PrivateFiles
import Synchronization
import Training
import Values

/// Fetches the feeds that athletes of a club follow into the cache of this machine.
struct FeedFetch {
    /// The outcome of one feed.
    struct Result: Sendable {
        enum Outcome: String {
            case new, unchanged, failed
        }

        let feed: FetchedFeed
        let outcome: Outcome
    }

    private let club: OpenClub
    private let cache: FeedCache
    private let fetcher: WebFetcher

    init(_ club: OpenClub) {
        self.club = club
        cache = FeedCache(club)
        fetcher = WebFetcher(club.settings)
    }

    /// Fetches the feeds that the club's athletes follow, and forgets the others.
    func run() throws -> [Result] {
        let addresses = try club.snapshot.followedFeeds(in: club.document)
        let known = cache.feeds.byAddress
        let feeds = addresses.map { known[$0] ?? FetchedFeed($0) }
        let bar = ProgressBar("Fetching", club.output)
        let requests = feeds.map { WebRequest($0.feed, etag: $0.etag, lastModified: $0.lastModified) }
        let reading = FeedReading(count: feeds.count)
        let now = club.clock.now
        var ended = 0
        fetcher.fetch(requests) { number, outcome in
            let feed = feeds[number]
            reading.add(number) { Self.take(feed, outcome, at: now) }
            ended += 1
            bar.show(ended, of: feeds.count)
        }
        let results = reading.results()
        bar.finish()
        try cache.keep(FetchedFeeds(results.map(\.feed)))
        return results
    }

    /// Returns the outcome of one request.
    private static func take(_ known: FetchedFeed, _ outcome: WebOutcome, at now: Moment) -> Result {
        var feed = known
        var result = Result.Outcome.unchanged
        feed.failure = nil
        switch outcome {
        case .notModified: feed.checked = now.seconds
        case .failed(let failure): feed.failure = failure.text
        case .fetched(let response):
            do throws(FetchedFeed.Problem) {
                try feed.take(response.body, from: response.address, at: now)
                result = feed.body == known.body ? .unchanged : .new
                (feed.etag, feed.lastModified) = (response.etag, response.lastModified)
                feed.checked = now.seconds
            } catch {
                feed.failure = error.text
            }
        }
        if feed.failure != nil { result = .failed }
        return Result(feed: feed, outcome: result)
    }

    /// Finds the JSON Feed of a site: the address itself, the one that its page links to, or `feed.json` below it.
    /// - Parameter address: As somebody typed it.
    /// - Returns: The site's address and the feed's.
    /// - Throws: `Failure` that names the addresses that were tried.
    func discover(_ address: String) throws -> (url: String, feed: String) {
        guard let site = WebAddress(address) else {
            throw Failure(
                .invalidData, code: "malformed-address", "'\(address)' is not the address of a site",
                help: "for example https://club.example/users/ben/")
        }
        let (page, pageAddress) = try get(site)
        if isFeed(page, pageAddress) { return (site.text, pageAddress.text) }
        let named = FeedLink.find(in: page, at: pageAddress)
        let folder = pageAddress.text.hasSuffix("/") ? pageAddress : WebAddress(pageAddress.text + "/")
        guard let feed = named ?? folder.flatMap({ WebAddress("feed.json", in: $0) }) else {
            throw Failure(.invalidData, code: "no-feed", "\(site.text) has no feed")
        }
        do {
            let (bytes, feedAddress) = try get(feed)
            if isFeed(bytes, feedAddress) { return (site.text, feedAddress.text) }
        } catch let failure as Failure where named != nil {
            throw failure
        } catch {}
        throw Failure(
            .invalidData, code: "no-feed", "\(site.text) publishes no JSON Feed",
            help: "its page names none, and there is none at \(feed.text)")
    }

    private func get(_ address: WebAddress) throws -> ([UInt8], WebAddress) {
        var answer: WebOutcome?
        fetcher.fetch([WebRequest(address.text)]) { answer = $1 }
        switch answer {
        case .fetched(let response)?:
            return (response.body, WebAddress(response.address) ?? address)
        case .failed(let failure)?:
            throw Failure(
                failure == .privateAddress ? .notAllowed : .unavailable, code: failure.code,
                "\(address.text): \(failure.text)",
                help: failure == .privateAddress ? "CALI_FETCH_ALLOW=\(address.hostAndPort) allows this one" : nil)
        case .notModified?, nil:
            throw Failure(.unavailable, code: "unreachable", "\(address.text) sent nothing")
        }
    }

    private func isFeed(_ bytes: [UInt8], _ address: WebAddress) -> Bool {
        var feed = FetchedFeed(address.text)
        do throws(FetchedFeed.Problem) {
            try feed.take(bytes, from: address.text, at: club.clock.now)
            return true
        } catch {
            return false
        }
    }
}

/// A cache of the feeds that a club's athletes follow, outside the repository.
struct FeedCache {
    /// The most bytes of the file.
    private static let limit = 128 << 20

    private let path: String

    init(_ club: OpenClub) {
        path = club.home.feeds
    }

    /// The feeds; none where the file cannot be read.
    var feeds: FetchedFeeds {
        FetchedFeeds(bytes: (try? PrivateFiles.read(path, limit: Self.limit)) ?? [])
    }

    /// Writes the feeds.
    func keep(_ feeds: FetchedFeeds) throws {
        try PrivateFiles.write(feeds.bytes, to: path, limit: Self.limit, isCache: true)
    }
}

/// Reads feeds on other threads while the next ones are on their way.
private final class FeedReading: Sendable {
    private let group = DispatchGroup()
    private let collected: Mutex<[FeedFetch.Result?]>

    /// - Parameter count: The number of feeds.
    init(count: Int) {
        collected = Mutex(Array(repeating: nil, count: count))
    }

    /// Reads one more.
    /// - Parameters:
    ///   - number: The number of the feed.
    ///   - work: Returns the outcome.
    func add(_ number: Int, _ work: @escaping @Sendable () -> FeedFetch.Result) {
        DispatchQueue.global().async(group: group) { [self] in
            let result = work()
            collected.withLock { $0[number] = result }
        }
    }

    /// Waits for all of them.
    /// - Returns: The outcome of each, in their order.
    func results() -> [FeedFetch.Result] {
        group.wait()
        return collected.withLock { $0.compactMap(\.self) }
    }
}

extension WebFetcher {
    /// A fetcher with the bounds of the settings.
    init(_ settings: Settings) {
        let names = (settings[.fetchAllow] ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init)
        self.init(agent: "cali/\(Version.text)", allowing: Set(names))
    }
}

extension ClubSnapshot {
    /// Returns the feeds elsewhere that confirmed athletes follow, each once.
    fileprivate func followedFeeds(in document: ClubDocument) throws -> [String] {
        var feeds: [String] = []
        var seen: Set<String> = []
        for athlete in try confirmedAthletes(in: document) {
            for site in try followedSites(of: athlete).prefix(FetchedFeed.mostFollowed)
            where seen.insert(site.feed).inserted {
                feeds.append(site.feed)
            }
        }
        return feeds
    }
}

extension WebFailure {
    /// The error's code for programs.
    var code: String {
        switch self {
        case .privateAddress: "private-address"
        case .malformedAddress: "malformed-address"
        default: "unreachable"
        }
    }

    /// The problem, for people.
    var text: String {
        switch self {
        case .malformedAddress: "not a web address"
        case .unknownHost: "no host has that name"
        case .privateAddress: "the address is of this machine or of a private network"
        case .unreachable: "the server does not answer"
        case .timeLimit(let seconds): "it took more than \(seconds.of("second"))"
        case .tooLarge(let limit): "the answer is larger than \(limit >> 20) MiB"
        case .tooManyRedirects(let limit): "more than \(limit) redirects"
        case .status(let status): "the server answered with status \(status)"
        case .certificate: "the server's certificate is not valid"
        case .library(let text): text
        }
    }
}

extension FetchedFeed.Problem {
    /// The problem, for people.
    var text: String {
        switch self {
        case .notJSON: "the answer is not JSON"
        case .notAFeed: "the answer is not a JSON Feed"
        }
    }
}
