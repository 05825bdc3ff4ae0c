import ArgumentParser
import CanonicalJSON
import Club
import Identity
import Values

/// `cali register`: creates an account, with keys on this machine.
struct RegisterCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "Create your account in the club.",
        discussion: """
            Makes keys on this machine and an account that they sign for. If the club confirms accounts, you get a token by \
            mail or from an issuer; until you confirm it, you can read, and edit your profile (`cali profile edit`).
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "Your name in the club: a–z, 0–9 and single hyphens inside it.") var name: String
    @Option(help: "The address for the token; only the club's issuers can read it.") var email: String?
    @Option(help: "The token of your invitation.") var invite: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try Names.new(name, for: .athlete)
        let email = try email.map { try EmailAddress.valid($0) }
        if try club.snapshot.isTaken(athlete) { return try goOn(as: athlete, email, in: club) }
        let desk = ConfirmationDesk(club)
        let issuer = try desk.issuerAtHand()
        if email != nil { try desk.requireMail(from: issuer) }
        let keys = try club.keyRing.keysIfAny(of: athlete) ?? DeviceKeys.generate()
        let account = try Account(
            joiningWith: club.keyRing.device(keys), as: athlete, email: email, invite: invite, in: club.document)
        let profile = Profile(name: athlete, displayName: name, joined: club.clock.now.inUTC)
        // The keys come first: an account without keys could never be used.
        try club.keyStore.save(keys, club: club.document.id, athlete: athlete)
        let change = try club.perform(AddAthlete(profile: profile, account: account), as: athlete, with: keys)
        let joined = "\(name) has joined \(club.document.title)"
        let confirmation = try Failure.after(joined, goOn: "cali register \(name)") {
            try settle(athlete, account, by: issuer, in: club)
        }
        let members = members(confirmation, isConfirmed: account.isConfirmed(athlete, in: club.document))
        return ChangeAnswer(change, id: name, joined, also: members).followed(by: confirmation, of: athlete)
    }

    /// Completes an earlier run that created the account and then failed.
    /// - Throws: `Failure` with `taken` if nothing is left to do, or the account is not this machine's.
    private func goOn(as athlete: Slug, _ email: String?, in club: OpenClub) throws -> ChangeAnswer {
        let own = try club.keyStore.publicKeys(club: club.document.id, athlete: athlete)?.signing.sshLine
        guard let own, let account = try club.accountIfAny(of: athlete),
            account.device(signingWith: own) != nil
        else { throw ClubError.taken(.athlete, name: name) }
        let isConfirmed = account.isConfirmed(athlete, in: club.document)
        guard try !isConfirmed || club.home.chosenAthlete() == nil else {
            throw Failure(
                .taken, code: "name-taken", "\(name) is already your account on this machine",
                help: "`cali login \(name)` acts as it")
        }
        let issuer = try ConfirmationDesk(club).issuerAtHand()
        let known = issuer?.waits(for: athlete, account).first?.address ?? (account.email == nil ? nil : email)
        guard email == nil || email == known, invite == nil || invite == account.invite else {
            throw Failure(
                .taken, code: "name-taken", "\(name) has already joined, with another address or invitation",
                help: "`cali register \(name)` continues; `cali account email` changes the address")
        }
        let confirmation = try settle(athlete, account, by: issuer, in: club)
        return ChangeAnswer(
            unchanged: name, "\(name) had already joined \(club.document.title); nothing was changed",
            also: members(confirmation, isConfirmed: isConfirmed)
        ).followed(by: confirmation, of: athlete)
    }

    /// Does what follows the account: chooses the athlete who acts, and sends the token.
    private func settle(
        _ athlete: Slug, _ account: Account, by issuer: TokenIssuer?, in club: OpenClub
    ) throws -> TokenStatus? {
        if try club.home.chosenAthlete() == nil { try club.keyStore.setLogin(athlete, club: club.document.id) }
        guard !account.isConfirmed(athlete, in: club.document) else { return nil }
        return try ConfirmationDesk(club).serve(athlete, account, by: issuer)
    }

    private func members(_ confirmation: TokenStatus?, isConfirmed: Bool) -> [String: JSON] {
        var members = confirmation?.members ?? [:]
        members["confirmed"] = .bool(isConfirmed)
        return members
    }
}
