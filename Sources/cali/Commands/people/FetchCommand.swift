import ArgumentParser
import CanonicalJSON
import Club
import Training

/// `cali fetch`.
struct FetchCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch", abstract: "Fetch the feeds of other sites that the club's athletes follow.",
        discussion: """
            The feeds are kept on this machine, not in the club; `cali feed` and the next build show them. If a feed cannot be \
            fetched, its last version stays. At most 8 at a time, 1 MiB and 10 s each.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let results = try FeedFetch(club).run()
        let failed = results.filter { $0.outcome == .failed }
        if !results.isEmpty, failed.count == results.count {
            throw Failure(
                .unavailable,
                failed.map {
                    Diagnostic(
                        code: "unreachable", message: "\($0.feed.feed): \($0.feed.failure ?? "")",
                        help: "what was fetched before is kept")
                })
        }
        let new = results.count { $0.outcome == .new }
        let counts =
            "\(results.count.of("feed")): \(new) new, \(results.count - new - failed.count) unchanged, \(failed.count) failed"
        let lines = failed.map { "\($0.feed.feed): \($0.feed.failure ?? "")" } + [counts]
        return Statement(lines.joined(separator: "\n"), .array(results.map(\.json)))
    }
}

extension FeedFetch.Result {
    fileprivate var json: JSON {
        var members: [String: JSON?] = [
            "feed": .string(feed.feed), "outcome": .string(outcome.rawValue), "items": .integer(feed.workouts.count),
        ]
        members["failure"] = feed.failure.map { .string($0) }
        return Derived.object(members)
    }
}
