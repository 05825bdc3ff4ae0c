/// A new file that is going to take the place of another, or of none, so that whoever opens the path meets the old content or
/// the new. Until then it is under a name of its own, and goes away with this value.
public struct Replacement: ~Copyable, Sendable {
    /// The path of the file that is replaced.
    public let path: String
    /// The new file.
    public let file: File

    /// Makes the new file, empty.
    /// - Parameters:
    ///   - path: The path of the file that is replaced.
    ///   - temporary: The path of the new file until then, on the same file system. What a writer that was killed left there is
    ///     removed.
    ///   - permissions: Its permissions, less what the process withholds (umask(2)).
    /// - Throws: ``SystemError``.
    public init(of path: String, at temporary: String, permissions: UInt32 = 0o666) throws(SystemError) {
        try? File.remove(temporary)
        file = try File(temporary, for: .creating, permissions: permissions)
        self.path = path
    }

    /// Puts the new file in its place.
    /// - Throws: ``SystemError``; the old file is as it was then.
    public func finish() throws(SystemError) {
        try File.move(file.path, to: path)
    }

    deinit {
        // There no longer, where it is in its place.
        try? File.remove(file.path)
    }
}

extension File {
    /// Replaces a file whole, or makes it.
    /// - Parameters:
    ///   - path: The path.
    ///   - bytes: Its new content.
    ///   - temporary: The path of the new file until it is whole; see ``Replacement``.
    ///   - permissions: The permissions of the new file.
    /// - Throws: ``SystemError``; the old file is as it was then.
    public static func replace(
        _ path: String, with bytes: some Collection<UInt8>, at temporary: String, permissions: UInt32 = 0o666
    ) throws(SystemError) {
        let new = try Replacement(of: path, at: temporary, permissions: permissions)
        try new.file.write(bytes)
        try new.finish()
    }
}
