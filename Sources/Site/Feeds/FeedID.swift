import Crypto
import Values

/// The maker of ids in feeds, which stay the same when the site moves: UUIDs of version 5 (RFC 9562, section 5.5) in the
/// club's namespace.
struct FeedID {
    /// The 16 bytes of the club's id.
    private let namespace: [UInt8]

    init(club: UniqueID) {
        namespace = club.bytes
    }

    /// `urn:uuid:…` (RFC 9562, section 4).
    func uri(_ name: String) -> String {
        var hash = Insecure.SHA1()
        hash.update(data: namespace)
        hash.update(data: Array(name.utf8))
        var bytes = Array(hash.finalize().prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        var text: [UInt8] = []
        text.reserveCapacity(45)
        text.append(contentsOf: "urn:uuid:".utf8)
        for (index, byte) in bytes.enumerated() {
            if index == 4 || index == 6 || index == 8 || index == 10 { text.append(UInt8(ascii: "-")) }
            text.append(Self.digits[Int(byte >> 4)])
            text.append(Self.digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
