/// SHA-1 (FIPS 180-4) over pieces, for the checksum that ends a pack. libgit2 offers none over pieces; object ids come
/// from libgit2, whose SHA-1 also detects collisions.
struct SHA1 {
    private var state: (UInt32, UInt32, UInt32, UInt32, UInt32) = (
        0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0
    )
    private var rest: [UInt8] = []
    private var length: UInt64 = 0

    mutating func update(_ bytes: [UInt8]) {
        length += UInt64(bytes.count)
        rest.append(contentsOf: bytes)
        let whole = rest.count / 64 * 64
        rest.withUnsafeBytes { buffer in
            for start in stride(from: 0, to: whole, by: 64) {
                Self.mix(&state, UnsafeRawBufferPointer(rebasing: buffer[start..<(start + 64)]))
            }
        }
        rest.removeFirst(whole)
    }

    /// The digest's 20 bytes; nothing may be added afterwards.
    mutating func finish() -> [UInt8] {
        let bits = length * 8
        let padding = [0x80] + [UInt8](repeating: 0, count: (119 - rest.count % 64) % 64)
        update(padding + withUnsafeBytes(of: bits.bigEndian) { Array($0) })
        return [state.0, state.1, state.2, state.3, state.4].flatMap { word in
            withUnsafeBytes(of: word.bigEndian) { Array($0) }
        }
    }

    private static func mix(
        _ state: inout (UInt32, UInt32, UInt32, UInt32, UInt32),
        _ block: UnsafeRawBufferPointer
    ) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 80) { words in
            for index in 0..<16 {
                words[index] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
            }
            for index in 16..<80 {
                words[index] = rotate(words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], 1)
            }
            var (a, b, c, d, e) = state
            for index in 0..<80 {
                let (choice, constant): (UInt32, UInt32) =
                    switch index {
                    case 0..<20: ((b & c) | (~b & d), 0x5a82_7999)
                    case 20..<40: (b ^ c ^ d, 0x6ed9_eba1)
                    case 40..<60: ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc)
                    default: (b ^ c ^ d, 0xca62_c1d6)
                    }
                (a, b, c, d, e) = (rotate(a, 5) &+ choice &+ e &+ constant &+ words[index], a, rotate(b, 30), c, d)
            }
            state = (state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e)
        }
    }

    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word << count | word >> (32 - count)
    }
}
