public import PrivateFiles

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension IdentityError {
    /// The same in the words of keys.
    public init(_ error: PrivateFileError) {
        switch error {
        case .exposed(let path, let mode): self = .exposed(path: path, mode: mode)
        case .unusable(let path): self = .unusable(path: path)
        case .locked(let path): self = .system(operation: "flock", path: path, errno: EWOULDBLOCK)
        case .system(let operation, let path, let errno): self = .system(operation: operation, path: path, errno: errno)
        }
    }

    /// Runs what works with private files.
    static func translating<Result>(_ body: () throws(PrivateFileError) -> Result) throws(IdentityError) -> Result {
        do { return try body() } catch { throw IdentityError(error) }
    }
}
