import ArgumentParser
import CanonicalJSON
import Network
import Training

/// `cali mail`: what waits in the outbox of this machine.
struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "The mails that this machine has to send.",
        subcommands: [MailList.self, MailSend.self], defaultSubcommand: MailList.self)
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
            club.output.line("\(waiting.mail.to)  \(waiting.mail.subject)  \(state)")
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

extension WaitingMail {
    /// Without the text, which holds a token.
    fileprivate var json: JSON {
        [
            "id": .string(mail.id), "to": .string("\(mail.to)"), "subject": .string(mail.subject),
            "tries": .integer(tries), "refused": .bool(isRefused),
        ]
    }
}
