import CZlib

/// The size of a file as a web server sends it, compressed.
enum CompressedSize {
    /// The size after gzip, RFC 1952, at the level that servers use.
    static func of(_ bytes: [UInt8]) -> Int {
        let bound = compressBound(uLong(bytes.count))
        var room = [UInt8](repeating: 0, count: Int(bound))
        var size = uLongf(bound)
        let code = compress2(&room, &size, bytes, uLong(bytes.count), 6)
        // The wrapper of gzip is twelve bytes longer than that of zlib.
        return code == Z_OK ? Int(size) + 12 : bytes.count
    }
}
