import ArgumentParser
import CanonicalJSON
import Club
import Training

/// `cali follow`.
struct FollowCommand: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow", abstract: "Follow an athlete: their workouts come into your feed.",
        discussion: """
              cali follow ben                                an athlete of this club
              cali follow https://other.example/users/ben/   somebody elsewhere, by the feed that their site publishes
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete, or the address of a site.", completion: Completion.athlete) var name: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        if name.contains("://") {
            let (url, feed) = try FeedFetch(club).discover(name)
            let change = try club.perform(ChangeSiteFollow(following: url, feed: feed))
            return ChangeAnswer(change, id: url, "you follow \(url); `cali fetch` gets what is new there")
        }
        let athlete = try club.athlete(named: name)
        let change = try club.perform(ChangeFollow(athlete, follows: true))
        return ChangeAnswer(change, id: athlete.text, "you follow \(athlete)")
    }
}

/// `cali unfollow`.
struct UnfollowCommand: ConfirmedCommand {
    static let configuration = CommandConfiguration(commandName: "unfollow", abstract: "Follow an athlete no longer.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete, or the address of a site.", completion: Completion.athlete) var name: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        if name.contains("://") {
            let change = try club.perform(ChangeSiteFollow(unfollowing: name))
            return ChangeAnswer(change, id: name, "you do not follow \(name) any more")
        }
        // Somebody who left can be unfollowed, so the name need not be an athlete's.
        let athlete = try Slug(name) ?? club.athlete(named: name)
        let change = try club.perform(ChangeFollow(athlete, follows: false))
        return ChangeAnswer(change, id: athlete.text, "you do not follow \(athlete) any more")
    }
}

/// `cali following`.
struct FollowingCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "following", abstract: "List whom an athlete follows.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete (default: you).", completion: Completion.athlete) var name: String?

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
    static let configuration = CommandConfiguration(commandName: "followers", abstract: "List who follows an athlete.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete (default: you).", completion: Completion.athlete) var name: String?

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
