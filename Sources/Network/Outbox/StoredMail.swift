import FoundationEssentials

/// The JSON file of a waiting mail.
///
/// Files of format 1 named the sender at the time of writing. It is ignored, because the sender is chosen at the time of
/// sending, but its domain stays that of the Message-ID, with which the mail may have been sent already.
struct StoredMail: Codable {
    /// The formats that are read; the last one is written.
    static let formats: Set<Int> = [1, 2]

    private let format: Int
    private let id: String
    private let from: String?
    private let fromName: String?
    private let senderName: String?
    private let group: String?
    private let idDomain: String?
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
        (format, id, from, fromName) = (2, mail.id, nil, nil)
        (senderName, group, idDomain, to) = (mail.senderName, mail.group, waiting.idDomain, mail.to.description)
        (subject, text, html, date) = (mail.subject, mail.text, mail.html, mail.seconds)
        (tries, nextTry, refused, failure) = (waiting.tries, waiting.nextTry, waiting.isRefused, waiting.failure)
    }

    /// The mail; nil when it has content that this program does not write.
    var waiting: WaitingMail? {
        guard Self.formats.contains(format), let name = format == 1 ? fromName : senderName,
            let to = try? MailAddress(to),
            let mail = try? Mail(
                id: id, senderName: name, group: group, to: to, subject: subject, text: text, html: html, seconds: date),
            (0..<1_000_000).contains(tries),
            (0...Mail.times.upperBound + (WaitingMail.pauses.last ?? 0)).contains(nextTry)
        else { return nil }
        var waiting = WaitingMail(mail)
        (waiting.tries, waiting.nextTry, waiting.isRefused, waiting.failure) = (tries, nextTry, refused, failure)
        if tries > 0 {
            let domain = format == 1 ? from.flatMap { try? MailAddress($0) }?.domain : idDomain
            guard let domain, HostName.isName(domain) else { return nil }
            waiting.idDomain = domain
        }
        return waiting
    }

    static func decode(_ bytes: [UInt8]) -> WaitingMail? {
        (try? JSONDecoder().decode(StoredMail.self, from: Data(bytes)))?.waiting
    }

    /// The bytes; nil for what JSON cannot hold, which no mail has.
    var encoded: [UInt8]? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { Array($0) + [UInt8(ascii: "\n")] }
    }
}
