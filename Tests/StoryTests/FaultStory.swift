import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// System calls that fail, or that are the last thing the process ever does.
@Suite(.enabled(if: Strace.isUsable, "strace is not here, or may not trace")) struct FaultStory {
    /// Logs a workout under strace.
    private func log(_ stage: Stage, injecting fault: String) throws -> RealGit.Result {
        let calls = fault.prefix { $0 != ":" }
        return try stage.start(
            "strace",
            ["-f", "-qq", "-o", "/dev/null", "-e", "trace=\(calls)", "-e", "inject=\(fault)"]
                + [Stage.binary, "log", "push-up@knee", "10", "10", "8", "--json"]
        ).finish()
    }

    static let calls = ["fsync,fdatasync", "rename,renameat,renameat2", "link,linkat", "unlink,unlinkat"]

    @Test(arguments: calls)
    func `a call that fails leaves the old state and a typed error, or the new state`(_ calls: String) throws {
        let stage = try Stage(copying: ["push-up"])
        for number in 1...Rounds.count(short: 6, long: 40) {
            let head = try stage.head()
            let result = try log(stage, injecting: "\(calls):error=EIO:when=\(number)")
            let run = try stage.head()
            if result.status == 0 {
                #expect(Stage.commits(in: result.output) == [run.trimmed], "call \(number)")
            } else {
                #expect(result.status == 74, "call \(number): \(result.errors)")
                #expect(run == head, "call \(number): an error that changed something")
            }
            try stage.cali("log push-up@knee 9 9 9").succeed()
            try stage.checkAtRest()
        }
    }

    @Test(arguments: calls + ["write,pwrite64", "openat"])
    func `killed at a call, the old state or the new one is there and the next command works`(_ calls: String) throws {
        let stage = try Stage(copying: ["push-up"])
        let step = calls == "openat" ? Rounds.count(short: 30, long: 2) : 1
        for number in stride(from: 1, through: Rounds.count(short: 6, long: 60) * step, by: step) {
            let count = try stage.workoutCount()
            let result = try log(stage, injecting: "\(calls):signal=SIGKILL:when=\(number)")
            let now = try stage.workoutCount()
            #expect(now == count || now == count + 1, "call \(number)")
            try stage.checkHistory(has: Stage.commits(in: result.output))
            try stage.cali("log push-up@knee 9 9 9").succeed()
            try stage.checkAtRest()
        }
    }
}
