import ArgumentParser
import CanonicalJSON
import Club
import Identity
import Values

/// `cali confirm`: uses a token from the mail, or from an issuer's hand.
struct ConfirmCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Confirm your account, or your new address, with a token.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The token: 'v4.public.…'.") var token: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let change = try club.perform(ConfirmAccount(token.trimmingSpaces))
        return ChangeAnswer(change, id: try club.actingAthlete().text, "confirmed")
    }
}

/// `cali confirmation`: the confirmation that you wait for.
struct ConfirmationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirmation", abstract: "Ask for your confirmation token again.",
        subcommands: [ConfirmationResend.self],
        defaultSubcommand: ConfirmationResend.self)
}

/// `cali confirmation resend`.
struct ConfirmationResend: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend", abstract: "Ask for a new token if the last one is lost or expired.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.actingAthlete()
        let account = try club.snapshot.account(of: athlete)
        guard !account.isConfirmed(athlete, in: club.document) || account.pendingEmail != nil else {
            throw ClubError.pointless("\(athlete) is already confirmed")
        }
        let desk = ConfirmationDesk(club)
        let confirmation = try desk.serve(athlete, account, by: try desk.issuerAtHand(), again: true)
        var members = confirmation.members
        members["athlete"] = JSON(athlete)
        return Statement(
            confirmation.text, Derived.object(members), hint: confirmation.hint(for: athlete),
            status: confirmation.hasFailed ? .unavailable : .done)
    }
}
