import CanonicalJSON

/// Text that is safe for a terminal: control characters are shown instead of acted on. Everything that a command prints goes
/// through here, as any of it may come from outside: names, paths, branches, arguments, messages of a server or of git.
enum VisibleText {
    /// The character around the code of a ``TextStyle``. It is chosen at random when the program starts, so that no text from
    /// outside can hold it.
    static let mark = Character(Unicode.Scalar(0x10_0000 + UInt32.random(in: 0..<0xFFFE)) ?? "\u{10FFFD}")

    /// The bytes of a text, with `\u{1B}` for an escape, other control characters likewise, and passwords masked.
    /// - Parameter hasColor: True if its styles are drawn; otherwise they are left out.
    static func bytes(of text: String, hasColor: Bool = false) -> [UInt8] {
        let text = text.withoutPasswords
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A }) { return Array(text.utf8) }
        var bytes: [UInt8] = []
        var isStyle = false
        for scalar in text.unicodeScalars {
            if scalar == mark.unicodeScalars.first {
                if hasColor { bytes += Array((isStyle ? "m" : "\u{1B}[").utf8) }
                isStyle.toggle()
            } else if isStyle, !hasColor {
                continue
            } else if isActedOn(scalar) {
                bytes += Array("\\u{\(String(scalar.value, radix: 16, uppercase: true))}".utf8)
            } else {
                bytes += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return bytes
    }

    /// Returns a document with control characters as escapes of JSON: the value stays the same.
    static func bytes(of json: JSON) -> [UInt8] {
        let bytes = json.canonicalBytes
        // Characters of ASCII are escaped already, but for DEL; all others that matter begin with one of three bytes.
        guard bytes.contains(where: { $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 || $0 == 0xD8 }) else { return bytes }
        var escaped: [UInt8] = []
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if isActedOn(scalar) {
                let digits = String(scalar.value, radix: 16)
                escaped += Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
            } else {
                escaped += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return escaped
    }

    /// Returns true for control characters but tab and line feed, for C1, and for characters that turn the direction of text
    /// or break a line.
    private static func isActedOn(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

extension String {
    /// The text with the names and passwords in its URLs masked: a password that somebody wrote into a remote's address, or a
    /// token instead of a name, comes back in many a message of git's and ours.
    ///
    /// The name alone stays in addresses of ssh, where it is no secret: `ssh://git@host/path`.
    var withoutPasswords: String {
        guard utf8.contains(UInt8(ascii: "@")), var next = firstRange(of: "://") else { return self }
        var masked = ""
        var rest = self[...]
        while true {
            masked += rest[..<next.upperBound]
            let isSecure = Self.scheme(before: next.lowerBound, in: rest).hasSuffix("ssh")
            rest = rest[next.upperBound...]
            // A user's name ends with the host's part at the latest; an `@` before the last one is part of it.
            let authority = rest.prefix { !"/?#\"'<>`\\".contains($0) && !$0.isWhitespace }
            if let at = authority.lastIndex(of: "@"), !(isSecure && !authority[..<at].contains(":")) {
                masked += "•••"
                rest = rest[at...]
            }
            guard let following = rest.firstRange(of: "://") else { return masked + rest }
            next = following
        }
    }

    private static func scheme(before end: Index, in text: Substring) -> Substring {
        let start = text[..<end].lastIndex { !($0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0))) }
        return text[(start.map { text.index(after: $0) } ?? text.startIndex)..<end]
    }
}

/// The meaning of a piece of text, which decides its colour where there are colours.
enum TextStyle: String {
    case heading = "1"
    case quiet = "2"
    case good = "32"
    case doubtful = "33"
    case name = "36"
    case bad = "1;31"
}

extension String {
    /// The text in a style; ``VisibleText`` draws it, or leaves it out where there are no colours.
    func styled(_ style: TextStyle) -> String {
        isEmpty
            ? self
            : "\(VisibleText.mark)\(style.rawValue)\(VisibleText.mark)\(self)\(VisibleText.mark)0\(VisibleText.mark)"
    }

    /// The text of a diagnostic with its first words, up to the colon, in a style.
    func withStyledHeadline(_ style: TextStyle) -> String {
        guard let colon = firstIndex(of: ":") else { return self }
        return String(self[..<colon]).styled(style) + self[colon...]
    }
}
