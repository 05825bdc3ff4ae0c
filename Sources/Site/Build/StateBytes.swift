import GitStore
import Values

/// Writes what a build keeps for the next: numbers lowest byte first, texts and lists with their length before them.
struct StateWriter {
    private(set) var bytes: [UInt8] = []

    mutating func reserve(_ count: Int) {
        bytes.reserveCapacity(bytes.count + count)
    }

    mutating func number(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: Int64(truncatingIfNeeded: value).littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Appends a count of what follows.
    mutating func count(_ value: Int) {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: value).littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func flag(_ value: Bool) {
        bytes.append(value ? 1 : 0)
    }

    mutating func fingerprint(_ value: Fingerprint) {
        withUnsafeBytes(of: value.high.littleEndian) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: value.low.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func objectID(_ value: ObjectID) {
        value.append(to: &bytes)
    }

    mutating func moment(_ value: Moment) {
        number(value.seconds)
        number(value.offsetMinutes)
    }

    mutating func text(_ value: String) {
        count(value.utf8.count)
        bytes.append(contentsOf: value.utf8)
    }

    mutating func content(_ value: some Collection<UInt8>) {
        count(value.count)
        bytes.append(contentsOf: value)
    }

    /// Bytes without their number.
    mutating func raw(_ value: some Collection<UInt8>) {
        bytes.append(contentsOf: value)
    }
}

/// Reads what `StateWriter` wrote, in order; `nil` beyond the end.
struct StateReader {
    /// All that has not been read.
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func number() -> Int? {
        integer(Int64.self).map { Int($0) }
    }

    mutating func count() -> Int? {
        integer(UInt32.self).map { Int($0) }
    }

    mutating func flag() -> Bool? {
        integer(UInt8.self).map { $0 != 0 }
    }

    mutating func fingerprint() -> Fingerprint? {
        guard let high = integer(UInt64.self), let low = integer(UInt64.self) else { return nil }
        return Fingerprint(high: high, low: low)
    }

    mutating func objectID() -> ObjectID? {
        raw(20).flatMap { ObjectID(bytes: $0) }
    }

    mutating func moment() -> Moment? {
        guard let seconds = number(), let offset = number() else { return nil }
        return Moment(seconds: Int64(seconds), offsetMinutes: offset)
    }

    mutating func text() -> String? {
        content().map { String(decoding: $0, as: UTF8.self) }
    }

    mutating func content() -> ArraySlice<UInt8>? {
        count().flatMap { raw($0) }
    }

    /// So many bytes.
    mutating func raw(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest.removeFirst(count) }
        return rest.prefix(count)
    }

    /// A list: its length, then each item.
    mutating func list<Item>(_ item: (inout StateReader) -> Item?) -> [Item]? {
        // An item has a byte at least, so a length that is no length reserves no more than there is.
        guard let count = count(), count <= rest.count else { return nil }
        var items: [Item] = []
        items.reserveCapacity(count)
        for _ in 0..<count {
            guard let item = item(&self) else { return nil }
            items.append(item)
        }
        return items
    }

    private mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type) -> Value? {
        let size = MemoryLayout<Value>.size
        guard rest.count >= size else { return nil }
        let value = rest.withUnsafeBytes { $0.loadUnaligned(as: type) }
        rest.removeFirst(size)
        return Value(littleEndian: value)
    }
}
