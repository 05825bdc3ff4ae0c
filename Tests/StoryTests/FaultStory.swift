import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// System calls that fail, or at which the process is killed.
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

    /// Commands that take git's locks.
    private enum Locking: CaseIterable {
        case log, save, bringIntoForm, discard, saveCommits

        var words: [String] {
            switch self {
            case .log: ["log", "push-up@knee", "8"]
            case .save, .bringIntoForm: ["save"]
            case .discard: ["discard", "--yes"]
            case .saveCommits: ["save", "--commits"]
            }
        }

        /// Makes something for the command to do.
        func prepare(_ stage: Stage, _ path: String, _ number: Int) throws {
            guard self != .log else { return }
            var text = try stage.folder.read("club/\(path)")
            if self == .bringIntoForm {
                text = text.replacing("\n", with: "\r\n")
            } else {
                text = text.replacing(/"reps": \d+/, with: "\"reps\": \(number)")
            }
            try stage.folder.write(text, to: "club/\(path)")
            if self == .saveCommits { try RealGit.run("commit", "-qam", "by git", in: stage.club) }
        }
    }

    @Test func `a lock that a killed command left is known to the next command`() throws {
        for command in Locking.allCases {
            let stage = try Stage(copying: ["push-up"])
            try stage.cali("log push-up@knee 10 10 10").succeed()
            let path = try stage.workoutFile()
            for calls in ["unlink,unlinkat", "link,linkat"] {
                for number in 1...Rounds.count(short: 9, long: 40) {
                    try command.prepare(stage, path, number + 20)
                    let tracing = ["-f", "-qq", "-o", "/dev/null", "-e", "trace=\(calls)"]
                    let fault = ["-e", "inject=\(calls):signal=SIGKILL:when=\(number)"]
                    _ = try stage.start("strace", tracing + fault + [Stage.binary] + command.words).finish()
                    try stage.cali(command.words).succeed()
                    try stage.cali("log push-up@knee 9 9 9").succeed()
                    try stage.checkAtRest()
                }
            }
        }
    }
}
