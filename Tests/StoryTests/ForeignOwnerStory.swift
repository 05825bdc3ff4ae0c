import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Repositories of other users: what they configure must not be run or trusted unasked.
@Suite(.enabled(if: NSUserName() == "root", "only root can give a folder away")) struct ForeignOwnerStory {
    @Test func `a club of another user is refused with what to do about it`() throws {
        let stage = try Stage(copying: ["push-up"])
        let given = try RealGit.attempt("chown", ["-R", "65534:65534", stage.club], in: "/")
        #expect(given.status == 0)
        let run = try stage.cali("log push-up@knee 10 --json")
        #expect(run.status == 77, "\(run.errors)")
        #expect(run.errorCode != nil)
        #expect(try stage.cali("log push-up@knee 10").errors.contains("safe.directory"))
    }

    @Test func `safe.directory counts as git counts it, wherever the user sets it, and not in the repository itself`()
        throws
    {
        let stage = try Stage(copying: [])
        let bare = "\(stage.folder.path)/bare.git"
        try RealGit.run("clone", "-q", "--bare", stage.club, bare, in: stage.folder.path)
        // Who owns a repository cannot make it safe for others.
        for folder in [stage.club, bare] { try RealGit.run("config", "safe.directory", "*", in: folder) }
        #expect(try RealGit.attempt("chown", ["-R", "65534:65534", stage.club, bare], in: "/").status == 0)
        func settings(_ name: String, _ values: [String]) throws -> String {
            try stage.folder.write("[safe]\n" + values.map { "directory = \($0)\n" }.joined(), to: name)
            return "\(stage.folder.path)/\(name)"
        }
        let all = try settings("all", ["*"])
        let cases: [(environment: [String: String], isSafe: Bool)] = [
            ([:], false), (["GIT_CONFIG_GLOBAL": all], true),
            (["GIT_CONFIG_GLOBAL": try settings("named", [stage.club, bare])], true),
            (["GIT_CONFIG_GLOBAL": try settings("reset", ["*", "\"\""])], false),
            (["GIT_CONFIG_GLOBAL": try settings("other", ["/nowhere"])], false),
            (["GIT_CONFIG_SYSTEM": all, "GIT_CONFIG_NOSYSTEM": "0"], true),
            (["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"], true),
            (["GIT_CONFIG_PARAMETERS": "'safe.directory'='*'"], true),
            (["GIT_CONFIG_GLOBAL": all, "PATH": "/nowhere"], false),
            (["GIT_CONFIG_GLOBAL": all, "GIT_DIR": "/nowhere", "GIT_WORK_TREE": "/nowhere"], true),
        ]
        for (environment, isSafe) in cases {
            for folder in [stage.club, bare] {
                let run = try stage.cali(["profile", "show", "anna"], in: folder, environment: environment)
                #expect(run.status == (isSafe ? 0 : 77), "\(environment): \(run.errors)")
                guard environment["PATH"] == nil, environment["GIT_DIR"] == nil else { continue }
                let oracle = try RealGit.attempt("git", ["rev-parse", "HEAD"], in: folder, environment: environment)
                #expect((oracle.status == 0) == isSafe, "git itself: \(environment)")
            }
        }
    }

    @Test func `one file of another user in the way to the repository is enough to ask`() throws {
        let stage = try Stage(copying: [])
        for path in [stage.club, "\(stage.club)/.git"] {
            #expect(try RealGit.attempt("chown", ["65534", path], in: "/").status == 0)
            #expect(try stage.cali("whoami").status == 77, "\(path)")
            let sudo = ["SUDO_UID": "65534"]
            #expect(try stage.cali(["whoami"], environment: sudo).status == 0, "\(path)")
            #expect(try RealGit.attempt("chown", ["0", path], in: "/").status == 0)
        }
        try stage.cali("whoami").succeed()
    }
}
