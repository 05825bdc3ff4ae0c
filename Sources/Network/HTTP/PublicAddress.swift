import Files

/// The addresses of the public internet, by the registries of special addresses (RFC 6890 and its updates): what others
/// write must not lead this machine to itself or into its own network.
enum PublicAddress {
    /// Returns true if an address is on the public internet.
    static func isPublic(_ address: IPAddress) -> Bool {
        switch address {
        case .v4(let number): isPublic(v4: number)
        case .v6(let bytes): isPublic(v6: bytes)
        }
    }

    /// The first address and the length of the prefix.
    private static let special: [(UInt32, Int)] = [
        (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16), (0xAC10_0000, 12),
        (0xC000_0000, 24), (0xC000_0200, 24), (0xC0A8_0000, 16), (0xC612_0000, 15), (0xC633_6400, 24),
        (0xCB00_7100, 24), (0xE000_0000, 4), (0xF000_0000, 4),
    ]

    private static func isPublic(v4 address: UInt32) -> Bool {
        !special.contains { start, length in address >> (32 - length) == start >> (32 - length) }
    }

    /// - Parameter bytes: The 16 bytes of an address.
    private static func isPublic(v6 bytes: [UInt8]) -> Bool {
        let inner = bytes[12...].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        // An IPv4 address inside an IPv6 one: mapped (::ffff:0:0/96) and translated (64:ff9b::/96).
        if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF { return isPublic(v4: inner) }
        if bytes[..<12].elementsEqual([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) { return isPublic(v4: inner) }
        // Only 2000::/3 is allocated; of that, not the tunnels 2002::/16 and 2001::/32, nor the examples of documents.
        guard bytes[0] >> 5 == 1 else { return false }
        let start = UInt32(bytes[0]) << 24 | UInt32(bytes[1]) << 16 | UInt32(bytes[2]) << 8 | UInt32(bytes[3])
        return start >> 16 != 0x2002 && start != 0x2001_0000 && start != 0x2001_0DB8
    }
}
