import ArgumentParser
import CanonicalJSON
import Network
import Training

/// `cali mail`: what waits in the outbox of this machine.
struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "The mails that this machine has to send.",
        subcommands: [MailList.self, MailSend.self, MailRetry.self, MailDiscard.self], defaultSubcommand: MailList.self)
}

/// `cali mail list`.
struct MailList: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the mails that wait.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in club: OpenClub) throws {
        let content = try PostOffice(club).content()
        guard !club.output.isJSON else {
            return club.output.json(.array(content.mails.map(\.json) + content.damaged.map(\.json)))
        }
        if content.isEmpty { club.output.line("no mail waits") }
        for waiting in content.mails {
            let state =
                waiting.isRefused
                ? "refused" : waiting.tries == 0 ? "not tried yet" : "tried \(waiting.tries.of("time"))"
            let reason = waiting.failure.map { ": \($0.text)" } ?? ""
            club.output.line(
                "\(waiting.mail.id.prefix(8))  \(waiting.mail.to)  \(waiting.mail.subject)  \(state)\(reason)")
        }
        for damaged in content.damaged { club.output.line("\(damaged.id.prefix(8))  damaged") }
        club.output.warn(content.damaged.map(\.diagnostic))
        if content.mails.contains(where: \.isRefused) {
            club.output.talk("\n`cali mail retry ID` tries a refused one again, `cali mail discard ID` gives it up")
        }
    }
}

/// `cali mail send`.
struct MailSend: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send the mails that wait, now.",
        discussion:
            "Each is kept until the server has taken it. CALI_SMTP_URL names the server, CALI_MAIL_FROM the sender.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in club: OpenClub) throws {
        let office = try PostOffice(club)
        let delivery = try office.deliver(includingPauses: true)
        let content = try office.content()
        let refused = content.mails.count(where: \.isRefused)
        let waiting = content.mails.count - refused
        if club.output.isJSON {
            club.output.json([
                "sent": .integer(delivery.sent), "waiting": .integer(waiting), "refused": .integer(refused),
                "failures": .array(
                    delivery.failures.map {
                        ["id": .string($0.mail.id), "to": .string("\($0.mail.to)"), "delivery": $0.fate.json]
                    }),
            ])
        } else {
            for failure in delivery.failures { club.output.line("to \(failure.mail.to): \(failure.fate.text)") }
            let counts = "\(delivery.sent.of("mail")) sent, \(waiting) waiting"
            club.output.line(refused == 0 ? counts : "\(counts), \(refused) refused (`cali mail list`)")
        }
        club.output.warn(content.damaged.map(\.diagnostic))
        if delivery.hasFailed || refused > 0 { try club.output.end(with: .unavailable) }
    }
}

/// `cali mail retry`.
struct MailRetry: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Try a mail again that a server refused, now.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "Its id, or the beginning of it.") var id: String

    func run(in club: OpenClub) throws {
        let office = try PostOffice(club)
        let (id, damaged) = try office.id(id)
        if let damaged { throw Failure(.invalidData, [damaged.diagnostic]) }
        try office.retry(id)
        _ = try office.deliver()
        let fate = try office.fates(of: [id])[id] ?? .sent
        if club.output.isJSON {
            club.output.json(["id": .string(id), "sent": .bool(fate.isSent), "delivery": fate.json])
        } else {
            club.output.line(fate.text)
        }
        if fate.hasFailed { try club.output.end(with: .unavailable) }
    }
}

/// `cali mail discard`.
struct MailDiscard: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard", abstract: "Give a mail up that waits.",
        discussion: "`cali confirmations send` makes another mail, with another token.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "Its id, or the beginning of it.") var id: String

    func run(in club: OpenClub) throws {
        let office = try PostOffice(club)
        let id = try office.id(id).id
        try Question.confirm("Give up mail \(id.prefix(8))", club.output)
        try office.discard(id)
        guard !club.output.isJSON else { return club.output.json(["id": .string(id)]) }
        club.output.line("\(id.prefix(8)) is gone")
    }
}

extension WaitingMail {
    /// Without the text, which holds a token.
    fileprivate var json: JSON {
        [
            "id": .string(mail.id), "to": .string("\(mail.to)"), "subject": .string(mail.subject),
            "tries": .integer(tries), "refused": .bool(isRefused), "delivery": fate.json,
        ]
    }
}

extension DamagedMail {
    fileprivate var json: JSON {
        ["id": .string(id), "path": .string(path), "damaged": .bool(true), "message": .string(diagnostic.message)]
    }
}
