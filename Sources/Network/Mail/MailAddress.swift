/// The address of a mailbox, `local@domain`: the part of RFC 5321, section 4.1.2 that people use.
///
/// The local part is a dot-atom of ASCII characters of at most 64, the domain a name with a dot in it or `localhost`, the
/// whole at most 120 characters. No quotes, comments, display names, address literals: an address that was accepted can be
/// put into a header or a command as it is. Local parts beyond ASCII (SMTPUTF8, RFC 6531) are refused: they arrive only if
/// every server on the way knows them, few do, and a confirmation that bounces helps nobody. A domain beyond ASCII is
/// written in its `xn--` form.
public struct MailAddress: Sendable, Hashable, CustomStringConvertible {
    /// The part before the `@`, as it was written: only its own server knows whether case matters.
    public let localPart: String
    /// The part after it, in lower case.
    public let domain: String

    /// `local@domain`.
    public var description: String { "\(localPart)@\(domain)" }

    /// The most characters that an address may have.
    public static let limit = 120

    /// Reads an address with nothing around it.
    ///
    /// - Parameters:
    ///   - text: Any text.
    ///   - isLocal: True if the domain may be a name of one's own network, without a dot. In somebody else's address that is
    ///     nearly always a typing error.
    /// - Throws: ``MailAddressError``.
    public init(_ text: String, isLocal: Bool = false) throws(MailAddressError) {
        // Bytes from here on, which in ASCII are the characters.
        let bytes = Array(text.utf8.prefix(Self.limit + 1))
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= Self.limit else { throw .tooLong }
        guard bytes.allSatisfy({ $0 < 0x80 }) else { throw .notASCII }
        guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { throw .space }
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .at }
        guard parts[0].count <= 64, Self.isDotAtom(parts[0]) else { throw .localPart }
        guard parts[1].first != UInt8(ascii: "[") else { throw .addressLiteral }
        domain = String(decoding: parts[1], as: UTF8.self).lowercased()
        guard HostName.isName(domain), isLocal || domain.contains(".") || domain == "localhost"
        else { throw .domain }
        localPart = String(decoding: parts[0], as: UTF8.self)
    }

    /// Dot-atom of RFC 5322, section 3.2.3.
    private static func isDotAtom(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.allSatisfy { $0.isLetterOrDigit || Self.specials.contains($0) }
        }
    }

    private static let specials = Array("!#$%&'*+-/=?^_`{|}~".utf8)
}

/// The reason why a text is not the address of a mailbox; the description says what would be accepted.
public enum MailAddressError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The text is empty.
    case empty
    /// More than ``MailAddress/limit`` characters.
    case tooLong
    /// Characters beyond ASCII.
    case notASCII
    /// A space or control character.
    case space
    /// No `@`, or more than one.
    case at
    /// The part before the `@` is not a dot-atom, or has more than 64 characters.
    case localPart
    /// The part after the `@` is not a host name with a dot.
    case domain
    /// An address literal in brackets instead of a name.
    case addressLiteral

    /// A sentence without the text itself, which the caller has.
    public var description: String {
        switch self {
        case .empty: "an address is needed, such as anna@example.org"
        case .tooLong: "an address may have at most \(MailAddress.limit) characters"
        case .notASCII:
            "an address may have only ASCII characters; a domain with others is written in its xn-- form"
        case .space: "an address has no spaces, line breaks or other control characters: anna@example.org"
        case .at: "an address has exactly one @: anna@example.org"
        case .localPart:
            "before the @ are 1 to 64 letters, digits or !#$%&'*+-/=?^_`{|}~, with single dots between them"
        case .domain: "after the @ is the name of a domain, such as example.org"
        case .addressLiteral: "after the @ is the name of a domain, not a number in brackets: anna@example.org"
        }
    }
}
