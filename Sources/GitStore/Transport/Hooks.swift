import CGit2
import Files

extension Repository {
    /// The most bytes that git accepts in one push, before any hook is asked.
    private static let mostPushedBytes = 512 * 1024 * 1024

    /// Installs a script as a git hook (githooks(5)), and has git itself refuse pushes that are malformed, huge or not
    /// fast-forward, or that delete a branch.
    ///
    /// - Parameters:
    ///   - name: the hook's name, such as `pre-receive`.
    ///   - text: the script.
    ///   - folder: the folder in which git looks for hooks; see ``hookFolder(limit:)``.
    ///   - replaces: true if another hook that is there is replaced.
    /// - Returns: the hook's path.
    /// - Throws: ``StoreError/alreadyExists(path:)``, ``StoreError/system(_:)``,
    ///   ``StoreError/git(_:)``.
    @discardableResult
    public func install(
        hook name: String, _ text: String, in folder: HookFolder, replaces: Bool = false
    ) throws(StoreError) -> String {
        let folder = folder.path
        let path = "\(folder)/\(name)"
        try system(Folder.makeAll(folder))
        if File.exists(path), !replaces, (try? File.content(of: path)) != Array(text.utf8) {
            throw .alreadyExists(path: path)
        }
        let configuration = try configuration()
        for (setting, value) in [
            ("receive.denyNonFastForwards", "true"), ("receive.denyDeletes", "true"), ("receive.fsckObjects", "true"),
            ("receive.maxInputSize", "\(Self.mostPushedBytes)"),
        ] {
            try check("git_config_set_string", git_config_set_string(configuration.pointer, setting, value))
        }
        try system(
            File.replace(
                path, with: text.utf8, at: "\(path).\(ThisProcess.id).new", permissions: 0o755, isSynced: true))
        return path
    }
}
