/// The hash by which names of fields are found: FNV-1a with 64 bits, never 0.
///
/// Templates hash their names once when they are compiled, shapes theirs when they are declared, so that a lookup
/// compares numbers and touches no text.
struct NameHash: Hashable, Sendable {
    let value: UInt64

    init(_ utf8: some Sequence<UInt8>) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        value = hash == 0 ? 1 : hash
    }
}
