import ArgumentParser

/// The options that every command takes, before or after its name.
struct GlobalOptions: ParsableArguments {
    @Option(
        name: .customLong("club"),
        help: ArgumentHelp(
            "The club's folder (default: this folder or the nearest above that is a club; CALI_CLUB).", valueName: "dir"
        ), completion: .directory)
    var club: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("The athlete to act as (default: the one who is logged in; CALI_AS).", valueName: "name"))
    var athlete: String?

    @Flag(help: "Print one JSON document.")
    var json = false

    @Flag(name: [.short, .long], help: "Print only results and errors.")
    var quiet = false

    @Flag(name: [.short, .long], help: "Print more about what happens.")
    var verbose = false

    @Flag(name: [.short, .long], help: "Answer yes to all questions.")
    var yes = false

    @Flag(inversion: .prefixedNo, help: "Use colours, or not (default: on a terminal, unless NO_COLOR is set).")
    var color: Bool?

    /// Those that a value follows.
    static let valued: Set = ["--club", "--as"]
    /// Those that stand alone.
    static let flags: Set = [
        "--json", "--quiet", "-q", "--verbose", "-v", "--yes", "-y", "--color", "--no-color",
    ]

    /// The part that they take in a usage line of the argument parser, which every command would repeat.
    static let usage = " [--club <dir>] [--as <name>] [--json] [--quiet] [--verbose] [--yes] [--color] [--no-color]"

    /// The values that were given.
    var values: Values {
        Values(
            club: club, athlete: athlete, json: json, quiet: quiet, verbose: verbose, yes: yes, color: color)
    }

    /// The values of the options, apart from the argument parser: making it ready takes longer than completing a word.
    struct Values {
        var club: String?
        var athlete: String?
        var json = false
        var quiet = false
        var verbose = false
        var yes = false
        var color: Bool?
    }
}
