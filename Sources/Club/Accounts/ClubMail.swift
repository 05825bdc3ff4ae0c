import Identity
import Training
public import Values

/// A mail of a club: one that carries a token, in the club's language, or one that tells its administrators of an error.
public struct ClubMail: Hashable, Sendable {
    /// One line.
    public let subject: String
    /// The plain text.
    public let text: String
    /// The text as HTML.
    public let html: String

    /// The mail to an athlete whose account or address is to be confirmed.
    /// - Parameters:
    ///   - waiting: The account or address to confirm.
    ///   - token: The token.
    ///   - expires: The time at which the token expires.
    ///   - club: The club.
    public init(for waiting: PendingConfirmation, _ token: String, until expires: Moment, in club: ClubDocument) {
        let words = MailWords(language: club.language)
        let isNew = waiting.purpose == .changeEmail
        self.init(
            subject: "\(club.title): \(isNew ? words.newAddress : words.confirm)",
            [
                .text(words.greeting(waiting.athlete)),
                .text(isNew ? words.whyNewAddress(club.title) : words.why(club.title)),
                .command("cali confirm \(token) --as \(waiting.athlete)"),
                .text("\(words.once(until: expires)) \(words.another)"), .text(words.ignore),
            ], language: club.language)
    }

    /// The mail to an athlete who recovers an account.
    /// - Parameters:
    ///   - athlete: The account's athlete.
    ///   - token: The token.
    ///   - expires: The time at which the token expires.
    ///   - club: The club.
    public init(recovering athlete: Slug, _ token: String, until expires: Moment, in club: ClubDocument) {
        let words = MailWords(language: club.language)
        self.init(
            subject: "\(club.title): \(words.recover)",
            [
                .text(words.greeting(athlete)), .text(words.whyRecover(club.title)),
                .command("cali account recover \(athlete) --token \(token)"), .text(words.once(until: expires)),
                .text(words.ignoreRecovery),
            ], language: club.language)
    }

    /// The mail about an error that nobody saw happen.
    /// - Parameters:
    ///   - message: The error's message.
    ///   - help: The error's help.
    ///   - code: The error's code.
    ///   - club: The club.
    public init(alert message: String, help: String?, code: String, in club: ClubDocument) {
        self.init(
            subject: "\(club.title): \(code)", [.text(message)] + (help.map { [.text($0)] } ?? []), language: "en")
    }

    private enum Part {
        case text(String)
        case command(String)
    }

    private init(subject: String, _ parts: [Part], language: String) {
        self.subject = subject
        text =
            parts.map { part in
                switch part {
                case .text(let text): text
                case .command(let command): "    \(command)"
                }
            }.joined(separator: "\n\n") + "\n"
        let body = parts.map { part in
            switch part {
            case .text(let text): "<p>\(Self.escaped(text))</p>"
            case .command(let command):
                "<pre style=\"white-space: pre-wrap; overflow-wrap: anywhere\">\(Self.escaped(command))</pre>"
            }
        }.joined(separator: "\n")
        html = """
            <!DOCTYPE html>
            <html lang="\(language)"><head><meta charset="utf-8"><title>\(Self.escaped(subject))</title></head><body>
            \(body)
            </body></html>

            """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}

/// The words of mails.
private struct MailWords {
    private let isGerman: Bool

    init(language: String) {
        isGerman = language == "de"
    }

    func greeting(_ name: Slug) -> String { isGerman ? "Hallo \(name)," : "Hello \(name)," }

    var confirm: String { isGerman ? "Konto bestätigen" : "confirm your account" }
    var newAddress: String { isGerman ? "neue Adresse bestätigen" : "confirm your new address" }
    var recover: String { isGerman ? "Konto wiederherstellen" : "recover your account" }

    func why(_ club: String) -> String {
        isGerman
            ? "mit dieser Adresse wurde in \(club) ein Konto angelegt. Im Ordner des Clubs bestätigt es dieser Befehl:"
            : "an account in \(club) was made with this address. In the club's folder, this command confirms it:"
    }

    func whyNewAddress(_ club: String) -> String {
        isGerman
            ? "dein Konto in \(club) soll diese Adresse bekommen. Dieser Befehl bestätigt sie; bis dahin gilt die alte:"
            : "your account in \(club) is to have this address. This command confirms it; the old one counts until then:"
    }

    func whyRecover(_ club: String) -> String {
        isGerman
            ? "jemand hat darum gebeten, dein Konto in \(club) einem neuen Gerät zu geben. Auf diesem Gerät:"
            : "somebody asked to give your account in \(club) to a new device. On that device:"
    }

    func once(until expires: Moment) -> String {
        let until = "\(expires.utc.dateText) \(expires.utc.timeText.prefix(5)) UTC"
        return isGerman ? "Er gilt einmal, bis \(until)." : "It works once, until \(until)."
    }

    var another: String {
        isGerman
            ? "`cali confirmation resend` bittet um einen neuen."
            : "`cali confirmation resend` asks for another."
    }

    var ignore: String {
        isGerman ? "Warst du das nicht, ist nichts zu tun." : "If this was not you, there is nothing to do."
    }

    var ignoreRecovery: String {
        isGerman
            ? "Warst du das nicht, verwende ihn nicht: Er ist ohne das neue Gerät nichts wert. Sag es denen, die den Club führen."
            : "If this was not you, do not use it: it is worth nothing without the new device. Tell whoever runs the club."
    }
}
