import CGit2

/// The process-wide state of libgit2, which is started once, before the first call.
enum LibGit2 {
    // Evaluated once by the runtime, whichever thread comes first, and never changed again.
    private static let started: Result<Void, StoreError> = start()

    /// Starts libgit2 unless that happened before.
    ///
    /// - Throws: ``StoreError/outdatedLibrary(version:)``, ``StoreError/git(_:)``.
    static func ensureStarted() throws(StoreError) {
        try started.get()
    }

    /// Owner validation is ours: libgit2 1.5.1 knows neither `safe.directory=*` nor a configuration that the command line
    /// gives, and each `Repository` validates its owner before anything in it is used.
    private static func start() -> Result<Void, StoreError> {
        Result { () throws(StoreError) in
            try check("git_libgit2_init", git_libgit2_init())
            try requireVersion()
            try check("git_libgit2_opts", cali_git_enable_fsync(1))
            // The cache would keep up to 256 MB of objects; callers keep what they read twice.
            try check("git_libgit2_opts", cali_git_enable_object_cache(0))
            try check("git_libgit2_opts", cali_git_enable_owner_validation(0))
            // `ObjectDatabase` compares every object that it reads with its id, with a faster SHA-1.
            try check("git_libgit2_opts", cali_git_enable_hash_verification(0))
        }
    }

    private static func requireVersion() throws(StoreError) {
        var (major, minor, revision): (Int32, Int32, Int32) = (0, 0, 0)
        try check("git_libgit2_version", git_libgit2_version(&major, &minor, &revision))
        guard (major, minor, revision) >= (1, 5, 1) else {
            throw StoreError.outdatedLibrary(version: "\(major).\(minor).\(revision)")
        }
    }
}

/// The owner of one libgit2 object, which it frees.
struct Handle: ~Copyable {
    let pointer: OpaquePointer
    private let free: @convention(c) (OpaquePointer?) -> Void

    /// Takes over the object that `make` puts into its argument.
    ///
    /// - Throws: what ``check(_:_:)`` makes of the return code of `make`.
    init(
        _ operation: String,
        free: @escaping @convention(c) (OpaquePointer?) -> Void,
        make: (inout OpaquePointer?) -> Int32
    ) throws(StoreError) {
        var pointer: OpaquePointer?
        try check(operation, make(&pointer))
        guard let pointer else { throw .git(GitError(operation: operation, code: -1)) }
        self.pointer = pointer
        self.free = free
    }

    deinit {
        free(pointer)
    }
}
