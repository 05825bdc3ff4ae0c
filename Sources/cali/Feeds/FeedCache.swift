import Club
import Identity
import PrivateFiles

/// What was fetched of the feeds that a club's athletes follow, outside the repository: `clubs/<id>/feeds.json` in `CALI_HOME`.
struct FeedCache {
    /// The most bytes of the file: what may be kept, and what is known of it.
    private static let limit = 128 << 20

    private let path: String

    init(_ club: OpenClub) {
        path = club.home.feeds
    }

    /// What is known; a file that cannot be read is as good as none.
    var feeds: FetchedFeeds {
        FetchedFeeds(bytes: (try? PrivateFiles.read(path, limit: Self.limit)) ?? [])
    }

    /// Keeps what is known.
    func keep(_ feeds: FetchedFeeds) throws {
        do throws(PrivateFileError) {
            try PrivateFiles.write(feeds.bytes, to: path, limit: Self.limit, isCache: true)
        } catch {
            throw IdentityError(error)
        }
    }
}
