import Glibc

/// The limits under which a process runs (setrlimit(2)). `cali` checks at the start that it can work within them, and ends with
/// an error when it runs out of memory later.
enum SystemLimits {
    /// The least number of open files: git's child, its pipes, and packs.
    private static let leastFiles: rlim_t = 32
    /// As many as git itself and most systems allow; a soft limit below is raised where the hard one permits.
    private static let goodFiles: rlim_t = 1024
    /// The address space of the program with its libraries, of which little is ever used, without threads.
    private static let leastSpace: rlim_t = 512 << 20
    /// The address space that one more thread takes.
    private static let spaceOfThread: rlim_t = 16 << 20

    /// Meets the limits.
    /// - Parameter arguments: The command's.
    /// - Throws: `Failure` with `configuration` where the command could not work.
    static func meet(_ arguments: [String]) throws(Failure) {
        // A file that may not grow is an error of write(2) then, as a full disk is.
        signal(SIGXFSZ, SIG_IGN)
        try meetFiles()
        try meetSpace(isJSON: arguments.contains("--json"))
    }

    private static func meetFiles() throws(Failure) {
        var limit = bound(of: RLIMIT_NOFILE)
        if limit.rlim_cur < goodFiles, limit.rlim_cur < limit.rlim_max {
            limit.rlim_cur = min(goodFiles, limit.rlim_max)
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        }
        guard limit.rlim_cur >= leastFiles else {
            throw Failure(
                .configuration, code: "too-few-files",
                "only \(limit.rlim_cur) files may be open at once, and cali needs \(leastFiles)",
                help: "`ulimit -n \(goodFiles)` allows enough")
        }
    }

    private static func meetSpace(isJSON: Bool) throws(Failure) {
        let space = bound(of: RLIMIT_AS).rlim_cur
        guard space != rlim_t.max else { return }
        let least = leastSpace + spaceOfThread * rlim_t(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        guard space >= least else {
            throw Failure(
                .configuration, code: "too-little-memory",
                "only \(space >> 20) MiB of memory may be addressed, and cali needs \(least >> 20)",
                help: "`ulimit -v unlimited` allows more; most of it is never used")
        }
        // Libraries and the language's own runtime end the process by one of these when memory cannot be had.
        for number in [SIGABRT, SIGBUS, SIGILL, SIGSEGV, SIGTRAP] {
            signal(number, isJSON ? endAsJSON : endAsText)
        }
    }

    private static func bound(of resource: __rlimit_resource) -> rlimit {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(resource.rawValue), &limit)
        return limit
    }

    // MARK: The end

    // A handler may call few functions (signal-safety(7)): what it says is written beforehand.

    private static let endAsText: @Sendable @convention(c) (Int32) -> Void = { _ in
        let text: StaticString = """
            error[out-of-memory]: out of memory: the address space is limited
              (`ulimit -v unlimited` allows more; what was not finished is finished or dropped by the next command)

            """
        _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
        _exit(ExitStatus.inputOutput.rawValue)
    }

    private static let endAsJSON: @Sendable @convention(c) (Int32) -> Void = { _ in
        let text: StaticString = """
            {
              "error": {
                "code": "out-of-memory",
                "help": "`ulimit -v unlimited` allows more; what was not finished is finished or dropped by the next command",
                "message": "out of memory: the address space is limited",
                "suggestions": []
              }
            }

            """
        _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
        _exit(ExitStatus.inputOutput.rawValue)
    }
}
