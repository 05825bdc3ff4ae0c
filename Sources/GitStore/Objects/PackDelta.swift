/// Makes git's deltas (gitformat-pack(5), "Deltified representation") from one version of an object to the next, and applies them.
///
/// In the deltas that are made, only the common start and end are copied. For a folder with one new or changed file that is all
/// there is to gain, and it is found in one pass.
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

    // MARK: Applying

    /// The size of what a delta makes; the largest number where that is no size.
    static func size(of delta: [UInt8]) -> Int {
        delta.withUnsafeBytes { delta in
            var position = 0
            guard size(in: delta, &position) != nil, let size = size(in: delta, &position) else { return .max }
            return size
        }
    }

    /// The object that a delta makes of its base.
    ///
    /// - Parameter limit: The largest size accepted, in bytes.
    /// - Returns: nil for a delta of another base, one that is damaged, or a larger object.
    static func apply(_ delta: [UInt8], to base: [UInt8], limit: Int) -> [UInt8]? {
        delta.withUnsafeBytes { delta in
            base.withUnsafeBytes { base in
                var position = 0
                guard size(in: delta, &position) == base.count, let size = size(in: delta, &position), size <= limit
                else { return nil }
                var isWhole = false
                let bytes = [UInt8](unsafeUninitializedCapacity: size) { room, count in
                    isWhole = apply(
                        UnsafeRawBufferPointer(rebasing: delta[position...]), to: base,
                        into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(room)[..<size]))
                    count = isWhole ? size : 0
                }
                return isWhole ? bytes : nil
            }
        }
    }

    /// - Returns: true if the room is full in the end.
    private static func apply(
        _ delta: UnsafeRawBufferPointer, to base: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) -> Bool {
        var (position, filled) = (0, 0)
        while position < delta.count {
            let command = delta[position]
            position += 1
            let source: Slice<UnsafeRawBufferPointer>
            if command & 0x80 != 0 {
                guard let copy = copied(command, delta, &position), copy.upperBound <= base.count else { return false }
                source = base[copy]
            } else {
                guard command > 0, position + Int(command) <= delta.count else { return false }
                source = delta[position..<position + Int(command)]
                position += Int(command)
            }
            guard source.count <= room.count - filled else { return false }
            UnsafeMutableRawBufferPointer(rebasing: room[filled...]).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: source))
            filled += source.count
        }
        return filled == room.count
    }

    /// The bytes of the base that a command copies; nil where the delta ends in it.
    private static func copied(
        _ command: UInt8, _ delta: UnsafeRawBufferPointer, _ position: inout Int
    ) -> Range<Int>? {
        var numbers = (offset: 0, count: 0)
        for bit in 0..<7 where command & 1 << bit != 0 {
            guard position < delta.count else { return nil }
            if bit < 4 {
                numbers.offset |= Int(delta[position]) << (bit * 8)
            } else {
                numbers.count |= Int(delta[position]) << ((bit - 4) * 8)
            }
            position += 1
        }
        let count = numbers.count == 0 ? 0x1_0000 : numbers.count
        return numbers.offset..<numbers.offset + count
    }

    private static func size(in delta: UnsafeRawBufferPointer, _ position: inout Int) -> Int? {
        var (size, shift) = (0, 0)
        while position < delta.count, shift < 56 {
            let byte = delta[position]
            position += 1
            size |= Int(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return size }
            shift += 7
        }
        return nil
    }
}
