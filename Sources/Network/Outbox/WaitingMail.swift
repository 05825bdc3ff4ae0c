/// A mail in an outbox, and the tries to send it.
public struct WaitingMail: Sendable, Hashable {
    /// The mail.
    public let mail: Mail
    /// The number of tries.
    public internal(set) var tries = 0
    /// The time of the next try, in seconds since 1970; 0 before the first.
    public internal(set) var nextTry: Int64 = 0
    /// True if a server refused it for good: it is kept, and tried again only after ``Outbox/retry(_:)``.
    public internal(set) var isRefused = false
    /// The failure of the last try; `nil` before the first.
    public internal(set) var failure: SendFailure?
    /// The domain of its Message-ID, set by the first try: a mail that may have arrived keeps its Message-ID, even where the
    /// sender has another address by now.
    public internal(set) var idDomain: String?

    /// Seconds until the next try, after the first, second, … try; the last one for all further ones.
    static let pauses: [Int64] = [60, 5 * 60, 30 * 60, 2 * 3_600, 12 * 3_600, 24 * 3_600]

    init(_ mail: Mail) {
        self.mail = mail
    }

    /// Returns true if the mail may be tried now. A time further away than the longest pause comes from a wrong clock.
    func isDue(_ now: Int64) -> Bool {
        !isRefused && (nextTry <= now || nextTry > now + (Self.pauses.last ?? 0))
    }

    /// Notes a try before it begins, so that it is known, and the pause is kept, if the program is killed during the try.
    mutating func begin(_ now: Int64, from sender: MailSender) {
        idDomain = idDomain ?? sender.address.domain
        nextTry = now + Self.pauses[min(tries, Self.pauses.count - 1)]
        tries += 1
        failure = SendFailure(cause: .interrupted, replyCode: nil, detail: "", isUncertain: true)
    }

    /// Orders mails by how long they have waited for a try; new ones come first.
    static func isEarlier(_ one: WaitingMail, _ other: WaitingMail) -> Bool {
        (one.nextTry, one.mail.seconds, one.mail.id) < (other.nextTry, other.mail.seconds, other.mail.id)
    }
}
