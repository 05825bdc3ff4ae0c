import Club
import Identity
import Network
import Training
import Values

/// Mails to the people of `CALI_ADMINS` about errors where nobody is looking: in a hook, or in a scheduled build.
struct Alert {
    /// The least time between two mails about the same error, in seconds.
    private static let pause: Int64 = 3_600

    private let club: OpenClub

    init(_ club: OpenClub) {
        self.club = club
    }

    /// Runs something that nobody watches; an error is mailed and rethrown.
    /// - Parameters:
    ///   - command: The name of the command.
    ///   - settings: The settings of the command.
    static func watch<Value>(_ command: String, _ settings: Settings, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            let failure = Failure(error)
            // Refusing a push is the hook's purpose, not an error; at a terminal, somebody sees the message.
            if failure.status != .notAllowed, !Terminal.isTerminal(.errors), let club = try? OpenClub(settings) {
                try? Alert(club).send(failure, of: command)
            }
            throw error
        }
    }

    private func send(_ failure: Failure, of command: String) throws {
        let administrators = Self.administrators(club.settings[.administrators] ?? "")
        guard let diagnostic = failure.diagnostics.first, !administrators.isEmpty else { return }
        let now = club.clock.now.seconds
        let error = TokenClaims.state(of: Array("\(command) \(diagnostic.code) \(diagnostic.message)".utf8))
        var told = try club.home.remakable([:]) { try club.keyStore.alerts(club: club.document.id) }
            .filter { now - $0.value < Self.pause }
        guard told[error] == nil else { return }
        told[error] = now
        try club.keyStore.setAlerts(told, club: club.document.id)
        let office = try PostOffice(club)
        let mail = ClubMail(
            alert: "\(command): \(diagnostic.message.withoutPasswords)",
            help: diagnostic.help?.withoutPasswords, code: diagnostic.code, in: club.document)
        for administrator in administrators { _ = try office.post(mail, to: administrator) }
        _ = try office.deliver()
    }

    /// The addresses in a list with commas or blanks, each perhaps with a name as in `CALI_MAIL_FROM`. Anything else in it is
    /// ignored, so that the others get their mail.
    private static func administrators(_ text: String) -> [MailAddress] {
        text.split(separator: ",").flatMap { part -> [MailAddress] in
            if let sender = try? MailSender(part.trimmingSpaces) { return [sender.address] }
            return part.split(whereSeparator: \.isWhitespace).compactMap { try? MailAddress(String($0)) }
        }
    }
}
