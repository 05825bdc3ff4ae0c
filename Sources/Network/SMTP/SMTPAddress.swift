import Files
import Values

/// The parts of a mail server's address, read strictly. A general URL parser accepts too much, differs from libcurl, and its
/// errors may hold the password.
struct SMTPAddress {
    let encryption: SMTPServer.Encryption
    private(set) var user: String?
    private(set) var password: String?
    let host: String
    private(set) var port: UInt16?

    init(_ url: String) throws(SMTPServerError) {
        guard url.utf8.count <= 1_000, url.utf8.allSatisfy({ (0x21..<0x7f).contains($0) }) else { throw .characters }
        guard let (scheme, rest) = Self.cut(url[...], at: "://") else { throw .scheme }
        let isSecure = scheme.lowercased() == "smtps"
        guard isSecure || scheme.lowercased() == "smtp" else { throw .scheme }
        guard !rest.contains("#") else { throw .path }
        let (place, query) = Self.cut(rest, at: "?").map { ($0.0, $0.1) } ?? (rest, nil)
        let authority = place.hasSuffix("/") ? place.dropLast() : place
        // The last @: people write user@example.org as it is.
        let at = authority.lastIndex(of: "@")
        let hostAndPort = at.map { authority[authority.index(after: $0)...] } ?? authority
        (host, port) = try Self.hostAndPort(hostAndPort)
        encryption = try Self.encryption(isSecure: isSecure, host: host, query: query)
        guard let at else { return }
        try readLogin(authority[..<at])
    }

    private mutating func readLogin(_ text: Substring) throws(SMTPServerError) {
        guard !text.contains("/") else { throw .host }
        let (name, secret) = Self.cut(text, at: ":").map { ($0.0, $0.1) } ?? (text, nil)
        guard let decoded = PercentCoding.decoded(name), !decoded.isEmpty else { throw .login }
        user = decoded
        guard let secret else { return }
        guard !secret.contains(":"), let plain = PercentCoding.decoded(secret) else { throw .login }
        password = plain
    }

    private static func hostAndPort(_ text: Substring) throws(SMTPServerError) -> (String, UInt16?) {
        var (name, rest): (Substring, Substring?) = cut(text, at: ":").map { ($0.0, $0.1) } ?? (text, nil)
        if text.hasPrefix("[") {
            guard let (number, after) = cut(text.dropFirst(), at: "]"), isIPv6(String(number)) else { throw .host }
            guard after.isEmpty || after.hasPrefix(":") else { throw .port }
            (name, rest) = (number, after.isEmpty ? nil : after.dropFirst())
        } else {
            guard HostName.isName(String(name)) || HostName.isIPv4(String(name)) else {
                throw name.contains("/") ? .path : .host
            }
        }
        let host = name.lowercased()
        guard let rest else { return (host, nil) }
        guard !rest.contains("/") else { throw .path }
        guard rest.utf8.allSatisfy(\.isDigit), let port = UInt16(rest), port > 0 else { throw .port }
        return (host, port)
    }

    private static func encryption(
        isSecure: Bool, host: String, query: Substring?
    ) throws(SMTPServerError) -> SMTPServer.Encryption {
        switch (isSecure, query) {
        case (true, nil): .fromStart
        case (false, nil): HostName.isLoopback(host) ? .none : .startTLS
        case (false, "starttls=off"): .none
        case (false, "starttls=required"): .startTLS
        default: throw .setting
        }
    }

    private static func cut(_ text: Substring, at separator: String) -> (Substring, Substring)? {
        guard let range = text.firstRange(of: separator) else { return nil }
        return (text[..<range.lowerBound], text[range.upperBound...])
    }

    private static func isIPv6(_ text: String) -> Bool {
        if case .v6 = IPAddress(text) { true } else { false }
    }
}

extension SMTPAddress {
    /// Returns true if a text is not empty and has no control characters: SASL (RFC 4616) separates user and password by NUL.
    static func isPrintable(_ text: String) -> Bool {
        (1...500).contains(text.utf8.count)
            && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }

    static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = text.utf8.flatMap { byte -> [UInt8] in
            if byte.isLetterOrDigit || "-._~@".utf8.contains(byte) { return [byte] }
            return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
