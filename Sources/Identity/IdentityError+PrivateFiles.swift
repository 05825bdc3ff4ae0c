import Files
public import PrivateFiles

extension IdentityError {
    /// The error of keys for an error of private files.
    public init(_ error: PrivateFileError) {
        switch error {
        case .exposed(let path, let mode): self = .exposed(path: path, mode: mode)
        case .unusable(let path): self = .unusable(path: path)
        case .locked(let path): self = .system(.heldLock(path))
        case .system(let error): self = .system(error)
        }
    }

    /// Returns the result of `body`, whose error becomes one of keys.
    static func translating<Result>(_ body: @autoclosure () throws(PrivateFileError) -> Result) throws(IdentityError)
        -> Result
    {
        do { return try body() } catch { throw IdentityError(error) }
    }
}
