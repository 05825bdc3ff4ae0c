#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Repository {
    /// git's own measure: more than 27 loose objects in one of the 256 folders are about 6,700 in all.
    private static let looseLimit = 27

    /// Starts `git gc --auto` in the background when there are many loose objects, because libgit2 never packs.
    ///
    /// A shell starts it and ends at once, so it is nobody's child that we would have to wait for; it has a session of its
    /// own, a clean environment, and none of our files. Without git nothing happens: packing is not needed to go on.
    func startMaintenanceIfNeeded() {
        let loose = (try? folderEntries(commonDirectory + "objects/17"))?.count ?? 0
        guard loose > Self.looseLimit else { return }
        startMaintenance()
    }

    /// Starts `git gc --auto` in the background; see ``startMaintenanceIfNeeded()``.
    func startMaintenance() {
        let script = "git --git-dir=\"$1\" gc --auto --quiet &"
        var environment = ["LC_ALL=C", "GIT_TERMINAL_PROMPT=0"]
        for name in ["PATH", "HOME"] {
            if let value = getenv(name) { environment.append("\(name)=\(String(cString: value))") }
        }
        runShell(["sh", "-c", script, "sh", commonDirectory], environment: environment)
    }
}

/// Runs a shell that ends at once, with all three standard streams on `/dev/null`, and waits for its end.
private func runShell(_ arguments: [String], environment: [String]) {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { return }
    defer { posix_spawn_file_actions_destroy(&actions) }
    guard posix_spawnattr_init(&attributes) == 0 else { return }
    defer { posix_spawnattr_destroy(&attributes) }
    for stream in Int32(0)...2 {
        posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", stream == 0 ? O_RDONLY : O_WRONLY, 0)
    }
    // POSIX_SPAWN_SETSID: a signal from our terminal does not reach it.
    #if canImport(Darwin)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSID))
    #else
        posix_spawnattr_setflags(&attributes, 0x80)
    #endif
    var child = pid_t()
    let started = withCStrings(arguments) { arguments in
        withCStrings(environment) { environment in
            posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments, environment) == 0
        }
    }
    guard started else { return }
    while waitpid(child, nil, 0) < 0, errno == EINTR {}
}

/// Calls `body` with the strings as C has them, ended by a null pointer.
private func withCStrings<R>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R) -> R {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
}
