#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A lock that one holder at a time has, in this process or another: flock(2) on a private file, which the kernel gives back
/// when its holder dies, however it dies. The file stays.
public struct PrivateLock: ~Copyable {
    private let number: Int32

    /// Takes the lock, trying for as long as `patience`, at least once.
    ///
    /// Polling rather than a blocking flock: that has no time limit but through signals, which are the process's.
    ///
    /// - Throws: ``PrivateFileError/locked(path:)``, ``PrivateFileError/system(operation:path:errno:)``.
    public init(_ path: String, patience: Duration) throws(PrivateFileError) {
        let number = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard number >= 0 else { throw .failed("open", path) }
        let end = ContinuousClock.now + patience
        while flock(number, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            let isHeld = code == EWOULDBLOCK || code == EINTR
            guard isHeld, ContinuousClock.now < end else {
                _ = close(number)
                throw isHeld ? .locked(path: path) : .system(operation: "flock", path: path, errno: code)
            }
            usleep(10_000)
        }
        self.number = number
    }

    deinit {
        // Said outright: a program that is just being started would hold a copy of the descriptor a moment longer.
        flock(number, LOCK_UN)
        _ = close(number)
    }
}
