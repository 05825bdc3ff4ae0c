import CGit2

/// A git repository, opened.
///
/// Not for sharing between threads: each thread or task opens its own at the same path.
public final class Repository {
    let handle: Handle
    let objects: Handle
    /// Reads what the packs have, which is nearly everything.
    let packs: PackReader
    /// The trees that were read: every path is looked up from the root, through the same few wide folders. There is room for those
    /// of 100,000 workouts.
    var trees = RecentlyUsed<ObjectID, Tree>(mostBytes: 32 * 1024 * 1024)

    /// The repository's own folder (`.git`, or the repository itself when bare), absolute, ending in a slash.
    public let gitDirectory: String
    /// The folder that holds references and objects: ``gitDirectory``, except in a linked work tree.
    public let commonDirectory: String
    /// The root of the work tree, absolute, ending in a slash; nil when bare.
    public let workTree: String?
    /// The form in which files are committed; nil where nothing is known of it.
    let form: (any FileForm)?
    /// True if the repository has no work tree.
    public var isBare: Bool { workTree == nil }

    /// Opens the repository whose work tree's root, `.git` folder or bare folder is `path`.
    ///
    /// Of the user's and the system's git configuration only `safe.directory` counts, as git itself reads it.
    ///
    /// - Parameters:
    ///   - path: the path.
    ///   - form: the form in which files are committed, for whoever writes or looks at the work tree.
    /// - Throws: ``StoreError/notARepository(path:)``, ``StoreError/notOwned(path:)``,
    ///   ``StoreError/unsupported(path:feature:)``, ``StoreError/outdatedLibrary(version:)``, ``StoreError/git(_:)``.
    public convenience init(opening path: String, form: (any FileForm)? = nil) throws(StoreError) {
        try LibGit2.ensureStarted()
        let handle: Handle
        do throws(StoreError) {
            handle = try Handle("git_repository_open", free: git_repository_free) { git_repository_open(&$0, path) }
        } catch {
            throw Repository.explain(error, opening: path)
        }
        try self.init(handle, path: path, form: form)
    }

    /// Opens a repository together with objects that are not in it yet: those of a push that a hook judges lie in a
    /// quarantine (githooks(5), gitreceive-pack(1)).
    ///
    /// - Parameters:
    ///   - path: as for ``init(opening:form:)``.
    ///   - quarantine: folders of objects, absolute.
    /// - Throws: as ``init(opening:form:)``.
    public convenience init(opening path: String, with quarantine: [String]) throws(StoreError) {
        try self.init(opening: path)
        for folder in quarantine {
            try ObjectDatabase.addAlternate(folder, to: objects, packs)
        }
    }

    init(_ handle: consuming Handle, path: String, form: (any FileForm)?) throws(StoreError) {
        self.form = form
        let repository = handle.pointer
        gitDirectory = String(cString: git_repository_path(repository))
        commonDirectory = String(cString: git_repository_commondir(repository))
        workTree = git_repository_workdir(repository).map { String(cString: $0) }
        packs = try PackReader()
        objects = try ObjectDatabase.open(commonDirectory + "objects", packs)
        try check("git_repository_set_odb", git_repository_set_odb(repository, objects.pointer))
        self.handle = handle
        try refuseUnreadablePath()
        try refuseForeignOwner(path: path)
        try useOwnConfigurationOnly()
        try refuseIncompleteHistory(path: path)
    }

    /// Replaces the configuration, which libgit2 merges from system, user and repository, by the repository's own file.
    private func useOwnConfigurationOnly() throws(StoreError) {
        let configuration = try Handle("git_config_new", free: git_config_free) { git_config_new(&$0) }
        let file = commonDirectory + "config"
        try check(
            "git_config_add_file_ondisk",
            git_config_add_file_ondisk(configuration.pointer, file, GIT_CONFIG_LEVEL_LOCAL, handle.pointer, 0)
        )
        try check("git_repository_set_config", git_repository_set_config(handle.pointer, configuration.pointer))
    }

    private func refuseIncompleteHistory(path: String) throws(StoreError) {
        if try check("git_repository_is_shallow", git_repository_is_shallow(handle.pointer)) == 1 {
            throw .unsupported(path: path, feature: .shallow)
        }
        let configuration = try configuration()
        var iterator: OpaquePointer?
        try check(
            "git_config_iterator_glob_new",
            git_config_iterator_glob_new(
                &iterator,
                configuration.pointer,
                "^(remote\\..*\\.promisor|extensions\\.partialclone)$"
            )
        )
        defer { git_config_iterator_free(iterator) }
        var entry: UnsafeMutablePointer<git_config_entry>?
        if git_config_next(&entry, iterator) == 0 {
            throw .unsupported(path: path, feature: .partialClone)
        }
    }

    /// The repository's own configuration.
    func configuration() throws(StoreError) -> Handle {
        try Handle("git_repository_config", free: git_config_free) { git_repository_config(&$0, handle.pointer) }
    }

    /// The error for a failure to open: libgit2 has one code for several causes.
    private static func explain(_ error: StoreError, opening path: String) -> StoreError {
        switch error {
        case .git(let detail):
            let known = "unsupported extension name "
            if detail.message.hasPrefix(known) {
                return .unsupported(path: path, feature: feature(String(detail.message.dropFirst(known.count))))
            }
            return detail.kind == .notFound ? .notARepository(path: path) : error
        default: return error
        }
    }

    private static func feature(_ name: String) -> UnsupportedFeature {
        switch name.lowercased() {
        case "extensions.objectformat": .sha256
        case "extensions.refstorage": .reftable
        case "extensions.partialclone": .partialClone
        default: .extension(name)
        }
    }
}

/// The club's files at one commit.
public struct Snapshot: Hashable, Sendable {
    /// The commit's id.
    public let commit: ObjectID
    /// The id of its root tree.
    public let tree: ObjectID

    /// A snapshot of a commit whose tree is already known.
    public init(commit: ObjectID, tree: ObjectID) {
        self.commit = commit
        self.tree = tree
    }
}

extension Repository {
    /// The object that the reference `name` points to; nil when there is no such reference.
    ///
    /// - Throws: ``StoreError/git(_:)``.
    public func commit(at name: String) throws(StoreError) -> ObjectID? {
        var oid = git_oid()
        let code = git_reference_name_to_id(&oid, handle.pointer, name)
        if code == GIT_ENOTFOUND.rawValue { return nil }
        try check("git_reference_name_to_id", code)
        return ObjectID(oid)
    }

    /// The snapshot of a commit in any form.
    ///
    /// - Throws: as ``outline(of:)``.
    public func snapshot(of commit: ObjectID) throws(StoreError) -> Snapshot {
        Snapshot(commit: commit, tree: try outline(of: commit).tree)
    }

    /// The snapshot of the commit that is checked out; nil while the branch has none.
    func tipSnapshot() throws(StoreError) -> Snapshot? {
        if let commit = try tip() { try snapshot(of: commit) } else { nil }
    }
}
