import ArgumentParser
import CanonicalJSON
import Club
import Identity
import Values

/// `cali account passphrase`: locks the keys on this machine.
struct AccountPassphrase: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "passphrase", abstract: "Set, change or remove the passphrase of your keys on this machine.",
        discussion: """
            Asks for the passphrases on a terminal. Programs set the current one in CALI_PASSPHRASE and the new one in \
            CALI_NEW_PASSPHRASE; an empty new passphrase removes it.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.actingAthlete()
        let store = club.keyStore
        let isLocked = try store.isLocked(club: club.document.id, athlete: athlete)
        let old = isLocked ? try PassphrasePrompt.present("current passphrase: ") : nil
        let new = try PassphrasePrompt.new()
        let keys = try store.changePassphrase(club: club.document.id, athlete: athlete, from: old, to: new)
        guard keys != nil else {
            _ = try club.keyRing.keys(of: athlete)
            return nil
        }
        try club.keyRing.remembered?.forget(club: club.document.id, athlete: athlete)
        return Statement(
            "the keys of \(athlete) on this machine \(new == nil ? "have no passphrase" : "are locked")",
            ["athlete": JSON(athlete), "locked": .bool(new != nil)])
    }
}

/// The time for which something is remembered, as people write it: `7d`, `12h`, `30m`.
struct Span: ExpressibleByArgument {
    /// The time in seconds, a minute to 90 days.
    let seconds: Int64

    init?(argument: String) {
        guard let unit = argument.last, let factor = ["m": 60, "h": 3_600, "d": 86_400][unit],
            let number = Int64(argument.dropLast()), (1...129_600).contains(number)
        else { return nil }
        let seconds = number * Int64(factor)
        guard seconds <= 90 * 86_400 else { return nil }
        self.seconds = seconds
    }
}
