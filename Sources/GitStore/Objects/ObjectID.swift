import CGit2

/// The id of a git object: the SHA-1 of its type, size and content, 20 bytes stored inline.
///
/// Ordered as git orders them, by bytes.
public struct ObjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
    // Big-endian words, so that comparing words is comparing bytes.
    private let high: UInt64
    private let middle: UInt64
    private let low: UInt32

    /// The id of no object: all bytes zero.
    public static let zero = ObjectID(high: 0, middle: 0, low: 0)

    private init(high: UInt64, middle: UInt64, low: UInt32) {
        self.high = high
        self.middle = middle
        self.low = low
    }

    /// An id from exactly 20 raw bytes; nil for any other number of bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 20 else { return nil }
        let direct = bytes.withContiguousStorageIfAvailable { ObjectID(raw: UnsafeRawBufferPointer($0)) }
        self = direct ?? Array(bytes).withUnsafeBytes { ObjectID(raw: $0) }
    }

    /// An id from exactly 40 hexadecimal digits of either case; nil for anything else.
    public init?(hex: some StringProtocol) {
        self.init(digits: hex.utf8)
    }

    /// An id from exactly 40 hexadecimal digits of either case; nil for anything else.
    init?(digits: some Sequence<UInt8>) {
        var (high, middle, low, count) = (UInt64(0), UInt64(0), UInt32(0), 0)
        for digit in digits {
            guard let value = hexValue(digit), count < 40 else { return nil }
            switch count {
            case 0..<16: high = high << 4 | UInt64(value)
            case 16..<32: middle = middle << 4 | UInt64(value)
            default: low = low << 4 | UInt32(value)
            }
            count += 1
        }
        guard count == 40 else { return nil }
        self.init(high: high, middle: middle, low: low)
    }

    /// The id at the start of `raw`, which must hold at least 20 bytes.
    init(raw: UnsafeRawBufferPointer) {
        high = UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
        middle = UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        low = UInt32(bigEndian: raw.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
    }

    init(_ oid: git_oid) {
        self = withUnsafeBytes(of: oid) { ObjectID(raw: $0) }
    }

    /// The 20 raw bytes.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20)
        append(to: &bytes)
        return bytes
    }

    /// Appends the 20 raw bytes to `output`.
    public func append(to output: inout [UInt8]) {
        withUnsafeBytes(of: high.bigEndian) { output.append(contentsOf: $0) }
        withUnsafeBytes(of: middle.bigEndian) { output.append(contentsOf: $0) }
        withUnsafeBytes(of: low.bigEndian) { output.append(contentsOf: $0) }
    }

    /// The id as 40 lower-case hexadecimal digits.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(40)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The first of the 20 bytes.
    var firstByte: UInt8 { UInt8(truncatingIfNeeded: high >> 56) }

    /// The seven bytes after the first, as a fraction of 2⁶⁴.
    var afterFirstByte: UInt64 { high << 8 }

    /// libgit2's form of the id.
    var oid: git_oid {
        var oid = git_oid()
        withUnsafeMutableBytes(of: &oid) { raw in
            raw.storeBytes(of: high.bigEndian, toByteOffset: 0, as: UInt64.self)
            raw.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
            raw.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
        }
        return oid
    }

    /// Returns true if `left` comes before `right` in byte order.
    public static func < (left: ObjectID, right: ObjectID) -> Bool {
        (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
    }
}

private func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
}
