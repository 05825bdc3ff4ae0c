import CZlib
import Files

/// Compresses one buffer after another with one zlib state, whose set-up costs more than a small buffer.
final class Deflater {
    private let stream: UnsafeMutablePointer<z_stream>

    init() throws(StoreError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // Level 1: compression takes most of the time (measured), and git's maintenance packs tighter later.
        guard cali_deflate_init(stream, 1) == Z_OK else {
            stream.deallocate()
            throw .system(.outOfMemory("deflateInit"))
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
        guard code == Z_STREAM_END else { throw .system(.outOfMemory("deflate")) }
        output.removeLast(Int(stream.pointee.avail_out))
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }
}
