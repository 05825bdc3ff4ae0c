import Training

/// An e-mail address as a person types it.
enum EmailAddress {
    /// The most characters.
    static let limit = 120

    /// The address, if it can be one (RFC 5321 §4.1.2): a name and a domain of ASCII, without quotes, spaces and literals.
    /// - Throws: `Failure` with `usage`.
    static func valid(_ text: String) throws(Failure) -> String {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.count <= limit, parts.count == 2, isName(parts[0]), isDomain(parts[1]) else {
            throw Failure.usage("'\(text)' is no e-mail address", help: "one reads anna@example.org")
        }
        return text
    }

    private static func isName(_ text: Substring) -> Bool {
        let atoms = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= 64
            && atoms.allSatisfy { atom in !atom.isEmpty && atom.utf8.allSatisfy(isAtomByte) }
    }

    private static func isDomain(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
            }
    }

    private static func isAtomByte(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
