import Club
import Identity
import PrivateFiles

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
        do throws(PrivateFileError) {
            try PrivateFiles.write(feeds.bytes, to: path, limit: Self.limit, isCache: true)
        } catch {
            throw IdentityError(error)
        }
    }
}
