import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Athletes use git on their club as on any other repository, and its commits are made good.
@Suite struct GitCommitStory {
    private let stage: Stage
    private let path: String

    init() throws {
        (stage, path) = try Stage.withWorkout()
    }

    @discardableResult
    private func git(_ words: String...) throws -> RealGit.Result {
        try RealGit.run(words, in: stage.club)
    }

    private func change(_ old: String, to new: String) throws {
        let text = try stage.folder.read("club/\(path)")
        try stage.folder.write(text.replacing(old, with: new), to: "club/\(path)")
    }

    private func share() throws -> String {
        let shared = "\(stage.folder.path)/shared.git"
        try RealGit.run("init", "--quiet", "--bare", "--initial-branch=main", shared, in: stage.folder.path)
        try stage.cali(["sync", shared]).succeed()
        return shared
    }

    /// Each refusal names the way out, which keeps files, messages and the original commits.
    private func checkWayOut(_ made: [String], _ location: SourceLocation = #_sourceLocation) throws {
        let before = try stage.head().trimmed
        for command in ["doctor", "verify", "sync \(stage.folder.path)/shared.git"] {
            let run = try stage.cali(command)
            #expect(run.status != 0, "\(command)", sourceLocation: location)
            #expect("\(run.output)\(run.errors)".contains("cali save --commits"), "\(run)", sourceLocation: location)
        }
        let files = try git("ls-tree", "-r", "--name-only", "HEAD").output
        let answer = try stage.cali("save --commits --json").succeed(location).json
        #expect(answer["commits"]?.elements?.compactMap { $0["subject"]?.text } == made, sourceLocation: location)
        #expect(try git("ls-tree", "-r", "--name-only", "HEAD").output == files, sourceLocation: location)
        #expect(try git("status", "--porcelain").output.isEmpty, sourceLocation: location)
        let kept = try #require(answer["keptAt"]?.text)
        #expect(try git("rev-parse", kept).output.trimmed == before, sourceLocation: location)
        #expect(try git("rev-list", "--min-parents=2", "HEAD").output.isEmpty, sourceLocation: location)
        for command in ["doctor", "verify", "sync"] { try stage.cali(command).succeed(location) }
        #expect(try stage.cali("save --commits").succeed().output.contains("nothing to save"), sourceLocation: location)
        try stage.checkRepository(location)
    }

    private func reps() throws -> [Int] {
        let text = try stage.folder.read("club/\(path)")
        return text.matches(of: /"reps": (\d+)/).compactMap { Int($0.1) }
    }

    // MARK: Ways to commit

    @Test func `a commit of a file that was changed by hand`() throws {
        _ = try share()
        try change("\"reps\": 8", to: "\"reps\":  9")
        try git("commit", "-qam", "count again\n\nby hand")
        try stage.cali("log push-up@knee 12 --title Later").succeed()
        try checkWayOut(["anna: count again", "anna: log Later"])
        #expect(try reps() == [10, 10, 9])
    }

    @Test func `an amended commit, one in Latin-1, an executable file, and one that is signed by another key`() throws {
        _ = try share()
        try stage.cali("log push-up@knee 12 --title Later").succeed()
        try git("commit", "-q", "--amend", "--no-edit", "--reset-author")
        try change("\"reps\": 8", to: "\"reps\": 9")
        try git("-c", "i18n.commitEncoding=ISO-8859-1", "commit", "-qam", "gez\u{E4}hlt")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(stage.club)/\(path)")
        try git("commit", "-qam", "may be run \u{1B}[31m now")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: "\(stage.club)/\(path)")
        let key = "\(stage.folder.path)/key"
        _ = try RealGit.attempt("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key], in: stage.folder.path)
        try change("\"reps\": 9", to: "\"reps\": 11")
        try git(
            "-c", "gpg.format=ssh", "-c", "user.signingKey=\(key)", "commit", "-q", "-S", "-am", "signed by another")
        try checkWayOut(["anna: anna: log Later", "anna: gezählt", "anna: signed by another"])
        #expect(try reps() == [10, 10, 11])
    }

    @Test func `merges of branches, with and without a decision`() throws {
        _ = try share()
        try git("checkout", "-qb", "other")
        try change("\"reps\": 8", to: "\"reps\": 7")
        try git("commit", "-qam", "on the other branch")
        try git("checkout", "-q", "main")
        try stage.cali("log push-up@knee 12 --title Later").succeed()
        try git("merge", "-q", "--no-edit", "other")
        try git("checkout", "-q", "other")
        try change("\"reps\": 7", to: "\"reps\": 6")
        try git("commit", "-qam", "six")
        try git("checkout", "-q", "main")
        try change("\"reps\": 7", to: "\"reps\": 5")
        try git("commit", "-qam", "five")
        #expect(try RealGit.attempt("git", ["merge", "-q", "other"], in: stage.club).status != 0)
        try git("checkout", "--theirs", "--", path)
        try change("\"reps\": 6", to: "\"reps\": 4")
        try git("commit", "-qam", "four, then")
        let subjects = try stage.cali("save --commits --json").succeed().json["commits"]?.elements ?? []
        #expect(subjects.last?["subject"]?.text == "anna: four, then")
        #expect(try reps() == [10, 10, 4])
        for command in ["doctor", "verify", "sync"] { try stage.cali(command).succeed() }
        try stage.checkSignatures()
    }

    @Test(arguments: ["--rebase", "--no-rebase"])
    func `commits that somebody else published are pulled by git`(_ way: String) throws {
        let shared = try share()
        let other = "\(stage.folder.path)/other"
        let home = ["CALI_HOME": "\(stage.folder.path)/home-other"]
        try FileManager.default.copyItem(atPath: stage.home, toPath: "\(stage.folder.path)/home-other")
        try stage.cali(["clone", shared, other], environment: home).succeed()
        try stage.cali(["log", "push-up@knee 20", "--title", "Elsewhere"], in: other, environment: home).succeed()
        try stage.cali(["sync"], in: other, environment: home).succeed()
        let theirs = try RealGit.run("rev-parse", "main", in: other).output.trimmed
        try stage.cali("log push-up@knee 12 --title Here").succeed()
        try stage.cali("verify").succeed()
        try change("\"reps\": 8", to: "\"reps\": 9")
        try git("commit", "-qam", "nine")
        try git("pull", "-q", way, "--no-edit", "origin", "main")
        try checkWayOut(["anna: log Here", "anna: nine"])
        // Commits that others have stay as they are.
        #expect(try git("rev-parse", "HEAD~2").output.trimmed == theirs)
        #expect(try reps() == [10, 10, 9])
    }

    // MARK: Rules

    @Test func `a mistake that a later commit corrects does no harm`() throws {
        _ = try share()
        try change("\"reps\": 8", to: "\"reps\": -8")
        try git("commit", "-qam", "wrong")
        try change("\"reps\": -8", to: "\"reps\": 9")
        try git("commit", "-qam", "right")
        try checkWayOut(["anna: right"])
        #expect(try reps() == [10, 10, 9])
    }

    @Test func `a commit that breaks a rule is refused with its location, and nothing changes`() throws {
        let head = try stage.head().trimmed
        let breaks: [(code: String, words: String, make: () throws -> Void)] = [
            ("refused-document", "\"line\": 14", { try change("\"reps\": 8", to: "\"reps\": -8") }),
            ("refused-path", "notes.txt", { try stage.folder.write("x", to: "club/notes.txt") }),
            ("refused-path", "users/ben", { try stage.folder.write("{}", to: "club/users/ben/user.json") }),
            (
                "refused-mode", "link.json",
                {
                    try FileManager.default.createSymbolicLink(
                        atPath: "\(stage.club)/users/anna/exercises/link.json", withDestinationPath: "push-up.json")
                }
            ),
        ]
        for (code, words, make) in breaks {
            try make()
            try git("add", "-A")
            try git("commit", "-qm", "break a rule")
            let tip = try stage.head()
            let run = try stage.cali("save --commits --json")
            #expect(run.errorCode == code && run.errors.contains(words), "\(run)")
            #expect(try stage.head() == tip && git("for-each-ref", "refs/cali").output.isEmpty)
            try git("reset", "-q", "--hard", head)
        }
    }

    @Test func `published commits are never replaced`() throws {
        let shared = try share()
        try change("\"reps\": 8", to: "\"reps\": 9")
        try git("commit", "-qam", "nine")
        try git("push", "-q", shared, "main")
        try git("fetch", "-q", "origin")
        let head = try stage.head()
        let run = try stage.cali("verify")
        #expect(run.status == 77 && !run.errors.contains("save --commits"), "\(run)")
        try stage.cali("save --commits").succeed()
        #expect(try stage.head() == head)
    }
}
