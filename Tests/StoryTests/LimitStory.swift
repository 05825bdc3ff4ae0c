import Foundation
import TestSupport
import Testing

/// Limits of the system: each ends a command with an error that names it, and never with a signal.
@Suite struct LimitStory {
    private let stage: Stage

    init() throws {
        stage = try Stage(copying: ["push-up"])
        try stage.cali("log push-up@knee 8").succeed()
        try RealGit.run("init", "--quiet", "--bare", "shared.git", in: stage.folder.path)
    }

    /// Runs a command under a limit of the shell's, with its output in pipes, which have no size.
    /// - Returns: Its output, and at the end its status.
    private func run(_ limit: String, _ command: String) throws -> (status: Int32?, text: String) {
        let limited = "ulimit \(limit); exec timeout -s KILL 100 \(Stage.binary) \(command)"
        let result = try stage.start("sh", ["-c", "(sh -c '\(limited)' 2>&1; echo \"status $?\") | cat"]).finish()
        return (result.lines.last.flatMap { Int32($0.dropFirst(7)) }, result.output)
    }

    @Test func `a file that may not grow is an input or output error that changes nothing`() throws {
        var failures = 0
        for blocks in [0, 1, 2, 4, 8] {
            for command in ["log push-up@knee 8 --json", "build --json", "sync ../shared.git --json", "verify --all"] {
                let head = try stage.head()
                let (status, text) = try run("-f \(blocks)", command)
                guard status != 0 else { continue }
                failures += 1
                #expect(status == 74, "\(command) with \(blocks) blocks: \(text)")
                #expect(try !text.isEmpty && stage.head() == head, "\(command) with \(blocks) blocks: \(text)")
            }
            // A commit whose files could not follow is completed by the next.
            try stage.cali("log push-up@knee 9").succeed()
            try stage.checkAtRest()
        }
        #expect(failures > 5)
        try stage.cali("build").succeed()
        try stage.cali(["sync", "\(stage.folder.path)/shared.git"]).succeed()
    }

    @Test func `few open files are enough, or an error that says how many`() throws {
        for files in [4, 8, 12, 16, 24, 31, 32, 40] {
            for command in ["log push-up@knee 8 --json", "build --clean --json", "sync ../shared.git --json"] {
                let (status, text) = try run("-n \(files)", command)
                #expect(status == (files < 32 ? 78 : 0), "\(command) with \(files) files: \(text)")
                #expect(files >= 32 || text.contains("\"too-few-files\""), "\(text)")
            }
        }
        // A soft limit can be raised.
        #expect(try run("-S -n 5", "log push-up@knee 8").status == 0)
        try stage.checkAtRest()
    }

    @Test func `too little memory is reported before anything begins`() throws {
        for megabytes in [200, 300, 500] {
            let (status, text) = try run("-v \(megabytes << 10)", "log push-up@knee 8 --json")
            #expect(status == 78 && text.contains("\"too-little-memory\""), "\(megabytes) MiB: \(status ?? -1) \(text)")
        }
        for command in ["log push-up@knee 8", "build --clean", "sync ../shared.git", "verify --all"] {
            let (status, text) = try run("-v \(2 << 20)", command)
            #expect(status == 0, "\(command): \(text)")
        }
        try stage.checkAtRest()
    }

    @Test(arguments: ["ABRT", "BUS", "ILL", "SEGV", "TRAP"])
    func `a failing allocation ends a command with an error`(signal: String) throws {
        for (option, sign) in [("", "error[out-of-memory]"), ("--json", "\"code\": \"out-of-memory\"")] {
            // The signal by which a library gives up, from outside: a pipe that nobody writes into keeps the command there.
            let script = """
                ulimit -v 4000000; mkfifo gate; exec 3<>gate
                \(Stage.binary) log --file - \(option) < gate & child=$!
                while ! grep -q 'SigCgt:.*478$' /proc/$child/status; do :; done
                kill -\(signal) $child; wait $child; echo "status $?"; rm gate
                """
            // The runtime's own handlers would be there before ours.
            let environment = ["SWIFT_BACKTRACE": "enable=no"]
            let run = try stage.start("sh", ["-c", script], environment: environment).finish()
            #expect(run.output.contains("status 74"), "\(run.output) \(run.errors)")
            #expect(run.errors.contains(sign), "\(run.errors)")
        }
    }
}
