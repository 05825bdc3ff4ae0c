import TestSupport
import Testing

/// The cost of a start can be seen from the files that it opens and the threads that it creates.
@Suite(.enabled(if: Strace.isUsable, "strace is not here, or may not trace")) struct StartStory {
    /// The system calls of a kind that `cali` makes.
    private func trace(_ calls: String, _ arguments: String, on stage: Stage) throws -> [String] {
        let result = try stage.start(
            "strace",
            ["-f", "-qq", "-o", "calls", "-e", "trace=\(calls)", Stage.binary]
                + arguments.split(separator: " ").map(String.init),
            in: stage.folder.path, environment: ["CALI_CLUB": stage.club]
        ).finish()
        #expect(result.status == 0, "\(result.errors)")
        return try stage.folder.read("calls").split(separator: "\n").map(String.init)
    }

    @Test(arguments: ["--version", "log push-up@knee 10 10 8", "log --dry-run push-up@knee 10 10 8", "workout list"])
    func `neither the network's libraries nor the system's certificates are loaded`(_ arguments: String) throws {
        let stage = try Stage(copying: ["push-up"])
        let opened = try trace("openat", arguments, on: stage)
        #expect(opened.contains { $0.contains("libgit2.so") })
        #expect(
            !opened.contains { $0.contains("libcurl") || $0.contains("/etc/ssl/") || $0.contains("ca-certificates") })
    }

    @Test(arguments: ["log push-up@knee 10 10 8", "workout list", "exercise list"])
    func `a command that waits for nothing has one thread`(_ arguments: String) throws {
        let stage = try Stage(copying: ["push-up"])
        let started = try trace("clone,clone3", arguments, on: stage)
        #expect(started == [])
    }
}
