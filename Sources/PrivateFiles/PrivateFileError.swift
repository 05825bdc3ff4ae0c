public import Files

/// The reason why a private file could not be read or written.
public enum PrivateFileError: Error, Sendable, Hashable {
    /// Others than the owner may do something with the file or folder, or somebody else owns it. `mode` is its permissions
    /// (such as 0o644).
    case exposed(path: String, mode: UInt32)
    /// Something else than an ordinary file, or more bytes than are allowed.
    case unusable(path: String)
    /// Another process held the lock for as long as this one was willing to wait.
    case locked(path: String)
    /// A system call failed.
    case system(SystemError)

    init(_ error: SystemError) {
        self =
            if error.isNotPlain { .unusable(path: error.path) } else if error.isHeld { .locked(path: error.path) } else
            {
                .system(error)
            }
    }
}

/// Turns the error of a system call into that of a private file.
func system<Result: ~Copyable>(
    _ body: @autoclosure () throws(SystemError) -> Result
) throws(PrivateFileError) -> Result {
    do throws(SystemError) { return try body() } catch { throw PrivateFileError(error) }
}
