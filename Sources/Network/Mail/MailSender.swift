/// The sender of mails: an address, and perhaps a name that is shown beside it.
public struct MailSender: Sendable, Hashable {
    /// The name as it is shown, empty for none; one line without control characters.
    public let name: String
    /// The address.
    public let address: MailAddress

    /// The longest text of a sender in bytes of UTF-8.
    public static let limit = Mail.headerLimit + MailAddress.limit

    /// A sender without a name.
    public init(_ address: MailAddress) {
        self.init(name: "", address: address)
    }

    private init(name: String, address: MailAddress) {
        (self.name, self.address) = (name, address)
    }

    /// A sender as people write one (RFC 5322, section 3.4): `club@example.org`, `Club <club@example.org>` or
    /// `"Club, Bars & more" <club@example.org>`. In quotes a backslash escapes a quote or a backslash; without quotes
    /// the name may have everything but quotes and angle brackets. Characters beyond ASCII are written as they are.
    ///
    /// - Throws: ``MailSenderError``.
    public init(_ text: String) throws(MailSenderError) {
        guard text.utf8.count <= Self.limit else { throw .tooLong }
        // Not replaced by a space: a line break there is an attempt to add a header.
        guard HeaderText.isOneLine(text) else { throw .controlCharacter }
        let text = HeaderText.oneLine(text)
        guard text.contains("<") || text.contains(">") else {
            self.init(try Self.address(text))
            return
        }
        guard text.last == ">", let open = text.lastIndex(of: "<") else { throw .brackets }
        let address = try Self.address(HeaderText.oneLine(String(text[text.index(after: open)...].dropLast())))
        self.init(name: try Self.unquoted(HeaderText.oneLine(String(text[..<open]))), address: address)
    }

    private static func address(_ text: String) throws(MailSenderError) -> MailAddress {
        do throws(MailAddressError) { return try MailAddress(text, isLocal: true) } catch { throw .address(error) }
    }

    private static func unquoted(_ phrase: String) throws(MailSenderError) -> String {
        var name = ""
        var isQuoted = false
        var isEscaped = false
        for character in phrase {
            switch character {
            case _ where isEscaped:
                name.append(character)
                isEscaped = false
            case "\\" where isQuoted: isEscaped = true
            case "\"": isQuoted.toggle()
            case "<" where !isQuoted, ">" where !isQuoted: throw .brackets
            default: name.append(character)
            }
        }
        guard !isQuoted else { throw .quotes }
        return HeaderText.oneLine(name)
    }
}

/// The reason why a text is not a sender; the description says what would be accepted.
public enum MailSenderError: Error, Sendable, Hashable, CustomStringConvertible {
    /// More than ``MailSender/limit`` bytes.
    case tooLong
    /// A line break or another control character.
    case controlCharacter
    /// Angle brackets that are not around one address at the end.
    case brackets
    /// A quote that is not closed.
    case quotes
    /// The address is not valid.
    case address(MailAddressError)

    /// A sentence without the text itself, which the caller has.
    public var description: String {
        switch self {
        case .tooLong: "a sender may have at most \(MailSender.limit) bytes"
        case .controlCharacter: "a sender is one line without control characters"
        case .brackets: "one address is in angle brackets, after the name: Club <club@example.org>"
        case .quotes: "a quote is not closed: \"Club, Bars\" <club@example.org>"
        case .address(let error): error.description
        }
    }
}
