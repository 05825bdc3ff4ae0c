/// The index of one pack (gitformat-pack(5)), of version 1 or 2: where each object is, by its name.
struct PackIndex {
    /// 256 numbers: how many names begin with at most that byte.
    static let fanoutSize = 1024

    /// The number of objects.
    let count: Int
    private let fanout: Int
    /// The first name, and how far the next one is.
    private let names: Int
    private let nameStep: Int
    /// The first offset, and how far the next one is.
    private let offsets: Int
    private let offsetStep: Int
    /// True if an offset with the highest bit set stands for one in the table of large ones.
    private let mayBeLarge: Bool
    /// The table of offsets beyond 2 GiB; empty where there are none.
    private var large = 0..<0

    /// Finds the tables; nil in a file that is no index, or is not as long as it says.
    init?(_ bytes: UnsafeRawBufferPointer) {
        let ends = 2 * PackCheck.checksum
        let isSecond = bytes.starts(with: [0xFF, 0x74, 0x4F, 0x63])
        fanout = isSecond ? 8 : 0
        let tables = fanout + Self.fanoutSize
        guard bytes.count >= tables + ends, !isSecond || bytes.number(4) == 2 else { return nil }
        var last: UInt32 = 0
        for position in stride(from: fanout, to: tables, by: 4) {
            guard bytes.number(position) >= last else { return nil }
            last = bytes.number(position)
        }
        count = Int(last)
        mayBeLarge = isSecond
        if isSecond {
            // Names, checksums, offsets, large offsets.
            (names, nameStep, offsets, offsetStep) = (tables, 20, tables + count * 24, 4)
            let end = offsets + count * 4
            guard end + ends <= bytes.count, (bytes.count - ends - end) % 8 == 0 else { return nil }
            large = end..<(bytes.count - ends)
        } else {
            // Offset and name of one object after another.
            (names, nameStep, offsets, offsetStep) = (tables + 4, 24, tables, 24)
            guard tables + count * 24 + ends == bytes.count else { return nil }
        }
    }

    /// Returns true if all offsets are inside a pack whose objects end there.
    func areAll(below end: UInt64, in bytes: UnsafeRawBufferPointer) -> Bool {
        // Nearly all packs are small: then one comparison for each offset is all.
        var largest: UInt32 = 0
        guard var number = bytes.baseAddress.map({ $0 + offsets }) else { return false }
        // `init` has seen that the file is that long.
        let last = number + count * offsetStep
        while number < last {
            largest = max(largest, UInt32(bigEndian: number.loadUnaligned(as: UInt32.self)))
            number += offsetStep
        }
        if UInt64(largest) < end, !mayBeLarge || largest < 0x8000_0000 { return true }
        guard mayBeLarge else { return false }
        return (0..<count).allSatisfy { index in
            bytes.offset(bytes.number(offsets + index * offsetStep), large: large).map { $0 < end } ?? false
        }
    }

    /// The offset of an object in the pack; nil when it is not there.
    func offset(of id: ObjectID, in bytes: UnsafeRawBufferPointer) -> Int? {
        let first = fanout + Int(id.firstByte) * 4
        var low = id.firstByte == 0 ? 0 : Int(bytes.number(first - 4))
        var high = Int(bytes.number(first))
        // Ids are spread evenly: the search begins where this one is likely to be, and widens its steps from there.
        var middle = low + Int(id.afterFirstByte.multipliedFullWidth(by: UInt64(max(0, high - low))).high)
        var step = 8
        while low < high {
            let start = names + middle * nameStep
            let name = ObjectID(raw: UnsafeRawBufferPointer(rebasing: bytes[start..<start + 20]))
            if name == id {
                let number = bytes.number(offsets + middle * offsetStep)
                return mayBeLarge ? bytes.offset(number, large: large).flatMap { Int(exactly: $0) } : Int(number)
            }
            if name < id {
                low = middle + 1
                middle = min(low + step, (low + high) / 2)
            } else {
                high = middle
                middle = max(high - 1 - step, (low + high) / 2)
            }
            step *= 4
        }
        return nil
    }
}

extension UnsafeRawBufferPointer {
    /// The 32 bits, big-endian, at a position.
    func number(_ position: Int) -> UInt32 {
        UInt32(bigEndian: loadUnaligned(fromByteOffset: position, as: UInt32.self))
    }

    /// The 64 bits, big-endian, at a position.
    func longNumber(_ position: Int) -> UInt64 {
        UInt64(bigEndian: loadUnaligned(fromByteOffset: position, as: UInt64.self))
    }

    /// An offset: itself, or the number of one in the table of large ones; nil where that has no such number.
    func offset(_ number: UInt32, large: Range<Int>) -> UInt64? {
        guard number >= 0x8000_0000 else { return UInt64(number) }
        let position = large.lowerBound + Int(number & 0x7FFF_FFFF) * 8
        return position + 8 <= large.upperBound ? longNumber(position) : nil
    }
}
