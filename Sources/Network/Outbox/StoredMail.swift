#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A waiting mail as its file has it, in JSON.
struct StoredMail: Codable {
    private let format: Int
    private let id: String
    private let from: String
    private let fromName: String
    private let to: String
    private let subject: String
    private let text: String
    private let html: String
    private let date: Int64
    private let tries: Int
    private let nextTry: Int64
    private let refused: Bool
    private let failure: SendFailure?

    init(_ waiting: WaitingMail) {
        let mail = waiting.mail
        (format, id, from, fromName, to) = (1, mail.id, mail.from.description, mail.fromName, mail.to.description)
        (subject, text, html, date) = (mail.subject, mail.text, mail.html, mail.seconds)
        (tries, nextTry, refused, failure) = (waiting.tries, waiting.nextTry, waiting.isRefused, waiting.failure)
    }

    /// The mail; nil when something in it is not as this program writes it.
    var waiting: WaitingMail? {
        guard format == 1, let from = try? MailAddress(from), let to = try? MailAddress(to),
            let mail = try? Mail(
                id: id, from: from, fromName: fromName, to: to, subject: subject, text: text, html: html, seconds: date),
            (0..<1_000_000).contains(tries),
            (0...Mail.times.upperBound + (WaitingMail.pauses.last ?? 0)).contains(nextTry)
        else { return nil }
        var waiting = WaitingMail(mail)
        (waiting.tries, waiting.nextTry, waiting.isRefused, waiting.failure) = (tries, nextTry, refused, failure)
        return waiting
    }

    static func decode(_ bytes: [UInt8]) -> WaitingMail? {
        (try? JSONDecoder().decode(StoredMail.self, from: Data(bytes)))?.waiting
    }

    /// Nil for what JSON cannot hold, which a mail has not.
    var encoded: [UInt8]? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { Array($0) + [UInt8(ascii: "\n")] }
    }
}
