import ArgumentParser
import CanonicalJSON
import Network
import Training

/// `cali mail`: what waits in the outbox of this machine.
struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Manage the mails that wait to be sent from this machine.",
        subcommands: [MailList.self, MailSend.self, MailRetry.self, MailDiscard.self], defaultSubcommand: MailList.self)
}

/// `cali mail list`.
struct MailList: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the waiting mails.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let content = try PostOffice(club).content()
        club.output.warn(content.damaged.map(\.diagnostic))
        let hint = "\n`cali mail retry ID` tries a refused one again, `cali mail discard ID` discards it"
        return Statement(
            content.isEmpty
                ? "no mail is waiting"
                : (content.mails.map(\.line) + content.damaged.map(\.line)).joined(separator: "\n"),
            .array(content.mails.map(\.json) + content.damaged.map(\.json)),
            hint: content.mails.contains(where: \.isRefused) ? hint : nil)
    }
}

/// `cali mail send`.
struct MailSend: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send the waiting mails now.",
        discussion:
            "A mail is kept until the server accepts it. CALI_SMTP_URL names the server, CALI_MAIL_FROM the sender.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let office = try PostOffice(club)
        let delivery = try office.deliver(includingPauses: true)
        let content = try office.content()
        let refused = content.mails.count(where: \.isRefused)
        let waiting = content.mails.count - refused
        club.output.warn(content.damaged.map(\.diagnostic))
        let counts = "\(delivery.sent.of("mail")) sent, \(waiting) waiting"
        let lines =
            delivery.failures.map { "to \($0.mail.to): \($0.status.text)" }
            + [refused == 0 ? counts : "\(counts), \(refused) refused (`cali mail list`)"]
        return Statement(
            lines.joined(separator: "\n"),
            [
                "sent": .integer(delivery.sent), "waiting": .integer(waiting), "refused": .integer(refused),
                "failures": .array(
                    delivery.failures.map {
                        ["id": .string($0.mail.id), "to": .string("\($0.mail.to)"), "delivery": $0.status.json]
                    }),
            ], status: delivery.hasFailed || refused > 0 ? .unavailable : .done)
    }
}

/// `cali mail retry`.
struct MailRetry: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Try again to send a mail that a server refused.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The mail's id, or the beginning of it.") var id: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let office = try PostOffice(club)
        let (id, damaged) = try office.id(id)
        if let damaged { throw Failure(.invalidData, [damaged.diagnostic]) }
        try office.retry(id)
        _ = try office.deliver()
        let status = try office.statuses(of: [id])[id] ?? .sent
        return Statement(
            status.text, ["id": .string(id), "sent": .bool(status.isSent), "delivery": status.json],
            status: status.hasFailed ? .unavailable : .done)
    }
}

/// `cali mail discard`.
struct MailDiscard: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard", abstract: "Discard a waiting mail.",
        discussion: "`cali confirmations send` makes another mail, with another token.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The mail's id, or the beginning of it.") var id: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let office = try PostOffice(club)
        let id = try office.id(id).id
        try Question.confirm("Discard mail \(id.prefix(8))", club.output)
        try office.discard(id)
        return Statement("discarded \(id.prefix(8))", ["id": .string(id)])
    }
}

extension WaitingMail {
    fileprivate var line: String {
        let state = isRefused ? "refused" : tries == 0 ? "not tried yet" : "tried \(tries.of("time"))"
        let reason = failure.map { ": \($0.text)" } ?? ""
        return "\(mail.id.prefix(8))  \(mail.to)  \(mail.subject)  \(state)\(reason)"
    }

    /// The mail without its text, which holds a token.
    fileprivate var json: JSON {
        [
            "id": .string(mail.id), "to": .string("\(mail.to)"), "subject": .string(mail.subject),
            "tries": .integer(tries), "refused": .bool(isRefused), "delivery": status.json,
        ]
    }
}

extension DamagedMail {
    fileprivate var line: String { "\(id.prefix(8))  damaged" }

    fileprivate var json: JSON {
        ["id": .string(id), "path": .string(path), "damaged": .bool(true), "message": .string(diagnostic.message)]
    }
}
