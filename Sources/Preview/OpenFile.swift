#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that is open to be sent, closed when nobody has it any more.
final class OpenFile: Sendable {
    /// Its length in bytes when it was opened.
    let size: Int
    private let file: Int32

    /// Opens an ordinary file; nothing else is waited for.
    /// - Returns: `nil`, with `errno` set, where there is none that can be read.
    init?(_ path: String) {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(file)
            return nil
        }
        self.file = file
        size = Int(status.st_size)
    }

    deinit {
        close(file)
    }

    /// Some bytes of the file.
    /// - Parameters:
    ///   - range: Which.
    /// - Returns: `nil` when it does not have them any more.
    func bytes(_ range: Range<Int>) -> [UInt8]? {
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            while count < range.count {
                let offset = off_t(range.lowerBound + count)
                let got = pread(file, buffer.baseAddress.map { $0 + count }, range.count - count, offset)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { break }
                count += got
            }
            isWhole = count == range.count
        }
        return isWhole ? bytes : nil
    }
}
