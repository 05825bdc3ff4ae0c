import Glibc

/// The words of decoders beside their result: libgd and libpng print it to standard error.
struct Warnings {
    /// libpng's remark on how libgd reads every interlaced picture.
    private static let usual = "libpng warning: Interlace handling should be turned on when using png_read_image"
    private static let mostBytes = 1 << 12

    private var ends: [Int32] = [-1, -1]

    /// Takes over standard error.
    /// - Returns: nil when the system has no pipe for that.
    init?() {
        guard pipe(&ends) == 0, dup2(ends[1], STDERR_FILENO) >= 0 else { return nil }
        // A full pipe has said enough, an empty one nothing: neither is waited for.
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    }

    /// True if nothing was said of the picture.
    var isEmpty: Bool {
        let text = [UInt8](unsafeUninitializedCapacity: Self.mostBytes) { room, count in
            count = max(read(ends[0], room.baseAddress, room.count), 0)
        }
        return text.split(separator: UInt8(ascii: "\n")).allSatisfy { $0.elementsEqual(Self.usual.utf8) }
    }
}
