#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A program that takes over our terminal until it ends, as an editor does.
///
/// Foundation's `Process` puts its programs into a group of their own, which may not read from the terminal.
enum ChildProgram {
    /// Runs a program with our standard streams.
    /// - Parameter arguments: Its path, and what it is given.
    /// - Returns: Its exit code; 128 and the signal's number where one ended it, as shells say it.
    /// - Throws: `Failure` when it cannot be started.
    static func run(_ arguments: [String]) throws(Failure) -> Int32 {
        var child = pid_t()
        var words = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        let number = posix_spawn(&child, arguments[0], nil, nil, &words, environ)
        guard number == 0 else { throw SystemCalls.failure("run", arguments[0], number) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { throw SystemCalls.failure("wait for", arguments[0], errno) }
        }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}
