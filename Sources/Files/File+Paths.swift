import Glibc

extension File {
    /// Returns true if there is something at a path, or where the links there lead.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Returns true if the user may run the program at a path.
    public static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

    /// Removes a file or link.
    /// - Throws: ``SystemError``.
    public static func remove(_ path: String) throws(SystemError) {
        guard unlink(path) == 0 else { throw .last("unlink", path) }
    }

    /// Moves a file or folder, and replaces what is there.
    /// - Throws: ``SystemError``.
    public static func move(_ path: String, to new: String) throws(SystemError) {
        guard rename(path, new) == 0 else { throw .last("rename", new) }
    }

    /// Gives a file another name.
    /// - Throws: ``SystemError``, for which ``SystemError/isTaken`` is true where the name is taken.
    public static func link(_ path: String, as new: String) throws(SystemError) {
        guard Glibc.link(path, new) == 0 else { throw .last("link", new) }
    }

    /// Sets the permissions of a file or folder.
    /// - Throws: ``SystemError``.
    public static func setPermissions(_ permissions: UInt32, of path: String) throws(SystemError) {
        guard chmod(path, permissions) == 0 else { throw .last("chmod", path) }
    }

    /// Sets the times of a file to now.
    /// - Throws: ``SystemError``.
    public static func touch(_ path: String) throws(SystemError) {
        guard utimensat(AT_FDCWD, path, nil, 0) == 0 else { throw .last("utimensat", path) }
    }

    /// A path without links, `.` and `..`; `nil` when nothing is there, or when it cannot be said in UTF-8.
    public static func resolved(_ path: String) -> String? {
        withResolved(path) { String(validatingCString: $0) } ?? nil
    }

    /// Returns true if the bytes of a path, links resolved, are no UTF-8: no string names what is there.
    public static func isUnnamable(_ path: String) -> Bool {
        withResolved(path) { String(validatingCString: $0) == nil } ?? false
    }

    /// A path from the root.
    public static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : "\(ThisProcess.folder)/\(path)"
    }

    private static func withResolved<Value>(_ path: String, _ body: (UnsafeMutablePointer<CChar>) -> Value) -> Value? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return body(pointer)
    }
}
