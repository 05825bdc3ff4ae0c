extension String {
    /// The text with the names and passwords in its URLs masked: a password that somebody wrote into a remote's address, or a
    /// token in the place of a name, comes back in many a message of git's and ours.
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
