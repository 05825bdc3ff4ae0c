import Glibc
import SystemPackage

/// A lock that one holder at a time has, in this process or another: flock(2) on a file, which the kernel gives back when its
/// holder dies, however it dies. The file stays.
public struct FileLock: ~Copyable, Sendable {
    /// The file that is locked.
    public let file: File

    /// Takes the lock.
    /// - Parameters:
    ///   - path: The path of its file, which is made where it is missing.
    ///   - permissions: The permissions of a file that is made.
    ///   - patience: The time for which it is tried again while somebody else holds it.
    /// - Throws: ``SystemError``, for which ``SystemError/isHeld`` is true where somebody else still holds it.
    public init(_ path: String, permissions: UInt32 = 0o666, patience: Duration = .zero) throws(SystemError) {
        try self.init(File(path, for: .updating, permissions: permissions), patience: patience)
    }

    private init(_ file: consuming File, patience: Duration) throws(SystemError) {
        // Tried again rather than waited for: flock has no time limit but through signals, which are the process's.
        let end = ContinuousClock.now + patience
        var pause = Pause(longest: 40)
        while try !file.tryLock() {
            guard ContinuousClock.now < end else {
                throw .heldLock(file.path)
            }
            pause.wait()
        }
        self.file = file
    }

    /// Runs something under the lock, and gives it back.
    public consuming func with<Result: ~Copyable, Failure>(
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body()
    }

    deinit {
        // Said outright: a program that is just being started would hold a copy of the descriptor a moment longer.
        file.unlock()
    }
}

extension File {
    /// Locks the file (flock(2)) if nobody else has locked it, until it is closed.
    /// - Returns: True if it is locked now.
    /// - Throws: ``SystemError``.
    public func tryLock() throws(SystemError) -> Bool {
        if retrying({ flock(descriptor.rawValue, LOCK_EX | LOCK_NB) }) == 0 { return true }
        guard errno == EWOULDBLOCK else { throw .last("flock", path) }
        return false
    }

    /// Waits until nobody else has locked the file, and locks it.
    /// - Throws: ``SystemError``.
    public func lock() throws(SystemError) {
        guard retrying({ flock(descriptor.rawValue, LOCK_EX) }) == 0 else { throw .last("flock", path) }
    }

    fileprivate func unlock() {
        _ = flock(descriptor.rawValue, LOCK_UN)
    }
}

/// Pauses that grow and are jittered, so that processes that wait for one another fall out of step.
public struct Pause: Sendable {
    private var next = 1
    private let longest: Int
    /// The milliseconds that were waited so far.
    public private(set) var waited = 0

    /// Pauses that begin with one millisecond.
    /// - Parameter longest: The milliseconds of the longest.
    public init(longest: Int) {
        self.longest = longest
    }

    /// Waits, a little longer than the time before.
    public mutating func wait() {
        let milliseconds = Int.random(in: (next + 1) / 2...next)
        usleep(UInt32(milliseconds) * 1_000)
        waited += milliseconds
        next = min(next * 2, longest)
    }
}
