import ArgumentParser
import CanonicalJSON
import Club
import Identity
import Values

/// `cali invite`: lets somebody join a club that takes invited people only.
struct InviteCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: "Create an invitation, valid for one registration within three days.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The name that may register (default: any).") var name: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.actingAthlete()
        let guest = try name.map { try Names.new($0, for: .athlete) }
        let issuer = TokenIssuer(
            club.document, as: athlete, keys: try club.keyRing.keys(of: athlete), at: club.clock.now)
        let token = try issuer.invitation(for: guest)
        let expires = Moment(seconds: try Token.read(token).claims.expires)
        return Statement(
            "cali register \(guest?.text ?? "NAME") --invite \(token)",
            Derived.object([
                "token": .string(token), "athlete": guest.map { JSON($0) }, "expires": .string(expires.rfc3339),
            ]))
    }
}
