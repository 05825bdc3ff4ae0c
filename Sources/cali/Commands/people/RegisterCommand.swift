import ArgumentParser
import CanonicalJSON
import Club
import Identity
import Training

/// `cali register`: makes an account, with keys on this machine.
struct RegisterCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "Join the club with a name of your own.",
        discussion: """
            Makes keys on this machine and an account that they sign for. Where the club confirms accounts, a token comes by
            mail, or from an issuer's hand; until then you can read, and introduce yourself with `cali profile edit`.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "Your name in the club: a–z, 0–9 and single hyphens inside.") var name: String
    @Option(help: "Where the token is sent; only the club's issuers can read it.") var email: String?
    @Option(help: "The invitation that you have.") var invite: String?

    func run(in club: OpenClub) throws {
        let athlete = try Names.new(name, for: .athlete)
        guard try !club.snapshot.isTaken(athlete) else { throw ClubError.taken(.athlete, name: name) }
        let store = club.keyStore
        let keys = try club.keysIfAny(of: athlete) ?? DeviceKeys.generate()
        let account = try Account(
            joiningWith: try club.device(keys), as: athlete, email: try email.map { try EmailAddress.valid($0) },
            invite: invite, in: club.document)
        let profile = Profile(name: athlete, displayName: name, joined: club.clock.now.inUTC)
        // The keys come first: an account whose keys are lost at once is nobody's.
        try store.save(keys, club: club.document.id, athlete: name)
        let change = try club.perform(AddAthlete(profile: profile, account: account), as: athlete, with: keys)
        if try store.login(club: club.document.id) == nil {
            try store.setLogin(name, club: club.document.id)
        }
        let isConfirmed = account.isConfirmed(athlete, in: club.document)
        club.answer(
            change, id: name, "\(name) has joined \(club.document.title)", also: ["confirmed": .bool(isConfirmed)])
        guard !isConfirmed else { return }
        try ConfirmationDesk(club).serve(athlete, account)
    }
}

/// `cali confirm`: uses a token from the mail, or from an issuer's hand.
struct ConfirmCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Confirm your account, or your new address, with a token.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The token: 'v4.public.…'.") var token: String

    func run(in club: OpenClub) throws {
        let change = try club.perform(ConfirmAccount(token.trimmingSpaces))
        club.answer(change, id: try club.actingAthlete().text, "confirmed")
    }
}

/// `cali confirmation`: the confirmation that you wait for.
struct ConfirmationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirmation", abstract: "The token that you wait for.", subcommands: [ConfirmationResend.self],
        defaultSubcommand: ConfirmationResend.self)
}

/// `cali confirmation resend`.
struct ConfirmationResend: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend", abstract: "Have another token made, where the last one got lost or expired.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in club: OpenClub) throws {
        let athlete = try club.actingAthlete()
        let account = try club.snapshot.account(of: athlete)
        guard !account.isConfirmed(athlete, in: club.document) || account.pendingEmail != nil else {
            throw ClubError.pointless("\(athlete) is confirmed already")
        }
        try ConfirmationDesk(club).serve(athlete, account, again: true)
    }
}
