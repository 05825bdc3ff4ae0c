import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Changes of accounts under failing system calls and `kill -9`: they leave the old state or the new one, and a mail is at
/// most delayed.
@Suite(.enabled(if: Strace.isUsable, "strace is not here, or may not trace")) struct AccountFaultStory {
    /// A change of accounts that is interrupted.
    enum Step: String, CaseIterable {
        case register, confirm, recover, delete
    }

    /// A club in which a step can be done next.
    private struct Scene {
        let stage: Stage
        let arguments: [String]
        let environment: [String: String]

        init(_ step: Step) throws {
            stage = try Stage(copying: ["push-up"])
            let stage = stage
            func json(_ words: [String], _ environment: [String: String] = [:]) throws -> JSON {
                try stage.cali(words + ["--json"], environment: environment).succeed().json
            }
            var environment: [String: String] = [:]
            let address = step == .recover ? ["--email", "ben@example.org"] : []
            if step != .register { try stage.cali(["register", "ben"] + address).succeed() }
            let token: String? =
                switch step {
                case .register: nil
                case .recover: try stage.waitingToken("confirm-email")
                case .confirm, .delete: try json(["confirmations", "send"])[0]?["derived"]?["token"]?.text
                }
            if let token, step != .confirm { try stage.cali(["confirm", token, "--as", "ben"]).succeed() }
            switch step {
            case .register: arguments = ["register", "ben", "--email", "ben@example.org"]
            case .confirm: arguments = ["confirm", try #require(token), "--as", "ben"]
            case .recover:
                environment = ["CALI_HOME": "\(stage.folder.path)/new-home"]
                let request = try #require(try json(["account", "recover", "ben"], environment)["request"]?.text)
                try stage.cali(["confirmations", "send", request]).succeed()
                arguments = ["account", "recover", "ben", "--token", try stage.waitingToken("recover-account")]
            case .delete:
                let proof = try #require(try json(["account", "delete", "--as", "ben"])["token"]?.text)
                arguments = ["account", "delete", "--as", "ben", "--confirm", proof]
            }
            self.environment = environment
        }

        /// Runs the step. The nth of some calls fails, or is where the process is killed.
        func run(_ fault: String) throws -> RealGit.Result {
            let calls = fault.prefix { $0 != ":" }
            let tracing = ["-f", "-qq", "-o", "/dev/null", "-e", "trace=\(calls)", "-e", "inject=\(fault)"]
            return try stage.start("strace", tracing + [Stage.binary] + arguments, environment: environment).finish()
        }

        /// Repeats the step, which must succeed or be done already, and checks the whole state.
        func finish(_ step: Step, _ number: Int) throws {
            let again = try stage.cali(arguments + ["--json"], environment: environment)
            let isDone = ["name-taken", "used-token", "nothing-to-change", "unknown-athlete"].contains(again.errorCode)
            #expect(again.status == 0 || isDone, "\(step) at \(number): \(again.errors)")
            try stage.cali("log push-up@knee 9 9 9 --as anna").succeed()
            try stage.cali("verify").succeed()
            try stage.checkAtRest()
        }
    }

    @Test(arguments: Step.allCases)
    func `killed in the middle, the step is done or not, and doing it again works`(_ step: Step) throws {
        for calls in ["fsync,fdatasync", "rename,renameat,renameat2", "unlink,unlinkat"] {
            for number in stride(
                from: 1, through: Rounds.count(short: 7, long: 30), by: Rounds.count(short: 3, long: 1))
            {
                let scene = try Scene(step)
                let before = try scene.stage.head()
                _ = try scene.run("\(calls):signal=SIGKILL:when=\(number)")
                let commits = try RealGit.run("rev-list", "--count", "\(before.trimmed)..HEAD", in: scene.stage.club)
                #expect(["0", "1"].contains(commits.output.trimmed), "\(step) at \(calls) \(number)")
                try scene.finish(step, number)
            }
        }
    }

    @Test func `a mail is stored before anything can fail, and is sent by the next attempt`() throws {
        for number in 1...Rounds.count(short: 4, long: 12) {
            let scene = try Scene(.register)
            _ = try scene.run("fsync:signal=SIGKILL:when=\(number)")
            try scene.finish(.register, number)
            let server = try MailServer()
            let settings = [
                "CALI_SMTP_URL": "smtp://127.0.0.1:\(server.port)", "CALI_MAIL_FROM": "club@example.org",
            ]
            try scene.stage.cali(["confirmations", "send"], environment: settings).succeed()
            try scene.stage.cali(["mail", "send"], environment: settings).succeed()
            #expect(try !server.messages.isEmpty, "killed at sync \(number)")
        }
    }
}
