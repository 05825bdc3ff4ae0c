import CanonicalJSON
import TestSupport
import Testing

/// From nothing to a logged workout.
@Suite struct NewcomerTests {
    @Test func `init, copying from the catalogue and logging give commits that git verifies`() throws {
        let stage = try Stage(copying: nil)
        try stage.cali(["init", "club", "--as", "anna"], in: stage.folder.path).succeed()
        try stage.cali("catalogue copy push-up pull-up plank").succeed()
        let log = try stage.cali("log push-up@knee 10 10 8, plank 1:30 1:15").succeed()
        #expect(log.output.contains("push-up@knee 10 10 8 (28)"))
        let signers = try stage.cali("key export --allowed-signers").succeed()
        try stage.folder.write(signers.output, to: "signers")
        let commits = try RealGit.run("rev-list", "HEAD", in: stage.club).lines
        #expect(commits.count == 3)
        for commit in commits {
            let result = try RealGit.attempt(
                "git",
                ["-c", "gpg.ssh.allowedSignersFile=\(stage.folder.path)/signers", "verify-commit", commit],
                in: stage.club)
            #expect(result.errors.contains("Good \"git\" signature for anna@"), "\(result.errors)")
        }
        try stage.checkRepository()
        #expect(try RealGit.run("status", "--porcelain", in: stage.club).output.isEmpty)
    }

    @Test func `a second log says what changed since the first`() throws {
        let stage = try Stage()
        try stage.cali(["log", "push-up@knee 10 9 8", "--at", "yesterday 18:30"]).succeed()
        let log = try stage.cali("log push-up 10 10 8").succeed()
        #expect(log.output.contains("last time 10 9 8 (27) ▲1"))
    }

    @Test func `logging answers programs with commit, paths and id`() throws {
        let stage = try Stage()
        let answer = try stage.cali("log push-up@knee 10 10 8 --json").succeed().json
        #expect(try answer["commit"]?.text == stage.head().trimmed)
        let id = try #require(answer["id"]?.text)
        #expect(answer["paths"]?[0]?.text == "users/anna/workouts/2026/20261122T063000Z-\(id).json")
        let shown = try stage.cali("workout show \(id.prefix(5)) --json").succeed().json
        #expect(shown["start"]?.text == "2026-11-22T07:30:00+01:00")
        #expect(shown["entries"]?[0]?["level"]?.text == "knee")
        #expect(shown["derived"]?["athlete"]?.text == "anna")
    }

    @Test func `assistance such as -20kg is a load and not an option, and needs no quotes`() throws {
        let stage = try Stage()
        try stage.cali("log pull-up@negative 5 5 -20kg").succeed()
        let workout = try stage.cali("last --json").json
        #expect(workout["entries"]?[0]?["sets"]?[1]?["load"]?["value"]?.integer == -20)
    }

    @Test func `a file of several sessions is one commit`() throws {
        let stage = try Stage()
        let before = try RealGit.run("rev-list", "--count", "HEAD", in: stage.club).output
        let text = "2026-08-20 18:30 45m Push day #outdoor\npush-up@knee 10 10\n\n# rest\n2026-08-22\nplank@knee 60\n"
        try stage.cali(["log", "--file", "-"], input: Array(text.utf8)).succeed()
        let after = try RealGit.run("rev-list", "--count", "HEAD", in: stage.club).output
        #expect(Int(after.dropLast()) == Int(before.dropLast()).map { $0 + 1 })
        let list = try stage.cali("workout list --json").json
        #expect(list.elements?.compactMap { $0["title"]?.text } == ["Core", "Push day"])
        #expect(list[1]?["durationSeconds"]?.integer == 2700)
    }

    @Test func `a dry run changes nothing`() throws {
        let stage = try Stage()
        let head = try stage.head()
        let answer = try stage.cali("log push-up@knee 3x8 --dry-run --json").succeed().json
        #expect(answer["derived"]?[0]?["text"]?.text == "push-up@knee 3x8")
        #expect(answer["commit"] == .null && answer["paths"]?.elements?.isEmpty == true)
        #expect(try stage.head() == head)
    }

    @Test func `the catalogue is copied in the club's language, with its origin`() throws {
        let stage = try Stage(copying: nil)
        try stage.cali(["init", "club", "--as", "anna", "--language", "de"], in: stage.folder.path).succeed()
        try stage.cali("catalogue copy plank").succeed()
        let copy = try stage.cali("exercise show plank --json").json
        #expect(copy["title"]?.text == "Unterarmstütz")
        #expect(copy["origin"]?["catalogue"]?.text == "plank")
        #expect(copy["origin"]?["blob"]?.text?.count == 40)
        #expect(copy["created"]?.text == "2026-11-22T06:30:00Z")
        #expect(copy["translations"] == nil)
    }

    @Test func `a workout is logged in a bare club without files`() throws {
        let stage = try Stage(copying: nil)
        try stage.cali(["init", "club", "--as", "anna", "--bare"], in: stage.folder.path).succeed()
        try stage.cali("catalogue copy push-up").succeed()
        try stage.cali("log push-up@knee 10").succeed()
        #expect(try stage.cali("workout list --json").json.elements?.count == 1)
        try stage.checkRepository()
    }

    @Test func `commands find the club from a folder inside it, and by --club before or after the command`() throws {
        let stage = try Stage()
        try stage.cali("whoami", in: "\(stage.club)/users/anna").succeed()
        try stage.cali(["--club", stage.club, "whoami"], in: "/").succeed()
        try stage.cali(["whoami", "--club", stage.club], in: "/").succeed()
        #expect(try stage.cali("whoami", in: stage.folder.path).status == 66)
    }
}
