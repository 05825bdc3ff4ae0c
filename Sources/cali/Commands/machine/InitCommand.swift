import ArgumentParser
import CanonicalJSON
import Club
import Files
import GitStore
import Identity
import Training
import Values

/// `cali init`: a club with its founder.
struct InitCommand: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Create a club.",
        discussion: """
            Creates the folder, its git repository, and the keys that sign every change; the keys stay on this machine.

              cali init bars --as anna --title "Tuesday Bars"
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(
        help: ArgumentHelp("The folder; created if it does not exist.", valueName: "dir"), completion: .directory)
    var folder = "."
    @Option(help: "The title of the club (default: the name of its folder).") var title: String?
    @Option(
        help: ArgumentHelp("The language of the site: en or de.", valueName: "language"),
        completion: ClubDocument.languageCompletion)
    var language = "en"
    @Option(help: "Your e-mail address; only the club's issuers, at first you, can read it.") var email: String?
    @Flag(help: "Create a bare repository, without a work tree, for a host.") var bare = false

    func answer(_ settings: Settings) throws -> (any Answer)? {
        let clock = try Clock(settings)
        guard let name = settings[.athlete] else {
            throw Failure.usage("who founds the club?", help: "--as names the founder: `cali init \(folder) --as anna`")
        }
        let founding = try Founding(
            founder: try Names.new(name, for: .athlete), title: title ?? Founding.title(of: folder),
            language: language, email: try email.map { try EmailAddress.valid($0) }, now: clock.now)
        let newFolder = try NewClubFolder(folder, isBare: bare, for: .founding)
        if let club = ClubFinder.club(around: folder) {
            try Question.confirm("create a club inside the club \(club)", settings.output)
        }
        let store = try Home(settings).keyStore()
        let change = try newFolder.fill { repository throws in
            try store.save(founding.keys, club: founding.club.id, athlete: founding.founder)
            let writer = ClubWriter(
                repository, club: founding.club.id, athlete: founding.founder, keys: founding.keys, now: clock.now)
            return try writer.perform(founding.operation)
        }
        try Failure.after("created \(founding.club.title)", goOn: "cali verify") {
            try store.setLogin(founding.founder, club: founding.club.id)
            try newFolder.remember(of: founding.club.id, in: store)
            if let first = change.commit {
                try store.setVerified(VerifiedHistory(first: first, tip: first), club: founding.club.id)
            }
        }
        return answer(change, founding)
    }

    private func answer(_ change: Change<Void>, _ founding: Founding) -> Statement {
        let next = """

            next:
              \(folder == "." ? "" : "cd \(ShellWord.quoted(folder))\n  ")cali catalogue list                       exercises to copy
              cali catalogue copy push-up pull-up plank
              cali log push-up@knee 10 10 8, plank 60   one line is one workout
            """
        return Statement(
            "\(founding.club.title): a club in \(folder), founded by \(founding.founder)",
            Derived.object([
                "commit": change.commit.map { .string($0) }, "paths": .array(change.paths.map { .string($0) }),
                "id": .string(founding.club.id.text), "athlete": JSON(founding.founder),
                "device": .string(founding.keys.id.text),
            ]), hint: next)
    }
}

/// The documents of a new club, valid before anything is written.
private struct Founding {
    let founder: Slug
    let keys = DeviceKeys.generate()
    let club: ClubDocument
    let operation: FoundClub

    init(founder: Slug, title: String, language: String, email: String?, now: Moment) throws {
        self.founder = founder
        try ClubDocument.requireLanguage(language)
        let issuer = Confirmation.Issuer(
            name: founder, sign: keys.publicKeys.signing.base64, seal: keys.sealPublicBase64)
        club = ClubDocument(
            id: .random(), title: title.asLine, language: language, timeZone: Clock.zoneName,
            maintainers: [founder], confirmation: Confirmation(issuers: [issuer]))
        let profile = Profile(name: founder, displayName: founder.text, joined: now.inUTC)
        let account = try Account(
            joiningWith: Device.here(keys, at: now), as: founder, email: email, invite: nil, in: club)
        operation = FoundClub(club: club, founder: profile, account: account)
        _ = try ClubDocument(document: club.document)
        _ = try Profile(document: profile.document)
        _ = try Account(document: account.document)
    }

    /// Returns the title of a club that was given none: the name of its folder.
    static func title(of folder: String) -> String {
        let path = File.resolved(folder) ?? folder
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        return TextRule.title.violation(in: name) == nil ? name : "Calisthenics"
    }
}
