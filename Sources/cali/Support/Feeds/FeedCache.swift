import Club
import Crypto
import Foundation
import Identity
import PrivateFiles

/// What was fetched of the feeds that a club's athletes follow, outside the repository: `clubs/<id>/feeds/` in `CALI_HOME`.
struct FeedCache {
    private let folder: String

    init(_ club: OpenClub) {
        folder = "\(club.settings.home.path)/clubs/\(club.document.id)/feeds"
    }

    /// What is known of feeds, by address. What cannot be read is as good as not fetched.
    func feeds(at addresses: some Sequence<String>) -> [String: FetchedFeed] {
        read(Set(addresses.map { name(of: $0) }))
    }

    /// All that is known, by address.
    var all: [String: FetchedFeed] {
        read((try? PrivateFiles.names(in: folder)) ?? [])
    }

    private func read(_ names: some Sequence<String>) -> [String: FetchedFeed] {
        var feeds: [String: FetchedFeed] = [:]
        for name in names where name.hasSuffix(".json") {
            guard let bytes = try? PrivateFiles.read("\(folder)/\(name)"),
                let feed = try? JSONDecoder().decode(FetchedFeed.self, from: Data(bytes)),
                self.name(of: feed.feed) == name
            else { continue }
            feeds[feed.feed] = feed
        }
        return feeds
    }

    /// Keeps what was fetched.
    func keep(_ feed: FetchedFeed) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try translating { () throws(PrivateFileError) in
            try PrivateFiles.write(Array((try? encoder.encode(feed)) ?? Data()), to: path(of: feed.feed))
        }
    }

    /// Removes what is known of feeds that nobody follows any more.
    func remove(allBut addresses: some Sequence<String>) throws {
        let kept = Set(addresses.map { name(of: $0) })
        try translating { () throws(PrivateFileError) in
            for name in try PrivateFiles.names(in: folder) where name.hasSuffix(".json") && !kept.contains(name) {
                try PrivateFiles.remove("\(folder)/\(name)")
            }
        }
    }

    private func path(of address: String) -> String { "\(folder)/\(name(of: address))" }

    private func name(of address: String) -> String {
        SHA256.hash(data: Data(address.utf8)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined() + ".json"
    }

    private func translating(_ body: () throws(PrivateFileError) -> Void) throws {
        do {
            try body()
        } catch {
            throw IdentityError(error)
        }
    }
}
