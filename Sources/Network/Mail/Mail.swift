/// One mail to one person, as plain text and as HTML.
///
/// It does not name its sender, which is the ``MailSender`` at the time of sending. Its parts never change, so the same sender
/// always sends the same bytes.
public struct Mail: Sendable, Hashable {
    /// The unique part of its Message-ID before the `@`.
    public let id: String
    /// The name to show beside the address of a sender who has none; empty for none; without control characters.
    public let senderName: String
    /// The set of mails that are sent by the same settings, such as a club's id; `nil` for any settings.
    public let group: String?
    /// The recipient.
    public let to: MailAddress
    /// The subject; without control characters.
    public let subject: String
    /// The text for programs that show no HTML.
    public let text: String
    /// The same as an HTML document.
    public let html: String
    /// The time at which it was written, in seconds since 1970-01-01T00:00:00Z.
    public let seconds: Int64

    /// The longest text in bytes of UTF-8; half of the longest HTML.
    public static let textLimit = 50_000
    /// The longest subject and the longest name in bytes of UTF-8.
    public static let headerLimit = 500

    /// A mail from its parts.
    ///
    /// Whatever the texts hold, none adds a header or a part. In `senderName` and `subject`, which may come from anybody, runs
    /// of control characters and line breaks become a space each.
    ///
    /// - Parameters:
    ///   - id: 1 to 63 lower-case letters, digits and inner hyphens, never used before: see ``newID()``.
    ///   - senderName: The name to show for a sender without one; at most ``headerLimit`` bytes.
    ///   - group: The set of mails that are sent by the same settings; at most ``headerLimit`` bytes.
    ///   - to: The recipient.
    ///   - subject: At most ``headerLimit`` bytes, not blank.
    ///   - text: At most ``textLimit`` bytes.
    ///   - html: At most twice as many bytes.
    ///   - seconds: Seconds since 1970, up to the year 9999.
    /// - Throws: ``MailError``.
    public init(
        id: String, senderName: String = "", group: String? = nil, to: MailAddress, subject: String, text: String,
        html: String, seconds: Int64
    ) throws(MailError) {
        guard Self.isID(id) else { throw .invalidID }
        guard Self.times.contains(seconds) else { throw .invalidTime }
        for (part, content, limit) in [
            (MailPart.senderName, senderName, Self.headerLimit), (.group, group ?? "", Self.headerLimit),
            (.subject, subject, Self.headerLimit),
            (.text, text, Self.textLimit), (.html, html, 2 * Self.textLimit),
        ] where content.utf8.count > limit {
            throw .tooLong(part, limit: limit)
        }
        self.senderName = HeaderText.oneLine(senderName)
        self.subject = HeaderText.oneLine(subject)
        guard !self.subject.isEmpty else { throw .noSubject }
        (self.id, self.group, self.to, self.text, self.html, self.seconds) = (id, group, to, text, html, seconds)
    }

    /// 1970 to 9999: years of four digits.
    static let times: ClosedRange<Int64> = 0...253_402_300_799

    /// 128 random bits in hexadecimal digits.
    public static func newID() -> String {
        (0..<2).map { _ in
            let digits = String(UInt64.random(in: 0 ... .max), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// Returns true if a text is an id. It is also the name of a file: it cannot lead out of the folder, is not hidden, and has
    /// no capitals.
    static func isID(_ id: String) -> Bool {
        HostName.isName("\(id).id") && !id.contains(".") && id == id.lowercased()
    }
}

/// The parts of a mail whose length is limited.
public enum MailPart: String, Sendable, Hashable {
    /// The sender's name.
    case senderName = "sender's name"
    /// The name of the set of mails.
    case group
    /// The subject.
    case subject
    /// The plain text.
    case text
    /// The HTML.
    case html = "HTML"
}

/// The reason why parts do not make a mail.
public enum MailError: Error, Sendable, Hashable, CustomStringConvertible {
    /// An id that is not 1 to 63 lower-case letters, digits and inner hyphens.
    case invalidID
    /// A time before 1970 or after 9999.
    case invalidTime
    /// A part has more than `limit` bytes of UTF-8.
    case tooLong(MailPart, limit: Int)
    /// The subject is blank.
    case noSubject

    /// A sentence that says what would be accepted.
    public var description: String {
        switch self {
        case .invalidID: "the id of a mail is 1 to 63 lower-case letters, digits and inner hyphens"
        case .invalidTime: "a mail is dated between 1970 and 9999"
        case .tooLong(let part, let limit): "the \(part.rawValue) of a mail may have at most \(limit) bytes"
        case .noSubject: "a mail needs a subject"
        }
    }
}
