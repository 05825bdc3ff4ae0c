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
        let all = try ConfirmationDesk(club).send(waiting, by: issuer, isByHand: true, again: again)
        let deliveries = all.filter { !$0.isDone }
        if club.output.isJSON {
            club.output.json(.array(deliveries.map { Derived.document($0.waiting.json, $0.members) }))
        } else {
            for delivery in deliveries { club.output.line(delivery.text) }
            if all.isEmpty { club.output.line("nothing waits for a token") }
            let done = all.count - deliveries.count
            if done > 0 {
                club.output.line(
                    "\(done.of("token")) mailed before, and still good: --again sends \(done == 1 ? "another" : "others")"
                )
            }
        }
        if deliveries.contains(where: \.hasFailed) { try club.output.end(with: .unavailable) }
    }

    private func recover(_ text: String, _ issuer: TokenIssuer, _ club: OpenClub) throws {
        let request = try DeviceRequest(text, in: club.document.id)
        let account = try club.snapshot.account(of: request.athlete)
        try account.requireRecoverable()
        let bytes = try club.snapshot.bytes(at: DocumentPath.account(request.athlete).text) ?? []
        let token = try issuer.recovery(of: request.athlete, bytes, to: request.device)
        let address = account.email?.address(
            by: issuer.name, with: issuer.keys, of: request.athlete, in: club.document.id)
        let fate = try address.map { try mail(token, to: $0, of: request.athlete, club) }
        if club.output.isJSON {
            var document = Members()
            document["athlete"] = JSON(request.athlete)
            let way = fate.map { TokenDelivery.Way.mailed($0) } ?? .handedOver(token)
            for (name, value) in TokenDelivery.members(way) { document[name] = value }
            club.output.json(.object(document))
        } else {
            club.output.line(
                fate.map { "token of \(request.athlete): \($0.text)" }
                    ?? "cali account recover \(request.athlete) --token \(token)")
        }
        if fate?.hasFailed == true { try club.output.end(with: .unavailable) }
    }

    /// Mails the token that gives an account back.
    private func mail(_ token: String, to address: String, of athlete: Slug, _ club: OpenClub) throws -> MailFate {
        let office = try PostOffice(club)
        let expires = Moment(seconds: try Token.read(token).claims.expires)
        let mail = ClubMail(recovering: athlete, token, until: expires, in: club.document)
        let id = try office.post(mail, to: try EmailAddress.read(address))
        _ = try office.deliver(includingPauses: true)
        return try office.fates(of: [id])[id] ?? .sent
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
        guard !club.output.isJSON else {
            let expires = Moment(seconds: try Token.read(token).claims.expires)
            return club.output.json(
                Derived.object([
                    "token": .string(token), "athlete": guest.map { JSON($0) }, "expires": .string(expires.rfc3339),
                ]))
        }
        club.output.line("cali register \(guest?.text ?? "NAME") --invite \(token)")
    }
}
