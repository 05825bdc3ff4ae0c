import Club
import Identity
import Network
import Training

extension Examination {
    /// Looks at the files of this machine's own state that can be made again: nothing stops where one is damaged, but a choice
    /// or a mail may be lost. Keys and the record of what was verified are looked at with what they are for.
    mutating func examineHome(_ club: OpenClub) throws {
        let (id, store) = (club.document.id, club.keyStore)
        examine { () throws(IdentityError) in _ = try store.login(club: id) }
        examine { () throws(IdentityError) in _ = try store.issued(club: id) }
        examine { () throws(IdentityError) in _ = try store.alerts(club: id) }
        examine { () throws(IdentityError) in _ = try store.folders(club: id) }
        for name in try store.athletes(club: id) {
            examine { () throws(IdentityError) in _ = try store.readingState(club: id, athlete: name) }
        }
        for damaged in try PostOffice.content(of: club).damaged {
            note(.doubtful, "outbox", damaged.diagnostic.message, help: damaged.diagnostic.help)
        }
    }

    private mutating func examine(_ read: () throws(IdentityError) -> Void) {
        do throws(IdentityError) { try read() } catch {
            note(.doubtful, "home", error.diagnostic.message, help: error.diagnostic.help)
        }
    }
}
