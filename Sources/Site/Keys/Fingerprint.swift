import Crypto
import GitStore

/// The first half of a SHA-256, which identifies a file's key, a theme or a build's inputs.
struct Fingerprint: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    /// The fingerprint that stands for a missing one.
    static let none = Fingerprint(high: 0, low: 0)

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The fingerprint of bytes.
    init(of bytes: [UInt8]) {
        self.init(of: bytes[...])
    }

    /// The fingerprint of a part of some bytes.
    init(of bytes: ArraySlice<UInt8>) {
        let digest = SHA256.hash(data: bytes)
        (self.high, self.low) = digest.withUnsafeBytes { buffer in
            (
                UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    /// 16 hexadecimal digits, for file names.
    var shortText: String {
        let digits = String(high, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}

/// The builder of a key from parts. Parts are kept apart: `ab`, `c` gives another key than `a`, `bc`.
struct KeyBuilder {
    private var bytes: [UInt8] = []

    init() {
        // Nearly all keys fit, and bytes that need no more room are moved nowhere.
        bytes.reserveCapacity(256)
    }

    /// Creates a key that begins with another one.
    init(_ base: Fingerprint) {
        self.init()
        add(base)
    }

    var fingerprint: Fingerprint { Fingerprint(of: bytes) }

    mutating func add(_ fingerprint: Fingerprint) {
        add(fingerprint.high)
        add(fingerprint.low)
    }

    mutating func add(_ number: UInt64) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ number: Int) {
        add(UInt64(bitPattern: Int64(number)))
    }

    mutating func add(_ id: ObjectID) {
        id.append(to: &bytes)
    }

    mutating func add(_ flag: Bool) {
        bytes.append(flag ? 1 : 0)
    }

    mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(_ text: String?) {
        add(text != nil)
        if let text { add(text) }
    }

    mutating func add(_ content: [UInt8]) {
        add(content.count)
        bytes.append(contentsOf: content)
    }
}
