import ArgumentParser
import CanonicalJSON
import Club
import Files
import Identity
import Values

/// `cali login`: chooses who acts on this machine.
struct LoginCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Choose the athlete to act as on this machine.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete.", completion: Completion.of(.athlete)) var name: String
    @Option(
        help: ArgumentHelp(
            "Keep the keys unlocked for a time: 7d, 12h, 30m.", valueName: "time"))
    var remember: Span?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.snapshot.athlete(named: name)
        let keys = try club.keyRing.keys(of: athlete)
        if let remember {
            let memory = try RememberedKeys(sessionFolder: ThisProcess.variable("XDG_RUNTIME_DIR"))
            try memory.remember(
                keys, club: club.document.id, athlete: athlete, until: club.clock.now.seconds + remember.seconds)
        }
        try club.keyStore.setLogin(athlete, club: club.document.id)
        return Statement(
            "\(athlete) acts in \(club.document.title) on this machine",
            ["athlete": JSON(athlete), "club": .string(club.document.id.text), "device": .string(keys.id.text)])
    }
}

/// `cali logout`: forgets the choice.
struct LogoutCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout", abstract: "Forget the chosen athlete and lock the keys again; the keys stay.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.home.chosenAthlete()
        for name in try club.keyStore.athletes(club: club.document.id) {
            try club.keyRing.remembered?.forget(club: club.document.id, athlete: name)
        }
        try club.keyStore.forgetLogin(club: club.document.id)
        return Statement(
            athlete.map { "\($0) is logged out" } ?? "nobody was logged in",
            ["athlete": athlete.map { JSON($0) } ?? .null])
    }
}
