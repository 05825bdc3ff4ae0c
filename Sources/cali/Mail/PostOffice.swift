import Club
import Files
import Identity
import Network
import Training
import Values

/// Mail of a club on this machine: the outbox in `CALI_HOME`, and the server that takes it, if there is one.
struct PostOffice {
    /// The longest time that a command waits for one mail, and for all together.
    private static let perMail = Duration.seconds(5)
    private static let total = Duration.seconds(8)

    private let outbox: Outbox
    private let connection: (server: SMTPServer, sender: MailSender)?
    private let club: OpenClub

    /// - Throws: `Failure` with `configuration` for an invalid server or sender.
    init(_ club: OpenClub) throws {
        self.club = club
        outbox = Self.outbox(of: club)
        let sender = try club.settings[.mailFrom].map(Self.sender)
        let server = try club.settings[.mailServer].map(Self.server)
        guard let server else {
            connection = nil
            return
        }
        guard let sender else {
            throw Failure(
                .configuration, code: "missing-setting", "CALI_MAIL_FROM is not set", help: Self.senderHelp)
        }
        connection = (server, sender)
    }

    private static let senderHelp =
        "it is the sender of mails: club@example.org, or \"Club <club@example.org>\" with a name"

    private static func server(_ url: String) throws -> SMTPServer {
        do {
            return try SMTPServer(url: url, certificates: ThisProcess.variable("CALI_SMTP_CERTIFICATES"))
        } catch {
            throw Failure(.configuration, code: "malformed-setting", "CALI_SMTP_URL: \(error)")
        }
    }

    private static func sender(_ text: String) throws -> MailSender {
        do {
            return try MailSender(text)
        } catch {
            throw Failure(.configuration, code: "malformed-setting", "CALI_MAIL_FROM: \(error)", help: senderHelp)
        }
    }

    // MARK: Waiting mails

    /// The mails of this club that wait, and the files of the outbox that hold none.
    func content() throws -> OutboxContent {
        try Self.content(of: club)
    }

    /// The same, whatever is wrong with the settings for mail.
    static func content(of club: OpenClub) throws -> OutboxContent {
        try outbox(of: club).list().belonging(to: club.document.id.text)
    }

    private static func outbox(of club: OpenClub) -> Outbox {
        Home(club.settings).outbox
    }

    /// Makes sure that another mail would be kept.
    func requireRoom() throws {
        try outbox.requireRoom()
    }

    /// Puts a mail into the outbox.
    /// - Returns: The mail's id.
    /// - Throws: `OutboxError`.
    func post(_ mail: ClubMail, to recipient: MailAddress) throws -> String {
        let mail = try Mail(
            id: Mail.newID(), senderName: club.document.title.prefix(bytes: Mail.headerLimit),
            group: club.document.id.text,
            to: recipient, subject: mail.subject.prefix(bytes: Mail.headerLimit), text: mail.text, html: mail.html,
            seconds: club.clock.now.seconds)
        try outbox.add(mail)
        return mail.id
    }

    /// The mail that waits with an id, or the damaged file that should hold it.
    /// - Parameter prefix: The id or its beginning.
    /// - Throws: `Failure` if none or several begin with it.
    func id(_ prefix: String) throws -> (id: String, damaged: DamagedMail?) {
        let content = try content()
        let ids = content.mails.map(\.mail.id) + content.damaged.map(\.id)
        let matches = ids.filter { !prefix.isEmpty && $0.hasPrefix(prefix) }
        guard let match = matches.first else {
            throw Failure(
                .notFound, code: "unknown-mail", "no mail '\(prefix)' is waiting",
                help: "`cali mail list` shows the waiting mails")
        }
        guard matches.count == 1 else {
            throw Failure.usage("'\(prefix)' matches several mails", suggestions: matches)
        }
        return (match, content.damaged.first { $0.id == match })
    }

    /// Makes a mail that a server refused due again.
    func retry(_ id: String) throws {
        try outbox.retry(id)
    }

    /// Discards a mail. The token in it counts as not mailed from then on.
    func discard(_ id: String) throws {
        try outbox.discard(id)
        let store = club.keyStore
        let issued = try club.home.remakable([:]) { try store.issued(club: club.document.id) }
        let left = issued.filter { $0.value.mail != id }
        if left.count < issued.count { try store.setIssued(left, club: club.document.id) }
    }

    // MARK: Sending

    /// The outcome of sending.
    struct Delivery {
        /// The number of mails that the server has taken.
        var sent = 0
        /// The mails that it did not take, and why.
        var failures: [(mail: Mail, status: MailStatus)] = []
        /// True if there is a server that something was kept from: by its refusal, by a failure on the way, or for want of
        /// time.
        var hasFailed = false
    }

    /// Sends what is due, with the server and the sender that are set now.
    /// - Parameter includingPauses: True if mails that failed a moment ago are tried at once.
    func deliver(includingPauses: Bool = false) throws -> Delivery {
        guard let connection else {
            let mails = try content().mails
            let waiting = mails.count - mails.count(where: \.isRefused)
            if waiting > 0 {
                club.output.note(
                    "no mail server is set (CALI_SMTP_URL): "
                        + "\(waiting.of("mail")) \(waiting == 1 ? "is" : "are") waiting in \(outbox.folder)")
            }
            return Delivery()
        }
        do {
            let report = try outbox.sendAll(
                now: club.clock.now.seconds, via: connection.server, from: connection.sender,
                group: club.document.id.text,
                perMailLimit: Self.perMail, totalLimit: Self.total, includingPauses: includingPauses)
            return Delivery(report)
        } catch OutboxError.busy {
            club.output.note("another process is sending mail, and sends the waiting mails")
            return Delivery()
        }
    }

    /// Returns the status of each of some mails that were posted.
    /// - Parameter ids: Their ids; those that no longer wait were sent.
    func statuses(of ids: [String]) throws -> [String: MailStatus] {
        var statuses: [String: MailStatus] = [:]
        for id in ids { statuses[id] = .sent }
        let content = try content()
        for waiting in content.mails where statuses[waiting.mail.id] != nil {
            statuses[waiting.mail.id] = waiting.status
        }
        for damaged in content.damaged where statuses[damaged.id] != nil { statuses[damaged.id] = .waiting(nil) }
        return statuses
    }
}

extension PostOffice.Delivery {
    fileprivate init(_ report: OutboxReport) {
        for attempt in report.attempts {
            switch attempt.outcome {
            case .sent: sent += 1
            case .temporary(let failure): failures.append((attempt.mail, .waiting(failure)))
            case .refused(let failure): failures.append((attempt.mail, .refused(failure)))
            }
        }
        hasFailed = !failures.isEmpty || !report.left.isEmpty
    }
}

extension String {
    /// The longest beginning of whole characters that fits into a number of bytes.
    fileprivate func prefix(bytes limit: Int) -> String {
        var room = limit
        return String(
            prefix { character in
                room -= character.utf8.count
                return room >= 0
            })
    }
}
