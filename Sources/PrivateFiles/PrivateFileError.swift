#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a private file could not be read or written.
public enum PrivateFileError: Error, Sendable, Hashable {
    /// Others than the owner may do something with the file or folder, or somebody else owns it. `mode` is its permissions
    /// (such as 0o644).
    case exposed(path: String, mode: UInt32)
    /// Something else than a plain file, or more than ``PrivateFiles/limit`` bytes.
    case unusable(path: String)
    /// Another process held the lock for as long as this one was willing to wait.
    case locked(path: String)
    /// A system call failed; `errno` is its error number.
    case system(operation: String, path: String, errno: Int32)

    /// The error of the system call that just failed on this thread.
    static func failed(_ operation: String, _ path: String) -> PrivateFileError {
        .system(operation: operation, path: path, errno: errno)
    }
}
