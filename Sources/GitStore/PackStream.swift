import CGit2
import CZlib

/// Makes git's pack format, version 2, without deltas: a header, one record an object, and the SHA-1 of it all
/// (gitformat-pack(5)).
struct PackStream: ~Copyable {
    private var pending: [UInt8] = []
    private var checksum = SHA1()
    private let deflater: Deflater

    /// Begins a pack of exactly `count` objects.
    init(count: Int) throws(StoreError) {
        deflater = try Deflater()
        pending.append(contentsOf: "PACK".utf8)
        for number in [UInt32(2), UInt32(truncatingIfNeeded: count)] {
            withUnsafeBytes(of: number.bigEndian) { pending.append(contentsOf: $0) }
        }
    }

    /// Whether so much is waiting that it should be taken.
    var isWorthSending: Bool { pending.count >= 1 << 18 }

    /// Adds an object: its type and size as a number of variable length, then its content deflated.
    mutating func add(_ object: ObjectBatch.Object) throws(StoreError) {
        var size = object.content.count
        var byte = UInt8(truncatingIfNeeded: object.type.rawValue) << 4 | UInt8(size & 15)
        size >>= 4
        while size > 0 {
            pending.append(byte | 0x80)
            byte = UInt8(size & 0x7f)
            size >>= 7
        }
        pending.append(byte)
        try deflater.append(object.content, to: &pending)
    }

    /// The bytes since the last call.
    mutating func take() -> [UInt8] {
        checksum.update(pending)
        let taken = pending
        pending.removeAll(keepingCapacity: true)
        return taken
    }

    /// The last bytes, with the checksum.
    mutating func finish() -> [UInt8] {
        var bytes = take()
        bytes.append(contentsOf: checksum.finish())
        return bytes
    }
}

/// Deflates one piece after another with one state: zlib's set-up costs more than a small piece.
private final class Deflater {
    private let stream: UnsafeMutablePointer<z_stream>

    init() throws(StoreError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // Level 1: measured, the time goes here; git's own maintenance packs tighter later.
        guard cali_deflate_init(stream, 1) == Z_OK else {
            stream.deallocate()
            throw .system(operation: "deflateInit", path: "", errno: 0)
        }
    }

    func append(_ content: [UInt8], to output: inout [UInt8]) throws(StoreError) {
        deflateReset(stream)
        let bound = Int(deflateBound(stream, UInt(content.count)))
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: bound))
        let code = content.withUnsafeBytes { input in
            output.withUnsafeMutableBytes { room in
                // zlib takes a mutable pointer and does not write through it.
                stream.pointee.next_in = UnsafeMutablePointer(
                    mutating: input.bindMemory(to: UInt8.self).baseAddress
                )
                stream.pointee.avail_in = UInt32(content.count)
                stream.pointee.next_out = room.bindMemory(to: UInt8.self).baseAddress.map { $0 + start }
                stream.pointee.avail_out = UInt32(bound)
                return deflate(stream, Z_FINISH)
            }
        }
        guard code == Z_STREAM_END else { throw .system(operation: "deflate", path: "", errno: 0) }
        output.removeLast(Int(stream.pointee.avail_out))
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }
}
