import ArgumentParser
import Club
import Values

/// The options of long lists.
struct PageOptions: ParsableArguments {
    @Option(help: "The most workouts to list (default: 20, with --json all).") var limit: Int?
    @Option(help: "The page; 1 is the newest.") var page: Int?

    func choice(for output: Output) throws -> PageChoice {
        try PageChoice(limit: limit, page: page, isForPrograms: output.isForPrograms)
    }
}

/// `cali feed`.
struct FeedCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "feed", abstract: "List your workouts and those of the athletes you follow, newest first.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @OptionGroup var pages: PageOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let choice = try pages.choice(for: club.output)
        let athlete = try club.actingAthlete()
        let followed = try Set(club.snapshot.following(athlete))
        let athletes = try club.snapshot.confirmedAthletes(in: club.document).filter {
            $0 == athlete || followed.contains($0)
        }
        let elsewhere = try WorkoutElsewhere.all(followedBy: athlete, in: club)
        let (rows, hasMore) = try Timeline(club).feed(of: athletes, elsewhere, choice)
        let empty =
            followed.isEmpty
            ? "no workouts yet: `cali log` logs one, and `cali follow NAME` shows those of somebody else here"
            : "no workouts yet, neither of you nor of the athletes you follow"
        return Listing.workouts(rows, choice, hasMore: hasMore, showsAthlete: true, empty: empty)
    }
}

/// `cali explore`.
struct ExploreCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "explore", abstract: "List workouts of the athletes you do not follow, newest first.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @OptionGroup var pages: PageOptions
    @Flag(help: "Include the athletes you follow.") var all = false

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let choice = try pages.choice(for: club.output)
        var hidden: Set<Slug> = []
        if let athlete = try club.actingAthleteIfAny() {
            hidden = all ? [athlete] : try Set(club.snapshot.following(athlete)).union([athlete])
        }
        let confirmed = try club.snapshot.confirmedAthletes(in: club.document)
        let athletes = confirmed.filter { !hidden.contains($0) }
        let (items, hasMore) = try Timeline(club).workouts(of: athletes, choice) { $0.isShown }
        return Listing.workouts(
            items.map { WorkoutRow($0) }, choice, hasMore: hasMore, showsAthlete: true,
            empty: Self.reason(shown: athletes.count, of: confirmed.count))
    }

    /// The reason why there is nothing to see.
    private static func reason(shown: Int, of confirmed: Int) -> String {
        if shown > 0 { return "no workouts yet that others may see" }
        return confirmed > 1
            ? "you follow everybody else: `cali feed` has their workouts, and --all shows them here"
            : "nobody else is in the club yet: `cali register` is how they join"
    }
}
