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

    func run(in club: OpenClub) throws {
        if name.contains("://") {
            let (url, feed) = try FeedFetch(club).discover(name)
            let change = try club.perform(ChangeSiteFollow(following: url, feed: feed))
            return club.answer(change, id: url, "you follow \(url); `cali fetch` gets what is new there")
        }
        let athlete = try club.athlete(named: name)
        let change = try club.perform(ChangeFollow(athlete, follows: true))
        club.answer(change, id: athlete.text, "you follow \(athlete)")
    }
}

/// `cali unfollow`.
struct UnfollowCommand: ConfirmedCommand {
    static let configuration = CommandConfiguration(commandName: "unfollow", abstract: "Follow an athlete no longer.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete, or the address of a site.", completion: Completion.athlete) var name: String

    func run(in club: OpenClub) throws {
        if name.contains("://") {
            let change = try club.perform(ChangeSiteFollow(unfollowing: name))
            return club.answer(change, id: name, "you do not follow \(name) any more")
        }
        // Somebody who left can be unfollowed, so the name need not be an athlete's.
        let athlete = try Slug(name) ?? club.athlete(named: name)
        let change = try club.perform(ChangeFollow(athlete, follows: false))
        club.answer(change, id: athlete.text, "you do not follow \(athlete) any more")
    }
}

/// `cali following`.
struct FollowingCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "following", abstract: "List whom an athlete follows.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete (default: you).", completion: Completion.athlete) var name: String?

    func run(in club: OpenClub) throws {
        let athlete = try club.athlete(name)
        let follows = try club.snapshot.follows(of: athlete)
        try FollowList(items: follows.map { (athlete, $0) }, shows: .followed).print(club)
    }
}

/// `cali followers`.
struct FollowersCommand: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "followers", abstract: "List who follows an athlete.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete (default: you).", completion: Completion.athlete) var name: String?

    func run(in club: OpenClub) throws {
        let athlete = try club.athlete(name)
        var items: [(Slug, Follow)] = []
        for follower in try club.snapshot.followers(of: athlete) {
            let follow = try club.snapshot.follows(of: follower).first { $0.target == .athlete(athlete) }
            if let follow { items.append((follower, follow)) }
        }
        try FollowList(items: items, shows: .follower).print(club)
    }
}

/// Who follows whom, as a list.
private struct FollowList {
    enum Side {
        case follower
        case followed
    }

    let items: [(follower: Slug, follow: Follow)]
    let shows: Side

    func print(_ club: OpenClub) throws {
        guard !club.output.isJSON else {
            return club.output.json(
                .array(
                    try items.map { follower, follow in
                        Derived.document(
                            follow.document,
                            ["athlete": JSON(follower), "displayName": try displayName(follower, follow, club)])
                    }))
        }
        var table = Table("", "", "")
        for (follower, follow) in items {
            let name = shows == .follower ? "@\(follower)" : follow.target.text
            let display = try displayName(follower, follow, club)?.text ?? ""
            table.add(.init(name, .name), .init(display), .init("since \(follow.since.local.dateText)", .quiet))
        }
        table.print(to: club.output)
        if items.isEmpty { club.output.talk("nobody yet") }
    }

    /// The display name of the one shown; `nil` for sites elsewhere and athletes who left.
    private func displayName(_ follower: Slug, _ follow: Follow, _ club: OpenClub) throws -> JSON? {
        var name: Slug? = follower
        if shows == .followed {
            if case .athlete(let slug) = follow.target { name = slug } else { name = nil }
        }
        guard let name, try club.snapshot.exists(name) else { return nil }
        return .string(try club.snapshot.profile(of: name).displayName)
    }
}

extension Follow.Target {
    fileprivate var text: String {
        switch self {
        case .athlete(let name): "@\(name)"
        case .site(let url, _): url
        }
    }
}
