import CCurl

/// The address of something on the web, parsed by libcurl, so that the host that is checked is the one that is connected to.
public struct WebAddress: Hashable, Sendable {
    /// The whole address, without a fragment.
    public let text: String
    /// The host in lower case, without a port.
    public let host: String
    /// The host, with the port if the address names one.
    public let hostAndPort: String

    /// Reads an address, or a reference to something from an address (RFC 3986, section 5).
    /// - Parameters:
    ///   - text: `https://club.example/`, or relative to `base`.
    ///   - base: The address that a relative one starts from.
    /// - Returns: `nil` unless the result is `http` or `https`, ASCII, without a user and at most 2,000 bytes long.
    public init?(_ text: String, in base: WebAddress? = nil) {
        guard text.utf8.count <= 2000, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let parts = curl_url()
        else { return nil }
        defer { curl_url_cleanup(parts) }
        let flags = UInt32(CURLU_DISALLOW_USER)
        if let base, curl_url_set(parts, CURLUPART_URL, base.text, flags) != CURLUE_OK { return nil }
        guard curl_url_set(parts, CURLUPART_URL, text, flags) == CURLUE_OK,
            curl_url_set(parts, CURLUPART_FRAGMENT, nil, 0) == CURLUE_OK,
            let scheme = Self.part(CURLUPART_SCHEME, of: parts), ["http", "https"].contains(scheme),
            let host = Self.part(CURLUPART_HOST, of: parts)?.lowercased(), !host.isEmpty,
            let whole = Self.part(CURLUPART_URL, of: parts), whole.utf8.count <= 2000
        else { return nil }
        self.text = whole
        self.host = host
        self.hostAndPort = Self.part(CURLUPART_PORT, of: parts).map { "\(host):\($0)" } ?? host
    }

    private static func part(_ part: CURLUPart, of parts: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard cali_curl_get_part(parts, part, &text) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
