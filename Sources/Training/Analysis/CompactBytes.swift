/// Writes numbers and names in few bytes: whole numbers in groups of seven bits, lowest first (LEB128).
struct CompactWriter {
    private(set) var bytes: [UInt8] = []

    mutating func byte(_ value: UInt8) {
        bytes.append(value)
    }

    mutating func natural(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Writes a number in zigzag encoding: the sign is the lowest bit, so small magnitudes of either sign stay short.
    mutating func integer(_ value: Int64) {
        natural(UInt64(bitPattern: value << 1 ^ value >> 63))
    }

    /// A name of at most 255 bytes.
    mutating func name(_ text: String) {
        bytes.append(UInt8(truncatingIfNeeded: text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }
}

/// Reads what `CompactWriter` wrote; anything else gives `nil`.
struct CompactReader {
    private var rest: Slice<UnsafeRawBufferPointer>

    init(_ bytes: UnsafeRawBufferPointer) {
        self.rest = bytes[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func byte() -> UInt8? {
        rest.popFirst()
    }

    mutating func natural(upTo highest: UInt64 = .max) -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = rest.popFirst() {
            let group = UInt64(byte & 0x7F)
            // The tenth group has one bit left; a last group of zero would be a second encoding.
            guard shift < 63 || (shift == 63 && group <= 1) else { return nil }
            value |= group << shift
            if byte < 0x80 {
                guard shift == 0 || byte > 0, value <= highest else { return nil }
                return value
            }
            shift += 7
        }
        return nil
    }

    /// Reads a count, which fits `Int`.
    mutating func count(upTo highest: Int) -> Int? {
        natural(upTo: UInt64(highest)).map { Int($0) }
    }

    mutating func integer(in bounds: ClosedRange<Int64> = .min ... .max) -> Int64? {
        guard let bits = natural() else { return nil }
        let value = Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1)
        return bounds.contains(value) ? value : nil
    }

    /// Reads a name, whose characters the caller checks.
    mutating func name() -> String? {
        guard let length = byte(), rest.count >= Int(length) else { return nil }
        defer { rest = rest.dropFirst(Int(length)) }
        return String(validating: rest.prefix(Int(length)), as: UTF8.self)
    }
}
