import CDeflate
import Files

/// Inflates whole streams of zlib's whose size is known, one after another with one state.
///
/// By libdeflate: for 140,000 objects of a club it takes two thirds of zlib's time (0.38 s against 0.56 s).
final class WholeInflater {
    private let state: OpaquePointer

    init() throws(StoreError) {
        guard let state = libdeflate_alloc_decompressor() else {
            throw .system(.outOfMemory("libdeflate_alloc_decompressor"))
        }
        self.state = state
    }

    /// Inflates a stream. The work is bounded by the size of the input and of the output.
    ///
    /// - Parameters:
    ///   - input: The stream, and what follows it.
    ///   - size: The number of bytes that it must have.
    /// - Returns: nil where it has more or fewer, is cut off, or does not fit its checksum.
    func inflate(_ input: UnsafeRawBufferPointer, toExactly size: Int) -> [UInt8]? {
        var isWhole = false
        let bytes = [UInt8](unsafeUninitializedCapacity: max(size, 1)) { room, count in
            var used = 0
            let result = libdeflate_zlib_decompress_ex(
                state, input.baseAddress, input.count, room.baseAddress, size, &used, nil)
            isWhole = result == LIBDEFLATE_SUCCESS
            count = isWhole ? size : 0
        }
        return isWhole ? bytes : nil
    }

    deinit {
        libdeflate_free_decompressor(state)
    }
}
