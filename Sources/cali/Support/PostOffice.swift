import Club
import Network
import Training

/// Mail of a club on this machine: the outbox in `CALI_HOME`, and the server that takes it, if there is one.
struct PostOffice {
    /// How long one mail, and all together, may keep a command waiting.
    private static let perMail = Duration.seconds(5)
    private static let total = Duration.seconds(8)

    let outbox: Outbox
    private let server: SMTPServer?
    private let from: MailAddress
    private let club: OpenClub

    /// - Throws: `Failure` with `configuration` for a server or sender that is none.
    init(_ club: OpenClub) throws {
        self.club = club
        outbox = Outbox(folder: "\(club.settings.home.path)/outbox")
        server = try club.settings[.mailServer].map(Self.server)
        from = try Self.sender(club.settings[.mailFrom] ?? "cali@\(club.document.id).invalid")
        if server != nil, club.settings[.mailFrom] == nil {
            throw Failure(
                .configuration, code: "missing-setting", "CALI_MAIL_FROM is not set",
                help: "it is the address that mails come from, such as club@example.org")
        }
    }

    private static func server(_ url: String) throws -> SMTPServer {
        do {
            return try SMTPServer(url: url, certificates: Environment["CALI_SMTP_CERTIFICATES"])
        } catch {
            throw Failure(.configuration, code: "malformed-setting", "CALI_SMTP_URL: \(error)")
        }
    }

    private static func sender(_ text: String) throws -> MailAddress {
        do {
            return try MailAddress(text)
        } catch {
            throw Failure(.configuration, code: "malformed-setting", "CALI_MAIL_FROM: \(error)")
        }
    }

    /// Whether mails leave this machine.
    var hasServer: Bool { server != nil }

    /// Puts a mail into the outbox.
    /// - Throws: `Failure` for an address that is none, `OutboxError`.
    func post(_ mail: ClubMail, to address: String) throws {
        let recipient = try EmailAddress.read(address)
        try outbox.add(
            try Mail(
                id: Mail.newID(), from: from, fromName: club.document.title, to: recipient, subject: mail.subject,
                text: mail.text, html: mail.html, seconds: club.clock.now.seconds))
    }

    /// The id of a mail that waits, or of a file that holds none.
    /// - Parameter prefix: The id or its beginning.
    /// - Throws: `Failure` where none or several begin so.
    func id(_ prefix: String) throws -> String {
        let content = try outbox.list()
        let damaged = content.damaged.compactMap { $0.path.split(separator: "/").last?.dropLast(5) }.map(String.init)
        let ids = content.mails.map(\.mail.id) + damaged
        let matches = ids.filter { !prefix.isEmpty && $0.hasPrefix(prefix) }
        guard let match = matches.first else {
            throw Failure(
                .notFound, code: "unknown-mail", "no mail '\(prefix)' waits",
                help: "`cali mail list` shows those that do")
        }
        guard matches.count == 1 else {
            throw Failure.usage("'\(prefix)' fits several mails", suggestions: matches)
        }
        return match
    }

    /// Sends what is due, and says what stays.
    /// - Parameter includingPauses: Whether what failed a moment ago is tried at once.
    /// - Returns: How many were sent.
    @discardableResult
    func deliver(includingPauses: Bool = false) throws -> Int {
        guard let server else {
            let waiting = try outbox.list().mails.count
            if waiting > 0 {
                club.output.talk(
                    "no mail server is set (CALI_SMTP_URL): \(waiting.of("mail")) wait in \(outbox.folder)")
            }
            return 0
        }
        guard let report = try send(via: server, includingPauses) else {
            club.output.talk("another process is sending; what waits is sent by it")
            return 0
        }
        for attempt in report.attempts {
            guard let failure = attempt.outcome.failure else { continue }
            club.output.talk("to \(attempt.mail.to): not sent yet (\(failure.cause.rawValue) \(failure.detail))")
        }
        return report.attempts.count { $0.outcome == .sent }
    }
}

extension PostOffice {
    /// - Returns: `nil` when another process is at it.
    private func send(via server: SMTPServer, _ includingPauses: Bool) throws -> OutboxReport? {
        do {
            return try outbox.sendAll(
                now: club.clock.now.seconds, via: server, perMailLimit: Self.perMail, totalLimit: Self.total,
                includingPauses: includingPauses)
        } catch OutboxError.busy {
            return nil
        }
    }
}

extension SendOutcome {
    /// Why a mail was not sent; `nil` when it was.
    var failure: SendFailure? {
        switch self {
        case .sent: nil
        case .temporary(let failure), .refused(let failure): failure
        }
    }
}
