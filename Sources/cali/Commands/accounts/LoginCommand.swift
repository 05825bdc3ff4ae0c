import ArgumentParser
import CanonicalJSON
import Club
import Identity
import Training

/// `cali login`: chooses who acts on this machine.
struct LoginCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Choose who acts in this club on this machine.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete.", completion: Completion.athlete) var name: String
    @Option(
        help: ArgumentHelp(
            "Keep the key unlocked for a while in this session's folder: 7d, 12h, 30m.", valueName: "time"))
    var remember: Span?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.athlete(named: name)
        let keys = try club.keys(of: athlete)
        if let remember {
            let memory = try RememberedKeys(sessionFolder: Environment["XDG_RUNTIME_DIR"])
            try memory.remember(
                keys, club: club.document.id, athlete: athlete.text, until: club.clock.now.seconds + remember.seconds)
        }
        try club.keyStore.setLogin(athlete.text, club: club.document.id)
        return Statement(
            "\(athlete) acts in \(club.document.title) on this machine",
            ["athlete": JSON(athlete), "club": .string(club.document.id), "device": .string(keys.id)])
    }
}

/// `cali logout`: forgets the choice.
struct LogoutCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout", abstract: "Forget who was chosen to act, and unlocked keys; the keys stay.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.chosenAthlete()
        for name in try club.keyStore.athletes(club: club.document.id) {
            try club.keyRing.remembered?.forget(club: club.document.id, athlete: name)
        }
        try club.keyStore.forgetLogin(club: club.document.id)
        return Statement(
            athlete.map { "\($0) is logged out" } ?? "nobody was logged in",
            ["athlete": athlete.map { .string($0) } ?? .null])
    }
}

/// `cali whoami`: who would act now.
struct WhoamiCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami", abstract: "Say who acts, in which club, with which key.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.actingAthlete()
        let keys = try club.keyStore.publicKeys(club: club.document.id, athlete: athlete.text)
        let device = try keys.flatMap { keys in
            try club.snapshot.account(of: athlete).device(signingWith: keys.signing.sshLine)
        }
        // Who has no keys here, or locked ones, is asked for nothing.
        let hasKeys = (try? club.keyStore.keys(club: club.document.id, athlete: athlete.text)) != nil
        let unread = try hasKeys ? club.withMail(of: athlete) { $0.conversations.reduce(0) { $0 + $1.unread } } : nil
        let key = device.map { "device \($0.id) (\($0.label))" } ?? "no key of this machine: reading only"
        var text = "\(athlete) in \(club.document.title), \(key)"
        if let unread, unread > 0 { text += "\n\(unread.of("unread message")): `cali message list --unread`" }
        return Statement(
            text,
            Derived.object([
                "athlete": JSON(athlete), "club": .string(club.document.id), "title": .string(club.document.title),
                "folder": .string(club.folder), "device": device.map { .string($0.id.text) } ?? .null,
                "unread": unread.map { .integer($0) },
            ]))
    }
}
