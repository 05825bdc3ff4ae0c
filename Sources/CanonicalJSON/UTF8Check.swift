/// Checks that bytes are UTF-8 (RFC 3629) without making a string of them.
enum UTF8Check {
    /// - Parameter bytes: The text.
    /// - Returns: The offset of the first byte that is not part of a character; `nil` if there is none.
    static func firstInvalidByte(in bytes: UnsafeRawBufferPointer) -> Int? {
        var index = 0
        while index < bytes.count {
            // Eight ASCII bytes at a time: documents are nearly all ASCII.
            while index + 8 <= bytes.count,
                bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                index += 8
            }
            guard index < bytes.count else { return nil }
            guard let length = length(ofCharacterAt: index, in: bytes) else { return index }
            index += length
        }
        return nil
    }

    /// RFC 3629 §4: overlong forms, surrogates and values past U+10FFFF are excluded by the second byte's bounds.
    private static func length(ofCharacterAt index: Int, in bytes: UnsafeRawBufferPointer) -> Int? {
        let first = bytes[index]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
        for offset in stride(from: 2, to: length, by: 1) where bytes[index + offset] & 0xC0 != 0x80 { return nil }
        return length
    }
}
