import ArgumentParser
import CanonicalJSON
import Club
import GitStore
import Identity
import Training
import Values

/// `cali account`: keys, address and proofs.
struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Manage your account: address, recovery, deletion.",
        subcommands: [
            AccountShow.self, AccountEmail.self, AccountPassphrase.self, AccountRecover.self, AccountRecovery.self,
            AccountDelete.self,
        ], defaultSubcommand: AccountShow.self)
}

/// `cali account show`.
struct AccountShow: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show the state of your account.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.actingAthlete()
        let account = try club.snapshot.account(of: athlete)
        let isConfirmed = account.isConfirmed(athlete, in: club.document)
        var lines = [
            "\(athlete): \(isConfirmed ? "confirmed" : "not confirmed yet")",
            "address: \(account.email == nil ? "none" : "sealed to the club's issuers")",
        ]
        if account.pendingEmail != nil { lines.append("new address: waits for its confirmation") }
        lines.append(
            "devices: \(account.devices.count { $0.revoked == nil }), \(account.recovery ? "" : "no ")recovery")
        return Statement(
            lines.joined(separator: "\n"),
            Derived.document(account.document, ["athlete": JSON(athlete), "confirmed": .bool(isConfirmed)]))
    }
}

/// `cali account email`.
struct AccountEmail: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "email", abstract: "Change your e-mail address.",
        discussion:
            "The current address stays valid until the new one is confirmed. Only the club's issuers can read either.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The new address.") var email: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.actingAthlete()
        let address = try EmailAddress.valid(email)
        let desk = ConfirmationDesk(club)
        let issuer = try desk.issuerAtHand()
        try desk.requireMail(from: issuer)
        let change = try club.perform(ChangeEmail(to: address))
        let changed =
            change.outcome ? "the new address replaces the old one once it is confirmed" : "changed the address"
        let confirmation = try Failure.after(changed, goOn: "cali confirmation resend") {
            let account = try club.reopened().snapshot.account(of: athlete)
            // A new address voids the token that an account which is not confirmed yet may have been sent.
            let isWaiting = change.outcome || !account.isConfirmed(athlete, in: club.document)
            return isWaiting ? try desk.serve(athlete, account, by: issuer) : nil
        }
        var members = confirmation?.members ?? [:]
        members["pending"] = .bool(change.outcome)
        return ChangeAnswer(change, id: athlete.text, changed, also: members).followed(by: confirmation, of: athlete)
    }
}

/// `cali account recover`.
struct AccountRecover: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover", abstract: "Recover an account whose keys are lost.",
        discussion: """
            Without a token, print a request for an issuer (`cali confirmations send REQUEST`). With the token that the \
            issuer returns, this machine's new key acts for the account, all other keys are revoked, and old messages can no \
            longer be read.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete whose account it is.", completion: Completion.of(.athlete)) var name: String
    @Option(help: "The issuer's token.") var token: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.snapshot.athlete(named: name)
        let account = try club.snapshot.account(of: athlete)
        let store = club.keyStore
        var keys = try club.keyRing.keysIfAny(of: athlete)
        if let known = keys, account.devices.contains(where: { $0.sign == known.signPublicSSH }) {
            guard account.device(signingWith: known.signPublicSSH) == nil else {
                throw Failure(
                    .invalidData, code: "nothing-to-change", "this machine's key already acts for \(name)")
            }
            keys = nil
        }
        try account.requireRecoverable()
        let mine = keys ?? DeviceKeys.generate()
        let device = club.keyRing.device(mine)
        try store.save(mine, club: club.document.id, athlete: athlete)
        guard let token else {
            let text = try DeviceRequest(for: athlete, device).text(signedWith: mine, in: club.document.id)
            return Statement("cali confirmations send \(text)", ["request": .string(text)])
        }
        let change = try club.perform(RecoverAccount(token.trimmingSpaces, to: device), as: athlete, with: mine)
        return ChangeAnswer(change, id: name, "\(name) is yours again; its previous keys are revoked")
    }
}

/// `cali account recovery`.
struct AccountRecovery: ClubCommand {
    enum Choice: String, ExpressibleByArgument, CaseIterable {
        case on, off
    }

    static let configuration = CommandConfiguration(
        commandName: "recovery", abstract: "Allow or forbid an issuer to recover your account.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "on or off; with off, an account whose keys are lost is lost.") var choice: Choice

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let change = try club.perform(AllowRecovery(choice == .on))
        return ChangeAnswer(change, id: try club.actingAthlete().text, "recovery is \(choice.rawValue)")
    }
}

/// `cali account delete`.
struct AccountDelete: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete your account and everything in it.",
        discussion: """
            Without --confirm, show what is deleted and what stays, and print a token. With that token, delete it. The name \
            stays taken. A maintainer deletes another athlete's account with --user and --reason.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Option(help: "The token that this command printed.") var confirm: String?
    @Option(help: "The athlete whose account to delete (maintainers only).") var user: String?
    @Option(help: "The reason (maintainers only).") var reason: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        if confirm != nil, user == nil, let answer = try finish(in: club) { return answer }
        let athlete = try club.actingAthlete()
        if let user {
            return try remove(try club.snapshot.athlete(named: user), .maintainer(reason: reason ?? ""), club)
        }
        guard let confirm else { return try explain(athlete, club) }
        let answer = try remove(athlete, .own(token: confirm.trimmingSpaces), club)
        try Failure.after("the account \(athlete) was deleted", goOn: "cali account delete --confirm TOKEN") {
            try forget(athlete, club)
        }
        return answer
    }

    /// Removes from this machine what an earlier run left of a deleted account.
    /// - Returns: `nil` if nothing is left of one.
    private func finish(in club: OpenClub) throws -> (any Answer)? {
        let stored = try club.keyStore.athletes(club: club.document.id)
        let chosen = try club.home.chosenAthlete()
        let named = club.settings[.athlete].map { Slug($0) } ?? chosen ?? (stored.count == 1 ? stored[0] : nil)
        guard let athlete = named, stored.contains(athlete) || chosen == athlete, try club.snapshot.isTaken(athlete),
            try club.accountIfAny(of: athlete) == nil
        else { return nil }
        try forget(athlete, club)
        return ChangeAnswer(
            unchanged: athlete.text, "\(athlete) was already deleted; now its keys on this machine are, too")
    }

    private func forget(_ athlete: Slug, _ club: OpenClub) throws {
        try club.keyStore.remove(club: club.document.id, athlete: athlete)
        try club.keyStore.removeMail(club: club.document.id, athlete: athlete)
        if try club.home.chosenAthlete().map({ $0 == athlete }) ?? true {
            try club.keyStore.forgetLogin(club: club.document.id)
        }
    }

    private func remove(_ name: Slug, _ cause: RemoveAccount.Cause, _ club: OpenClub) throws -> ChangeAnswer {
        let change = try club.perform(RemoveAccount(name, cause))
        return ChangeAnswer(
            change, id: name.text, "deleted \(name) with \(change.outcome.of("file")); the name stays taken",
            also: ["files": .integer(change.outcome)])
    }

    private func explain(_ athlete: Slug, _ club: OpenClub) throws -> Statement {
        guard let folder = try club.snapshot.entry(at: "users/\(athlete)") else {
            throw ClubError.notFound(.athlete, name: athlete.text, suggestions: [])
        }
        let files = try club.repository.changes(from: nil, to: folder.id).count
        let issuer = TokenIssuer(
            club.document, as: athlete, keys: try club.keyRing.keys(of: athlete), at: club.clock.now)
        let token = try issuer.deletion(of: folder.id)
        let expires = Moment(seconds: try Token.read(token).claims.expires)
        return Statement(
            """
            deleted: \(files.of("file")) in users/\(athlete), and the keys on this machine
            kept: the name, which nobody can take again; what others copied; and the history of the repository, with all
            that was public in it, in every clone
            to delete it, within three days and before anything else changes:
              cali account delete --confirm \(token)
            """,
            ["files": .integer(files), "token": .string(token), "expires": .string(expires.rfc3339)])
    }
}
