import ArgumentParser
import CanonicalJSON
import Club
import Identity
import Training
import Values

/// `cali whoami`: the athlete who acts.
struct WhoamiCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami", abstract: "Show which athlete you act as, in which club, and with which key.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.actingAthlete()
        let keys = try club.keyStore.publicKeys(club: club.document.id, athlete: athlete)
        let device = try keys.flatMap { keys in
            try club.snapshot.account(of: athlete).device(signingWith: keys.signing.sshLine)
        }
        let unread = try OpenedMail(club, of: athlete).unreadIfOpen()
        let key = device.map { "device \($0.id) (\($0.label))" } ?? "no key on this machine: read-only"
        var text = "\(athlete) in \(club.document.title), \(key)"
        if let unread, unread > 0 { text += "\n\(unread.of("unread message")): `cali message list --unread`" }
        return Statement(
            text,
            Derived.object([
                "athlete": JSON(athlete), "club": .string(club.document.id.text), "title": .string(club.document.title),
                "folder": .string(club.folder), "device": device.map { .string($0.id.text) } ?? .null,
                "unread": unread.map { .integer($0) },
            ]))
    }
}
