/// The bits of the entropy-coded data of a JPEG file (ISO/IEC 10918-1 §F.2.2.5).
struct EntropyReader {
    private let bytes: [UInt8]
    /// The offset of the next byte.
    private(set) var offset: Int
    private var byte: UInt8 = 0
    /// The bits of ``byte`` that are not taken yet.
    private var left = 0

    /// - Parameters:
    ///   - bytes: The file.
    ///   - offset: The offset at which the data begin.
    init(_ bytes: [UInt8], at offset: Int) {
        self.bytes = bytes
        self.offset = offset
    }

    /// - Throws: `Avatar.Fault.malformed` at a marker or the end of the file.
    mutating func bit() throws(Avatar.Fault) -> Int {
        if left == 0 {
            guard offset < bytes.count else { throw .malformed }
            byte = bytes[offset]
            offset += 1
            if byte == 0xFF {
                // A zero follows a byte that would otherwise begin a marker.
                guard offset < bytes.count, bytes[offset] == 0 else { throw .malformed }
                offset += 1
            }
            left = 8
        }
        left -= 1
        return Int(byte >> left & 1)
    }

    /// - Parameter count: At most 16.
    mutating func bits(_ count: Int) throws(Avatar.Fault) -> Int {
        var value = 0
        for _ in 0..<count { value = value << 1 | (try bit()) }
        return value
    }

    /// Ends an interval: the rest of its last byte is padding, all ones as §F.1.2.3 requires, or all zeros as some programs
    /// write it.
    /// - Throws: `Avatar.Fault.metadata` where it is anything else.
    mutating func endInterval() throws(Avatar.Fault) {
        let mask = UInt8((1 << left) - 1)
        guard byte & mask == mask || byte & mask == 0 else { throw .metadata }
        left = 0
    }

    /// Takes a restart marker.
    /// - Parameter number: 0–7.
    mutating func restart(_ number: Int) throws(Avatar.Fault) {
        guard offset + 1 < bytes.count, bytes[offset] == 0xFF, Int(bytes[offset + 1]) == 0xD0 + number else {
            throw .malformed
        }
        offset += 2
    }
}
