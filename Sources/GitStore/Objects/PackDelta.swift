/// Makes git's deltas (gitformat-pack(5), "Deltified representation") from one version of an object to the next.
///
/// Only the common start and end are copied. For a folder with one new or changed file that is all there is to gain, and it
/// is found in one pass.
enum PackDelta {
    /// The most bytes of one copy instruction.
    private static let longestCopy = 0xFF_FFFF
    /// The most bytes of one insert instruction.
    private static let longestInsertion = 127

    /// Returns the delta; `nil` where it would save less than half.
    static func make(from base: [UInt8], to target: [UInt8]) -> [UInt8]? {
        let shorter = min(base.count, target.count)
        var start = 0
        while start < shorter, base[start] == target[start] { start += 1 }
        var end = 0
        while end < shorter - start, base[base.count - 1 - end] == target[target.count - 1 - end] { end += 1 }
        let middle = target[start..<(target.count - end)]
        guard middle.count < target.count / 2 else { return nil }
        var delta: [UInt8] = []
        delta.reserveCapacity(middle.count + middle.count / longestInsertion + 32)
        append(size: base.count, to: &delta)
        append(size: target.count, to: &delta)
        copy(0, start, to: &delta)
        insert(middle, to: &delta)
        copy(base.count - end, end, to: &delta)
        return delta
    }

    /// Appends a size: seven bits per byte, the lowest first.
    private static func append(size: Int, to delta: inout [UInt8]) {
        var rest = size
        while rest > 0x7F {
            delta.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        delta.append(UInt8(rest))
    }

    /// Appends copy instructions: the bytes of offset and size that are not zero, after a byte that says which those are.
    private static func copy(_ offset: Int, _ count: Int, to delta: inout [UInt8]) {
        var (offset, count) = (offset, count)
        while count > 0 {
            let part = min(count, longestCopy)
            let head = delta.count
            delta.append(0x80)
            for (bit, byte) in [offset, offset >> 8, offset >> 16, offset >> 24].enumerated() where byte & 0xFF != 0 {
                delta[head] |= 1 << bit
                delta.append(UInt8(byte & 0xFF))
            }
            // A size of 0x10000 is written without any bytes.
            if part != 0x1_0000 {
                for (bit, byte) in [part, part >> 8, part >> 16].enumerated() where byte & 0xFF != 0 {
                    delta[head] |= 0x10 << bit
                    delta.append(UInt8(byte & 0xFF))
                }
            }
            offset += part
            count -= part
        }
    }

    private static func insert(_ bytes: ArraySlice<UInt8>, to delta: inout [UInt8]) {
        var rest = bytes
        while !rest.isEmpty {
            let part = rest.prefix(longestInsertion)
            delta.append(UInt8(part.count))
            delta += part
            rest = rest.dropFirst(part.count)
        }
    }
}
