import CZlib
import Files

/// Decompresses one stream after another with one zlib state, whose set-up costs more than a small object.
///
/// Every call does a bounded amount of work. libgit2 1.5 calls zlib again for as long as output is missing, even at the end
/// of the input, and never returns from a truncated stream.
final class Inflater {
    /// The state of a stream.
    enum Progress {
        /// It ended, and nothing follows it.
        case ended
        /// It ended, and there is more input.
        case followed
        /// The output buffer is full.
        case full
        /// The input is at its end and the stream is not.
        case cutOff
        /// The bytes are not a zlib stream.
        case malformed
    }

    private let stream: UnsafeMutablePointer<z_stream>

    init() throws(StoreError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard cali_inflate_init(stream) == Z_OK else {
            stream.deallocate()
            throw .system(.outOfMemory("inflateInit"))
        }
    }

    /// Begins a stream. The input must stay valid until the last call of ``inflate(into:)``.
    ///
    /// - Parameter input: At most 4 GiB.
    func begin(_ input: UnsafeRawBufferPointer) {
        inflateReset(stream)
        // zlib takes a mutable pointer and does not write through it.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(input.count)
    }

    /// Continues the stream until it ends, the input ends, or the buffer is full.
    ///
    /// - Parameter room: At most 4 GiB.
    /// - Returns: The state of the stream, and the number of bytes written.
    func inflate(into room: UnsafeMutableRawBufferPointer) -> (progress: Progress, count: Int) {
        // zlib needs an output pointer even when nothing is left to write, to see the end of the stream.
        var spare: UInt8 = 0
        return withUnsafeMutablePointer(to: &spare) { spare in
            stream.pointee.next_out = room.bindMemory(to: UInt8.self).baseAddress ?? spare
            stream.pointee.avail_out = UInt32(room.count)
            let code = CZlib.inflate(stream, Z_SYNC_FLUSH)
            let count = room.count - Int(stream.pointee.avail_out)
            switch code {
            case Z_STREAM_END: return (stream.pointee.avail_in == 0 ? .ended : .followed, count)
            case Z_OK, Z_BUF_ERROR: return (stream.pointee.avail_out == 0 ? .full : .cutOff, count)
            default: return (.malformed, count)
            }
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }
}
