#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A short shell script that runs at once, with all three standard streams on `/dev/null` and a session of its own: a
/// signal from our terminal does not reach it. What takes longer, prints or asks is ``GitProgram``'s.
enum ShellScript {
    /// Runs a script and waits for its end.
    ///
    /// - Parameters:
    ///   - script: the script, in the words of a POSIX shell.
    ///   - arguments: `$1` and so on.
    ///   - environment: lines `NAME=VALUE`; nil for our own.
    /// - Returns: the exit status; nil when it could not be started, or a signal ended it.
    static func run(_ script: String, _ arguments: [String], environment: [String]? = nil) -> Int32? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
        defer { posix_spawn_file_actions_destroy(&actions) }
        guard posix_spawnattr_init(&attributes) == 0 else { return nil }
        defer { posix_spawnattr_destroy(&attributes) }
        for stream in Int32(0)...2 {
            posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", stream == 0 ? O_RDONLY : O_WRONLY, 0)
        }
        // POSIX_SPAWN_SETSID
        #if canImport(Darwin)
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSID))
        #else
            posix_spawnattr_setflags(&attributes, 0x80)
        #endif
        var child = pid_t()
        let started = withCStrings(["sh", "-c", script, "sh"] + arguments) { arguments in
            guard let environment else {
                return posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments, environ) == 0
            }
            return withCStrings(environment) { environment in
                posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments, environment) == 0
            }
        }
        guard started else { return nil }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return nil }
        }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
    }
}

/// Calls `body` with the strings as C has them, ended by a null pointer.
private func withCStrings<R>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R) -> R {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
}
