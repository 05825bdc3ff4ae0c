import ArgumentParser
import CanonicalJSON
import Club
import Values

/// `cali following`.
struct FollowingCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "following", abstract: "List the athletes and sites that an athlete follows.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete (default: you).", completion: Completion.of(.athlete)) var name: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.athlete(name)
        return try FollowRow.listing(
            club.snapshot.follows(of: athlete).map { follow in
                switch follow.target {
                case .athlete(let name):
                    try FollowRow(athlete, follow, shown: "@\(name)", named: name, club.snapshot)
                case .site(let url, _): try FollowRow(athlete, follow, shown: url, named: nil, club.snapshot)
                }
            })
    }
}

/// `cali followers`.
struct FollowersCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "followers", abstract: "List the followers of an athlete.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete (default: you).", completion: Completion.of(.athlete)) var name: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.athlete(name)
        return try FollowRow.listing(
            club.snapshot.followers(of: athlete).compactMap { follower in
                let follow = try club.snapshot.follows(of: follower).first { $0.target == .athlete(athlete) }
                return try follow.map {
                    try FollowRow(follower, $0, shown: "@\(follower)", named: follower, club.snapshot)
                }
            })
    }
}

/// A follow, as one row of a list.
private struct FollowRow {
    private let follower: Slug
    private let follow: Follow
    /// The side of it that the list is about: `@ben`, or the address of a site.
    private let shown: String
    /// The name that the side displays; `nil` for sites elsewhere and athletes who left.
    private let displayName: String?

    init(_ follower: Slug, _ follow: Follow, shown: String, named name: Slug?, _ snapshot: ClubSnapshot) throws {
        (self.follower, self.follow, self.shown) = (follower, follow, shown)
        displayName = try name.flatMap { try snapshot.exists($0) ? snapshot.profile(of: $0).displayName : nil }
    }

    static func listing(_ rows: [FollowRow]) -> Listing<FollowRow> {
        Listing(rows, "", "", "", hint: rows.isEmpty ? "nobody yet" : nil) { row in
            [
                .init(row.shown, .name), .init(row.displayName ?? ""),
                .init("since \(row.follow.since.local.dateText)", .quiet),
            ]
        } json: { row in
            Derived.document(
                row.follow.document,
                ["athlete": JSON(row.follower), "displayName": row.displayName.map { .string($0) }])
        }
    }
}
