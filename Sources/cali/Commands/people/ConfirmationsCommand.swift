import ArgumentParser
import CanonicalJSON
import Club
import Identity
import Training

/// `cali confirmations`: what an issuer does.
struct ConfirmationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirmations", abstract: "Issue the tokens that accounts wait for.",
        subcommands: [ConfirmationsSend.self, ConfirmationsList.self], defaultSubcommand: ConfirmationsList.self)
}

/// `cali confirmations list`.
struct ConfirmationsList: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Say what waits for a token.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in club: OpenClub) throws {
        guard let issuer = try ConfirmationDesk(club).issuer() else { throw ClubError.notAllowed(.notIssuer) }
        let waiting = try issuer.waiting(in: club.snapshot)
        guard !club.output.isJSON else { return club.output.json(.array(waiting.map(\.json))) }
        if waiting.isEmpty { club.output.line("nothing waits for a token") }
        for item in waiting {
            club.output.line(
                "\(item.athlete)  \(item.purpose.rawValue)\(item.address == nil ? "  without an address" : "")")
        }
    }
}

/// `cali confirmations send`.
struct ConfirmationsSend: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Make the tokens that accounts wait for.",
        discussion: """
            With a request that somebody without keys printed (`cali account recover NAME`), the token that gives them their
            account. Vouch for nobody whom you do not know: a token of yours is all that it takes.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "A request of `cali account recover`.") var request: String?
    @Flag(help: "Also where the last token is still good.") var again = false

    func run(in club: OpenClub) throws {
        guard let issuer = try ConfirmationDesk(club).issuer() else { throw ClubError.notAllowed(.notIssuer) }
        if let request { return try recover(request, issuer, club) }
        let waiting = try issuer.waiting(in: club.snapshot)
        let sent = try ConfirmationDesk(club).send(waiting, by: issuer, isByHand: true, again: again)
        guard !club.output.isJSON else {
            return club.output.json(
                .array(
                    sent.map { sent in
                        Derived.document(
                            sent.waiting.json,
                            ["mailed": .bool(sent.token == nil), "token": sent.token.map { .string($0) } ?? .null])
                    }))
        }
        if sent.isEmpty {
            club.output.line(waiting.isEmpty ? "nothing waits for a token" : "all tokens are on their way")
        }
        for item in sent {
            let name = item.waiting.athlete
            club.output.line(item.token.map { "\(name): cali confirm \($0)" } ?? "\(name): by mail")
        }
    }

    private func recover(_ text: String, _ issuer: TokenIssuer, _ club: OpenClub) throws {
        let request = try DeviceRequest(text, in: club.document.id)
        let account = try club.snapshot.account(of: request.athlete)
        let bytes = try club.snapshot.bytes(at: DocumentPath.account(request.athlete).text) ?? []
        let token = try issuer.recovery(of: request.athlete, bytes, to: request.device)
        let address = account.email?.address(
            by: issuer.name, with: issuer.keys, of: request.athlete, in: club.document.id)
        if let address {
            let office = try PostOffice(club)
            let expires = Moment(seconds: try Token.read(token).claims.expires)
            let mail = ClubMail(recovering: request.athlete, token, until: expires, in: club.document)
            try office.post(mail, to: address)
            try office.deliver()
        }
        guard !club.output.isJSON else {
            return club.output.json([
                "athlete": JSON(request.athlete), "mailed": .bool(address != nil),
                "token": address == nil ? .string(token) : .null,
            ])
        }
        guard address == nil else { return club.output.line("\(request.athlete): by mail") }
        club.output.line("cali account recover \(request.athlete) --token \(token)")
    }
}

extension PendingConfirmation {
    /// Without the address, which is nobody else's business.
    fileprivate var json: JSON {
        ["athlete": JSON(athlete), "purpose": .string(purpose.rawValue), "hasAddress": .bool(address != nil)]
    }
}

/// `cali invite`: lets somebody join a club that takes invited people only.
struct InviteCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: "Make an invitation, good for one registration within three days.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The name that it is for (default: anybody's).") var name: String?

    func run(in club: OpenClub) throws {
        let athlete = try club.actingAthlete()
        let guest = try name.map { try Names.new($0, for: .athlete) }
        let issuer = TokenIssuer(club.document, as: athlete, keys: try club.keys(of: athlete), at: club.clock.now)
        let token = try issuer.invitation(for: guest)
        guard !club.output.isJSON else { return club.output.json(["token": .string(token)]) }
        club.output.line("cali register \(guest?.text ?? "NAME") --invite \(token)")
    }
}
