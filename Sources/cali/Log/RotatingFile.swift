import PrivateFiles

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A log file that never grows beyond a bound: when it is full it becomes `<path>.1`, what was that `<path>.2`, and so on;
/// the oldest goes. Only its owner may read it.
struct RotatingFile: Sendable {
    /// The most bytes of one file.
    static let standardSize = 10 * 1024
    /// How many files there are, the present one among them.
    static let standardCount = 10

    let path: String
    var size = RotatingFile.standardSize
    var count = RotatingFile.standardCount

    /// Adds a line. What cannot be written is not worth a second error.
    /// - Parameter line: Without its line feed.
    func append(_ line: String) {
        guard let lock = try? PrivateLock("\(path).lock", patience: .seconds(1)) else { return }
        let bytes = Array("\(line)\n".utf8).suffix(size)
        let present = SystemCalls.status(of: path)?.size ?? 0
        if present > 0, present + bytes.count > size { rotate() }
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
        if file >= 0 {
            _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            close(file)
        }
        _ = consume lock
    }

    private func rotate() {
        guard count > 1 else {
            unlink(path)
            return
        }
        for number in stride(from: count - 1, to: 1, by: -1) { rename("\(path).\(number - 1)", "\(path).\(number)") }
        rename(path, "\(path).1")
    }
}
