import CGit2
import Crypto

/// Writes a pack, version 2: a header, one entry for each object, and the SHA-1 of it all (gitformat-pack(5)).
struct PackStream: ~Copyable {
    private var pending: [UInt8] = []
    private var checksum = Insecure.SHA1()
    private let deflater: Deflater

    /// Begins a pack of exactly `count` objects.
    init(count: Int) throws(StoreError) {
        deflater = try Deflater()
        pending.append(contentsOf: "PACK".utf8)
        for number in [UInt32(2), UInt32(truncatingIfNeeded: count)] {
            withUnsafeBytes(of: number.bigEndian) { pending.append(contentsOf: $0) }
        }
    }

    /// True if so much is waiting that it should be taken.
    var isWorthSending: Bool { pending.count >= 1 << 18 }

    /// Adds an object: its type and size as a number of variable length, then its compressed content.
    mutating func add(_ object: ObjectBatch.Object) throws(StoreError) {
        begin(UInt8(truncatingIfNeeded: object.type.rawValue), object.content.count)
        try deflater.append(object.content, to: &pending)
    }

    /// Adds an object as a delta of another one in the pack: the id of that one, then the compressed delta.
    mutating func add(_ delta: [UInt8], from base: ObjectID) throws(StoreError) {
        begin(UInt8(GIT_OBJECT_REF_DELTA.rawValue), delta.count)
        base.append(to: &pending)
        try deflater.append(delta, to: &pending)
    }

    private mutating func begin(_ type: UInt8, _ count: Int) {
        var size = count
        var byte = type << 4 | UInt8(size & 15)
        size >>= 4
        while size > 0 {
            pending.append(byte | 0x80)
            byte = UInt8(size & 0x7f)
            size >>= 7
        }
        pending.append(byte)
    }

    /// The bytes since the last call.
    mutating func take() -> [UInt8] {
        checksum.update(data: pending)
        let taken = pending
        pending.removeAll(keepingCapacity: true)
        return taken
    }

    /// The last bytes, with the checksum.
    mutating func finish() -> [UInt8] {
        var bytes = take()
        bytes.append(contentsOf: checksum.finalize())
        return bytes
    }
}
