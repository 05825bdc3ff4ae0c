import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// A sync under failing system calls and `kill -9`, of `cali` or of the git that it runs: the next one completes it.
@Suite(.enabled(if: Strace.isUsable, "strace is not here, or may not trace")) struct SyncFaultStory {
    /// Two devices on which workouts were logged independently, and a shared repository with those of one device.
    private struct Scene {
        let stage: Stage
        private var phone: [String: String] { ["CALI_HOME": "\(stage.folder.path)/home-phone"] }

        init() throws {
            stage = try Stage(copying: ["push-up"])
            let shared = "\(stage.folder.path)/shared.git"
            try RealGit.run("init", "--quiet", "--bare", "--initial-branch=main", shared, in: stage.folder.path)
            try stage.cali(["sync", shared]).succeed()
            try FileManager.default.copyItem(atPath: stage.home, toPath: "\(stage.folder.path)/home-phone")
            try stage.cali(["clone", shared, "phone"], in: stage.folder.path, environment: phone).succeed()
            try onPhone("log", "push-up@knee", "8", "8")
            try onPhone("sync")
            try stage.cali("log push-up@knee 10 9").succeed()
            try stage.cali("log push-up@incline 12").succeed()
        }

        func onPhone(_ words: String...) throws {
            try stage.cali(words, in: "\(stage.folder.path)/phone", environment: phone).succeed()
        }

        /// Syncs. The nth of some calls fails, or is where the process is killed.
        func sync(_ fault: String) throws {
            let calls = fault.prefix { $0 != ":" }
            let tracing = ["-f", "-qq", "-o", "/dev/null", "-e", "trace=\(calls)", "-e", "inject=\(fault)"]
            _ = try stage.start("strace", tracing + [Stage.binary, "sync"]).finish()
        }

        /// Syncs until nothing is left to exchange, and expects that both devices have every workout once.
        func finish(_ fault: String) throws {
            // A lock of a killed git is removed as a person would, following git's message.
            let locks = try RealGit.attempt("find", [stage.folder.path, "-name", "*.lock", "-delete"], in: "/")
            #expect(locks.status == 0)
            let again = try stage.cali("sync --json")
            #expect(again.status == 0, "\(fault): \(again.errors)")
            try onPhone("sync")
            let tips = try ["club", "phone", "shared.git"].map { folder in
                try RealGit.run("rev-parse", "main", in: "\(stage.folder.path)/\(folder)").output
            }
            #expect(Set(tips).count == 1, "\(fault)")
            #expect(try stage.cali("workout list --json").succeed().json.elements?.count == 3, "\(fault)")
            try stage.cali("verify --all").succeed()
            try stage.checkAtRest()
        }
    }

    @Test(arguments: ["fsync,fdatasync", "rename,renameat,renameat2", "unlink,unlinkat", "execve"])
    func `killed in the middle, nothing is lost and the next sync completes it`(calls: String) throws {
        let (step, last) = (Rounds.count(short: 5, long: 1), Rounds.count(short: 11, long: 40))
        for number in stride(from: 1, through: last, by: step) {
            let scene = try Scene()
            let fault = "\(calls):signal=SIGKILL:when=\(number)"
            try scene.sync(fault)
            try scene.finish(fault)
        }
    }

    @Test(arguments: ["fsync:error=EIO", "write:error=ENOSPC", "rename:error=EACCES", "openat:error=EMFILE"])
    func `a call that fails changes nothing or is made up for`(fault: String) throws {
        let (step, last) = (Rounds.count(short: 12, long: 3), Rounds.count(short: 25, long: 60))
        for number in stride(from: 1, through: last, by: step) {
            let scene = try Scene()
            try scene.sync("\(fault):when=\(number)")
            try scene.finish("\(fault):when=\(number)")
        }
    }
}
