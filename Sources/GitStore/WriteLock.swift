#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The lock that lets one process of ours at a time write: flock(2) on `cali.lock`, which the kernel gives back when
/// its holder dies, however it dies.
///
/// While it is held the file has one byte in it. A holder that finds the byte there knows that the one before was
/// killed in the middle, so a lock file of git's that stands in the way is that one's more likely than anybody's.
struct WriteLock: ~Copyable {
    private let file: Descriptor
    /// Whether the last holder died while it held the lock.
    let previousHolderDied: Bool

    /// How long to wait for other processes of ours, in milliseconds.
    static let patience = 30_000

    /// Takes the lock, trying again with growing pauses for up to ``patience``.
    ///
    /// Polling rather than a blocking flock: that has no time limit but through signals, which are the process's.
    ///
    /// - Throws: ``StoreError/locked(path:)``, ``StoreError/system(operation:path:errno:)``.
    init(in folder: String) throws(StoreError) {
        let path = folder + "cali.lock"
        let file = try Descriptor(path, O_RDWR | O_CREAT)
        var pause = Pause(longest: 40)
        while flock(file.number, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw .failed("flock", path) }
            guard pause.waited < Self.patience else { throw .locked(path: path) }
            pause.wait()
        }
        var mark: UInt8 = 0
        let isMarked = pread(file.number, &mark, 1, 0) == 1
        mark = UInt8(ascii: "1")
        guard pwrite(file.number, &mark, 1, 0) == 1 else { throw .failed("write", path) }
        self.file = file
        previousHolderDied = isMarked
    }

    deinit {
        // Closing the descriptor, which follows, gives the lock back.
        _ = ftruncate(file.number, 0)
    }
}

/// Pauses that grow and are jittered, so that processes that wait for one another fall out of step.
struct Pause {
    private var next = 1
    private let longest: Int
    /// Milliseconds waited so far.
    private(set) var waited = 0

    /// Begins with one millisecond and ends with `longest`.
    init(longest: Int) {
        self.longest = longest
    }

    mutating func wait() {
        let milliseconds = Int.random(in: (next + 1) / 2...next)
        usleep(UInt32(milliseconds) * 1_000)
        waited += milliseconds
        next = min(next * 2, longest)
    }
}
