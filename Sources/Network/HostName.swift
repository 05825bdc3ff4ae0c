/// Names of hosts and domains in ASCII (RFC 952, RFC 1123, section 2.1).
enum HostName {
    /// Labels of 1 to 63 letters, digits and inner hyphens with dots between them, 253 characters at most. The last one is
    /// not all digits: that would be a malformed IPv4 address (RFC 3696, section 2).
    static func isName(_ text: String) -> Bool {
        let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let hyphen = UInt8(ascii: "-")
        return text.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
                    && label.allSatisfy { $0.isLetterOrDigit || $0 == hyphen }
            } && labels.last?.allSatisfy(\.isDigit) == false
    }

    /// Four numbers up to 255 without leading zeros (RFC 6943, section 3.1.1: other forms mean different things to
    /// different programs).
    static func isIPv4(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0).map(String.init) == String($0) }
    }

    /// Returns true if a host is this machine by its very name: nothing is looked up, so no resolver can change that.
    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || isIPv4(host) && host.hasPrefix("127.")
    }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    var isLetterOrDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }
}
