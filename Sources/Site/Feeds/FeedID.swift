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
        return "urn:uuid:" + UniqueID(Array(hash.finalize().prefix(16)), version: 5).text
    }
}
