import ArgumentParser
import CanonicalJSON
import Club
import Values

/// `cali follow`.
struct FollowCommand: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow", abstract: "Follow an athlete: their workouts appear in your feed.",
        discussion: """
              cali follow ben                                an athlete of this club
              cali follow https://other.example/users/ben/   somebody on another site that publishes a feed
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete, or the address of a site.", completion: Completion.of(.athlete)) var name: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        if name.contains("://") {
            let (url, feed) = try FeedFetch(club).discover(name)
            let change = try club.perform(ChangeSiteFollow(following: url, feed: feed))
            return ChangeAnswer(change, id: url, "you follow \(url); `cali fetch` gets what is new there")
        }
        let athlete = try club.snapshot.athlete(named: name)
        let change = try club.perform(ChangeFollow(athlete, follows: true))
        return ChangeAnswer(change, id: athlete.text, "you follow \(athlete)")
    }
}

/// `cali unfollow`.
struct UnfollowCommand: ConfirmedCommand {
    static let configuration = CommandConfiguration(commandName: "unfollow", abstract: "Stop following an athlete.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete, or the address of a site.", completion: Completion.of(.athlete)) var name: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        if name.contains("://") {
            let change = try club.perform(ChangeSiteFollow(unfollowing: name))
            return ChangeAnswer(change, id: name, "you no longer follow \(name)")
        }
        // Somebody who left can be unfollowed, so the name need not be an athlete's.
        let athlete = try Slug(name) ?? club.snapshot.athlete(named: name)
        let change = try club.perform(ChangeFollow(athlete, follows: false))
        return ChangeAnswer(change, id: athlete.text, "you no longer follow \(athlete)")
    }
}
