import Training

/// The address of something on the web that pages link to: `http` or `https`, never `javascript:` and the like.
public struct LinkAddress: Hashable, Sendable {
    /// The reasons why a text is not such an address.
    public enum Problem: Error, Hashable, Sendable {
        /// It does not have the form of one.
        case malformed
        /// It has spaces in it.
        case blank
        /// It names a user, perhaps with a password, which everybody could read.
        case user
        /// It cannot be the address of a site: it has a query or a fragment.
        case notASite

        /// A sentence that says what a right address looks like.
        public var text: String {
            switch self {
            case .malformed: "an address reads https://club.example/"
            case .blank: "an address has no spaces; inside one a space is written %20"
            case .user: "an address that everybody may read has no user and no password"
            case .notASite: "the address of a site has no '?' and no '#'"
            }
        }
    }

    /// The address, with the scheme and the host in lower case.
    public let text: String

    /// Reads an address in ASCII: `http` or `https` in letters of any case, a host, perhaps a port, and the rest.
    public init(_ text: String) throws(Problem) {
        guard !text.contains(where: \.isWhitespace) else { throw .blank }
        guard Self.isPlain(text), let end = text.firstRange(of: "://"),
            case let scheme = text[..<end.lowerBound].lowercased(),
            ["http", "https"].contains(scheme)
        else { throw .malformed }
        let host = text[end.upperBound...].prefix { !"/?#".contains($0) }
        guard !host.contains("@") else { throw .user }
        guard Self.isHost(host) else { throw .malformed }
        self.text = "\(scheme)://\(host.lowercased())\(text[host.endIndex...])"
    }

    /// Returns true if a text consists of characters that an address may hold as they are (RFC 3986, section 2).
    static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }
    }

    /// Reads the address of a site, below which its pages are. A slash is added at its end.
    public init(ofSite text: String) throws(Problem) {
        let address = try LinkAddress(text).text
        guard !address.contains(where: { $0 == "?" || $0 == "#" }) else { throw .notASite }
        self.text = address.hasSuffix("/") ? address : address + "/"
    }

    /// Returns true if a text is a host, or an address in square brackets, perhaps with a port.
    private static func isHost(_ text: Substring) -> Bool {
        guard let first = text.first, first.isLetter || first.isNumber || first == "[" else { return false }
        let port = (first == "[" ? text.drop { $0 != "]" }.dropFirst() : text.drop { $0 != ":" })
        if first == "[", !text.contains("]") { return false }
        guard !port.isEmpty else { return true }
        return port.first == ":" && port.dropFirst().allSatisfy(\.isNumber) && UInt16(port.dropFirst()) ?? 0 > 0
    }
}

extension ObjectReader {
    /// Reads the address of something on the web.
    /// - Returns: `nil` if it is missing, empty, or invalid, which is reported.
    func webAddress(_ name: String) -> String? {
        address(name) { text throws(LinkAddress.Problem) in try LinkAddress(text) }
    }

    /// Reads the address of a site.
    /// - Returns: `nil` if it is missing, empty, or invalid, which is reported.
    func siteAddress(_ name: String) -> String? {
        address(name) { text throws(LinkAddress.Problem) in try LinkAddress(ofSite: text) }
    }

    private func address(
        _ name: String, _ read: (String) throws(LinkAddress.Problem) -> LinkAddress
    ) -> String? {
        guard let text = text(name, .line), !text.isEmpty else { return nil }
        do throws(LinkAddress.Problem) {
            _ = try read(text)
            return text
        } catch {
            report(.conflicting(error.text), name)
            return nil
        }
    }
}
