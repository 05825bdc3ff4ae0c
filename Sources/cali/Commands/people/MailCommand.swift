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
        let office = try PostOffice(club)
        let content = try office.outbox.list()
        guard !club.output.isJSON else { return club.output.json(.array(content.mails.map(\.json))) }
        if content.isEmpty { club.output.line("no mail waits") }
        for waiting in content.mails {
            let state =
                waiting.isRefused
                ? "refused" : waiting.tries == 0 ? "not tried yet" : "tried \(waiting.tries.of("time"))"
            let reason = waiting.failure.map { ": \($0.cause.rawValue) \($0.detail)".trimmingSpaces } ?? ""
            club.output.line(
                "\(waiting.mail.id.prefix(8))  \(waiting.mail.to)  \(waiting.mail.subject)  \(state)\(reason)")
        }
        if content.mails.contains(where: \.isRefused) {
            club.output.talk("\n`cali mail retry ID` tries a refused one again, `cali mail discard ID` gives it up")
        }
        for damaged in content.damaged { club.output.line("\(damaged.path)  damaged") }
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
        let sent = try office.deliver(includingPauses: true)
        let left = try office.outbox.list().mails.count
        if club.output.isJSON {
            club.output.json(["sent": .integer(sent), "waiting": .integer(left)])
        } else {
            club.output.line("\(sent.of("mail")) sent, \(left) waiting")
        }
        guard left > 0, office.hasServer, sent == 0 else { return }
        try club.output.flush()
        throw ExitCode(ExitStatus.unavailable.rawValue)
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
        let id = try office.id(id)
        try office.outbox.retry(id)
        try office.deliver()
        let waits = try office.outbox.list().mails.contains { $0.mail.id == id }
        guard !club.output.isJSON else {
            return club.output.json(["id": .string(id), "sent": .bool(!waits)])
        }
        club.output.line(waits ? "it waits; `cali mail list` says what came of it" : "sent")
    }
}

/// `cali mail discard`.
struct MailDiscard: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard", abstract: "Give a mail up that waits.",
        discussion: "The token in it stays good until it expires; `cali confirmations send` makes another mail.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "Its id, or the beginning of it.") var id: String

    func run(in club: OpenClub) throws {
        let office = try PostOffice(club)
        let id = try office.id(id)
        try Question.confirm("Give up mail \(id.prefix(8))", club.output)
        try office.outbox.discard(id)
        guard !club.output.isJSON else { return club.output.json(["id": .string(id)]) }
        club.output.line("\(id.prefix(8)) is gone")
    }
}

extension WaitingMail {
    /// Without the text, which holds a token.
    fileprivate var json: JSON {
        [
            "id": .string(mail.id), "to": .string("\(mail.to)"), "subject": .string(mail.subject),
            "tries": .integer(tries), "refused": .bool(isRefused),
        ]
    }
}
