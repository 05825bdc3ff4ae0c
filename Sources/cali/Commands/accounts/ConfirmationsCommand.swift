import ArgumentParser
import CanonicalJSON
import Club
import Identity
import Training
import Values

/// `cali confirmations`: what an issuer does.
struct ConfirmationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirmations", abstract: "List and send the tokens that accounts wait for (issuers only).",
        subcommands: [ConfirmationsSend.self, ConfirmationsList.self], defaultSubcommand: ConfirmationsList.self)
}

/// `cali confirmations list`.
struct ConfirmationsList: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the accounts that wait for a token.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        guard let issuer = try ConfirmationDesk(club).issuer() else { throw ClubError.notAllowed(.notIssuer) }
        let waiting = try issuer.waiting(in: club.snapshot)
        return Listing(waiting, empty: "no account is waiting for a token") { item in
            "\(item.athlete)  \(item.purpose.rawValue)\(item.address == nil ? "  without an address" : "")"
        } json: {
            $0.json
        }
    }
}

/// `cali confirmations send`.
struct ConfirmationsSend: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Make and send the tokens that accounts wait for.",
        discussion: """
            With a request of `cali account recover NAME`, make the token that gives the account back. Be sure who asks: your \
            token is all that is needed.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "A request of `cali account recover`.") var request: String?
    @Flag(help: "Send a new token even if the last one is still valid.") var again = false

    func answer(in club: OpenClub) throws -> (any Answer)? {
        guard let issuer = try ConfirmationDesk(club).issuer() else { throw ClubError.notAllowed(.notIssuer) }
        if let request { return try recover(request, issuer, club) }
        let waiting = try issuer.waiting(in: club.snapshot)
        return ConfirmationsAnswer(
            deliveries: try ConfirmationDesk(club).send(waiting, by: issuer, isByHand: true, again: again))
    }

    private func recover(_ text: String, _ issuer: TokenIssuer, _ club: OpenClub) throws -> Statement {
        let request = try DeviceRequest(text, in: club.document.id)
        let account = try club.snapshot.account(of: request.athlete)
        try account.requireRecoverable()
        let bytes = try club.snapshot.bytes(at: DocumentPath.account(request.athlete).text) ?? []
        let token = try issuer.recovery(of: request.athlete, bytes, to: request.device)
        let address = account.email?.address(
            by: issuer.name, with: issuer.keys, of: request.athlete, in: club.document.id)
        let status = try address.map { try mail(token, to: $0, of: request.athlete, club) }
        var members = TokenDelivery.members(status.map { .mailed($0) } ?? .handedOver(token))
        members["athlete"] = JSON(request.athlete)
        return Statement(
            status.map { "token of \(request.athlete): \($0.text)" }
                ?? "cali account recover \(request.athlete) --token \(token)",
            Derived.object(members), status: status?.hasFailed == true ? .unavailable : .done)
    }

    /// Mails the token that gives an account back.
    private func mail(_ token: String, to address: String, of athlete: Slug, _ club: OpenClub) throws -> MailStatus {
        let office = try PostOffice(club)
        let expires = Moment(seconds: try Token.read(token).claims.expires)
        let mail = ClubMail(recovering: athlete, token, until: expires, in: club.document)
        let id = try office.post(mail, to: try EmailAddress.read(address))
        _ = try office.deliver(includingPauses: true)
        return try office.statuses(of: [id])[id] ?? .sent
    }
}

/// The tokens of one round of `cali confirmations send`.
private struct ConfirmationsAnswer: Answer {
    /// Those that were sent now or failed, and those that an earlier round has sent.
    let deliveries: [TokenDelivery]

    private var open: [TokenDelivery] { deliveries.filter { !$0.isDone } }

    func write(to text: TextSink) {
        for delivery in open { text.line(delivery.text) }
        if deliveries.isEmpty { text.line("no account is waiting for a token") }
        let done = deliveries.count(where: \.isDone)
        if done > 0 {
            text.line(
                "\(done.of("token")) mailed before, and still valid: --again sends \(done == 1 ? "another" : "others")")
        }
    }

    var json: JSON { .array(open.map { Derived.document($0.waiting.json, $0.members) }) }

    var status: ExitStatus { open.contains(where: \.hasFailed) ? .unavailable : .done }
}

extension PendingConfirmation {
    /// The confirmation without the address, which only the issuer may read.
    fileprivate var json: JSON {
        ["athlete": JSON(athlete), "purpose": .string(purpose.rawValue), "hasAddress": .bool(address != nil)]
    }
}
