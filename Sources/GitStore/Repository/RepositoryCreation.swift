import CGit2
import Files

extension Repository {
    /// Makes a repository without commits in the folder `path`, which is made with its parents where missing.
    ///
    /// All 256 folders for loose objects are made and synced now, because libgit2 does not sync the directory entry of one
    /// that it makes later. Reflogs are on, line ends are not converted, and git checks every object that it receives.
    ///
    /// - Parameters:
    ///   - path: the folder; for a repository with a work tree this is the work tree, and `.git` goes inside.
    ///   - bare: true if there is no work tree.
    ///   - branch: the name of the branch to begin, without `refs/heads/`.
    ///   - form: the form in which files are committed.
    /// - Throws: ``StoreError/alreadyExists(path:)``, ``StoreError/git(_:)``,
    ///   ``StoreError/system(_:)``.
    public static func create(
        at path: String, bare: Bool, branch: String = "main", form: (any FileForm)? = nil
    ) throws(StoreError) -> Repository {
        try LibGit2.ensureStarted()
        var options = git_repository_init_options()
        try check(
            "git_repository_init_options_init",
            git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION))
        )
        options.flags = GIT_REPOSITORY_INIT_MKPATH.rawValue | GIT_REPOSITORY_INIT_NO_REINIT.rawValue
        if bare { options.flags |= GIT_REPOSITORY_INIT_BARE.rawValue }
        let handle = try initialize(path, options, branch: branch)
        let repository = try Repository(handle, path: path, form: form)
        try repository.configureNew()
        try repository.makeObjectFolders()
        return repository
    }

    /// Points `HEAD` at a branch that has no commits yet.
    ///
    /// - Parameter branch: such as `refs/heads/main`.
    /// - Throws: ``StoreError/git(_:)``.
    public func begin(branch: String) throws(StoreError) {
        try check("git_repository_set_head", git_repository_set_head(handle.pointer, branch))
    }

    private static func initialize(
        _ path: String,
        _ options: git_repository_init_options,
        branch: String
    ) throws(StoreError) -> Handle {
        var options = options
        do throws(StoreError) {
            return try Handle("git_repository_init_ext", free: git_repository_free) { pointer in
                branch.withCString { name in
                    options.initial_head = name
                    return git_repository_init_ext(&pointer, path, &options)
                }
            }
        } catch .git(let error) where error.kind == .exists {
            throw .alreadyExists(path: path)
        }
    }

    private func configureNew() throws(StoreError) {
        let configuration = try configuration()
        for (name, value) in [
            ("core.logAllRefUpdates", "true"), ("core.autocrlf", "false"), ("receive.fsckObjects", "true"),
            ("transfer.fsckObjects", "true"),
        ] {
            try check("git_config_set_string", git_config_set_string(configuration.pointer, name, value))
        }
    }

    private func makeObjectFolders() throws(StoreError) {
        let folder = commonDirectory + "objects"
        let digits = Array("0123456789abcdef")
        for first in digits {
            for second in digits {
                try system(Folder.makeAll("\(folder)/\(first)\(second)"))
            }
        }
        try system(Folder(folder).sync())
    }
}
