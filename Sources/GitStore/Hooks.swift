import CGit2

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Repository {
    /// The most bytes that git takes in one push, before any hook is asked.
    private static let mostPushedBytes = 512 * 1024 * 1024

    /// Puts a program in the place where git looks for a hook (githooks(5)), and has git itself refuse pushes that are
    /// malformed, huge, delete the branch or go back behind it.
    ///
    /// - Parameters:
    ///   - name: of the hook, such as `pre-receive`.
    ///   - text: the script.
    ///   - folder: where git looks; see ``hookFolder(limit:)``.
    ///   - replaces: whether another hook that is there goes.
    /// - Returns: the hook's path.
    /// - Throws: ``StoreError/alreadyExists(path:)``, ``StoreError/system(operation:path:errno:)``,
    ///   ``StoreError/git(_:)``.
    @discardableResult
    public func install(
        hook name: String, _ text: String, in folder: HookFolder, replaces: Bool = false
    ) throws(StoreError) -> String {
        let folder = folder.path
        let path = "\(folder)/\(name)"
        if mkdir(folder, 0o777) != 0, errno != EEXIST { throw .failed("mkdir", folder) }
        if access(path, F_OK) == 0, !replaces,
            (try? Descriptor(path, O_RDONLY).readAll(expecting: text.utf8.count)) != Array(text.utf8)
        {
            throw .alreadyExists(path: path)
        }
        let configuration = try configuration()
        for (setting, value) in [
            ("receive.denyNonFastForwards", "true"), ("receive.denyDeletes", "true"), ("receive.fsckObjects", "true"),
            ("receive.maxInputSize", "\(Self.mostPushedBytes)"),
        ] {
            try check("git_config_set_string", git_config_set_string(configuration.pointer, setting, value))
        }
        let temporary = "\(path).\(getpid()).new"
        unlink(temporary)
        let file = try Descriptor(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: 0o755)
        try file.write(Array(text.utf8))
        try file.sync()
        guard rename(temporary, path) == 0 else { throw .failed("rename", path) }
        return path
    }
}

/// A path without links, `.` and `..`; nil when nothing is there.
func resolvedPath(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
}
