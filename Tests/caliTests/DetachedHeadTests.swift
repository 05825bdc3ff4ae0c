import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// A commit that is checked out without a branch, as in CI: commands that read work, and those that write are refused.
@Suite struct DetachedHeadTests {
    @Test func `commands that only read use the commit that is checked out`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali("log push-up@knee 10 9").succeed()
        let old = try stage.head().trimmed
        try stage.cali("log push-up@knee 11 10").succeed()
        try stage.cali("verify").succeed()
        try RealGit.run("checkout", "-q", "--detach", old, in: stage.club)
        #expect(try stage.cali("workout list --json").succeed().json.elements?.count == 1)
        let reading = [
            "verify", "verify --all", "verify", "stats", "records", "last", "feed", "explore", "status", "history",
            "doctor",
            "exercise list", "export --format json", "build -o \(stage.folder.path)/site", "config", "whoami",
        ]
        for command in reading {
            let run = try stage.cali(command)
            // Commands that this version does not have yet are a usage error.
            #expect(run.status == 0 || run.status == 64, "\(command): \(run.errors)")
        }
        #expect(stage.exists("site/index.html"))
        let doctor = try stage.cali("doctor --json").succeed().json
        let repository = try #require(doctor.elements?.first { $0["subject"] == "repository" })
        #expect(repository["state"] == "doubtful" && repository["help"]?.text?.contains("git switch main") == true)
        #expect(try RealGit.run("status", "--porcelain", in: stage.club).output.isEmpty)
        #expect(try stage.head().trimmed == old)
        // Reading an older commit did not change what was verified.
        try RealGit.run("switch", "-q", "main", in: stage.club)
        #expect(try stage.cali("verify --json").succeed().json["commits"] == 0)
    }

    @Test func `commands that write are refused, with the way back to the branch`() throws {
        let stage = try Stage(copying: ["push-up"])
        let head = try stage.head()
        let writing = [
            "log push-up@knee 8", "save", "exercise archive push-up", "profile edit --about x", "undo",
            "sync \(stage.club)",
            "edit push-up",
        ]
        func expectRefusals(_ help: String, _ location: SourceLocation = #_sourceLocation) throws {
            for command in writing {
                let run = try stage.cali(command)
                #expect(run.status == 78, "\(command): \(run.errors)", sourceLocation: location)
                #expect(run.errors.contains(help), "\(command): \(run.errors)", sourceLocation: location)
            }
        }
        try RealGit.run("checkout", "-q", "--detach", in: stage.club)
        try expectRefusals("git switch main")
        try RealGit.run("branch", "other", "HEAD~1", in: stage.club)
        try RealGit.run("branch", "-q", "-m", "main", "trunk", in: stage.club)
        try expectRefusals("other, trunk")
        try RealGit.run("branch", "-q", "-D", "other", "trunk", in: stage.club)
        try expectRefusals("git switch -c main")
        try RealGit.run("switch", "-q", "-c", "main", in: stage.club)
        _ = try RealGit.attempt("git", ["rebase", "-q", "--exec", "false", "HEAD~1"], in: stage.club)
        try expectRefusals("git rebase --abort")
        try RealGit.run("rebase", "--abort", in: stage.club)
        #expect(try stage.head() == head)
        try stage.cali("log push-up@knee 8").succeed()
    }

    @Test func `a push into a repository whose HEAD names a commit is refused with the command that mends it`() throws {
        let stage = try Stage(copying: [])
        let shared = "\(stage.folder.path)/shared.git"
        try RealGit.run("clone", "-q", "--bare", stage.club, shared, in: stage.folder.path)
        try stage.cali(["hook", "install", "--club", shared]).succeed()
        try stage.folder.write(stage.head(), to: "shared.git/HEAD")
        try stage.cali("profile edit --about x").succeed()
        let run = try stage.cali(["sync", shared])
        #expect(run.status == 77 && run.errors.contains("git symbolic-ref HEAD refs/heads/main"), "\(run.errors)")
        #expect(try stage.cali(["profile", "show", "anna", "--club", shared]).status == 0)
    }
}
