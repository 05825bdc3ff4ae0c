import Glibc
import SystemPackage

/// A system call that failed.
public struct SystemError: Error, Sendable, Hashable {
    /// The name of the call.
    public let operation: String
    /// The path of the file or folder.
    public let path: String
    /// The system's number for the reason.
    public let errno: Int32

    /// A failure from its parts.
    public init(operation: String, path: String, errno: Int32) {
        (self.operation, self.path, self.errno) = (operation, path, errno)
    }

    /// The failure for want of memory.
    public static func outOfMemory(_ operation: String, _ path: String = "") -> SystemError {
        SystemError(operation: operation, path: path, errno: ENOMEM)
    }

    /// The failure to take a lock that somebody else holds.
    public static func heldLock(_ path: String) -> SystemError {
        SystemError(operation: "flock", path: path, errno: EWOULDBLOCK)
    }

    /// The failure to find something.
    public static func missing(_ operation: String, _ path: String) -> SystemError {
        SystemError(operation: operation, path: path, errno: ENOENT)
    }

    /// The failure for want of a folder: something else is at its path.
    public static func noFolder(_ operation: String, _ path: String) -> SystemError {
        SystemError(operation: operation, path: path, errno: ENOTDIR)
    }

    /// The failure of the call that was the last of this thread.
    static func last(_ operation: String, _ path: String) -> SystemError {
        SystemError(operation: operation, path: path, errno: Glibc.errno)
    }

    /// The call, the path and the reason in one line.
    public var text: String { "\(operation) \(path): \(reason)" }
    /// The reason in the system's words.
    public var reason: String { Self.reason(of: errno) }

    /// The system's words for one of its numbers.
    public static func reason(of number: Int32) -> String { String(cString: strerror(number)) }

    /// True if there is nothing at the path.
    public var isMissing: Bool { errno == ENOENT }
    /// True if there is nothing at the path, or a file where a folder would have to be.
    public var isUnreachable: Bool { errno == ENOENT || errno == ENOTDIR }
    /// True if something is at the path already.
    public var isTaken: Bool { errno == EEXIST }
    /// True if a link or a file is where a folder should be.
    public var isNoFolder: Bool { errno == ENOTDIR || errno == ELOOP }
    /// True if a folder is where a file should be.
    public var isFolder: Bool { errno == EISDIR }
    /// True if the folder has something in it.
    public var isNotEmpty: Bool { errno == ENOTEMPTY || errno == EEXIST }
    /// True if a file was not opened because it is no ordinary one: a link, a pipe, a device, a folder.
    public var isNotPlain: Bool { operation == "open" && (errno == ELOOP || errno == ENXIO) }
    /// True if somebody else holds the lock.
    public var isHeld: Bool { operation == "flock" && errno == EWOULDBLOCK }
    /// True if the two paths are on different file systems.
    public var isAcrossFileSystems: Bool { errno == EXDEV }
    /// True if the file system takes no changes.
    public var isReadOnly: Bool { errno == EROFS }
    /// True if the process or the system can open no more files.
    public var isOutOfDescriptors: Bool { errno == EMFILE || errno == ENFILE }
    /// True if the user may not do this.
    public var isForbidden: Bool { errno == EACCES || errno == EPERM }
}

/// Runs calls of swift-system, with their errors as ours.
func calling<Result: ~Copyable>(
    _ operation: String, _ path: String, _ body: () throws -> Result
) throws(SystemError) -> Result {
    do {
        return try body()
    } catch {
        throw SystemError(operation: operation, path: path, errno: (error as? Errno)?.rawValue ?? EIO)
    }
}

/// Repeats a call that a signal interrupted.
/// - Returns: Its result, negative where it failed.
func retrying<Number: SignedInteger>(_ body: () -> Number) -> Number {
    while true {
        let result = body()
        if result >= 0 || Glibc.errno != EINTR { return result }
    }
}
