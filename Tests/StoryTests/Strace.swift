import TestSupport

/// The tracer of system calls, where it is there and allowed to do its work.
enum Strace {
    static let isUsable: Bool = {
        let result = try? RealGit.attempt(
            "strace", ["-qq", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"], in: "/")
        return result?.status == 0
    }()
}
