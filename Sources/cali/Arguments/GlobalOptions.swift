import ArgumentParser

/// The options that every command takes, before or after its name.
struct GlobalOptions: ParsableArguments {
    @Option(
        name: .customLong("club"),
        help: ArgumentHelp("The club's folder (default: the nearest one upward; CALI_CLUB).", valueName: "dir"))
    var club: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("The athlete who acts (default: who is logged in; CALI_AS).", valueName: "name"))
    var athlete: String?

    @Flag(help: "Answer with one JSON document.")
    var json = false

    @Flag(name: [.short, .long], help: "Say nothing but results and errors.")
    var quiet = false

    @Flag(name: [.short, .long], help: "Say more about what happens.")
    var verbose = false

    @Flag(name: [.short, .long], help: "Answer yes to questions.")
    var yes = false

    @Flag(inversion: .prefixedNo, help: "Colours, or none (default: on a terminal, unless NO_COLOR is set).")
    var color: Bool?
}
