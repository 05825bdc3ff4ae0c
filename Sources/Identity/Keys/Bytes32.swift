/// 32 bytes without an allocation of their own on the heap: raw public keys, which are looked up by the thousand.
struct Bytes32: Hashable, Sendable {
    static let count = 32

    private let words: SIMD4<UInt64>

    /// The raw form of a library's key, which has 32 bytes.
    init(raw: some Sequence<UInt8>) {
        var words = SIMD4<UInt64>()
        withUnsafeMutableBytes(of: &words) { room in
            for (index, byte) in zip(room.indices, raw) { room[index] = byte }
        }
        self.words = words
    }

    /// The first 32 bytes of a buffer; nil when it has fewer.
    init?(_ buffer: UnsafeRawBufferPointer) {
        guard buffer.count >= Self.count else { return nil }
        words = buffer.loadUnaligned(as: SIMD4<UInt64>.self)
    }

    /// Exactly 32 bytes; nil when there are more or fewer.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.count else { return nil }
        guard let value = bytes.withUnsafeBytes({ Self($0) }) else { return nil }
        self = value
    }

    var bytes: [UInt8] {
        withUnsafeBytes(of: words) { Array($0) }
    }
}
