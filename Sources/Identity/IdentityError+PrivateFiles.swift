import Files
public import PrivateFiles

extension IdentityError {
    /// The same in the words of keys.
    public init(_ error: PrivateFileError) {
        switch error {
        case .exposed(let path, let mode): self = .exposed(path: path, mode: mode)
        case .unusable(let path): self = .unusable(path: path)
        case .locked(let path): self = .system(.heldLock(path))
        case .system(let error): self = .system(error)
        }
    }

    /// Runs what works with private files.
    static func translating<Result>(_ body: @autoclosure () throws(PrivateFileError) -> Result) throws(IdentityError)
        -> Result
    {
        do { return try body() } catch { throw IdentityError(error) }
    }
}
