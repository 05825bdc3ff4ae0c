import CanonicalJSON
import TestSupport
import Testing

/// Everything that waits for an athlete.
@Suite struct StatusTests {
    @Test func `a new club's status has a week to begin and nothing that waits`() throws {
        let stage = try Stage()
        let status = try stage.cali("status --json").succeed().json
        #expect(status["athlete"]?.text == "anna")
        #expect(status["week"] == ["monday": "2026-11-16", "streak": 0, "target": 3, "workouts": 0])
        #expect(status["planned"]?.elements?.isEmpty == true && status["close"]?.elements?.isEmpty == true)
        #expect(status["unsaved"]?.elements?.isEmpty == true && status["unread"]?.integer == 0)
        #expect(status["unpublished"] == .null)
        let text = try stage.cali("status").succeed().output
        #expect(text.contains("0 of 3 workouts") && text.contains("`cali sync URL`"))
        #expect(text.split(separator: "\n").count == 7)
    }

    @Test func `the week, plans, levels close to the next, mail, hand edits and commits are counted`() throws {
        let stage = try Stage(copying: ["push-up", "pull-up", "plank"])
        try stage.join("ben")
        try stage.cali(["level", "edit", "push-up", "full", "--advance", "3x8 in 2"]).succeed()
        try stage.cali(["level", "edit", "pull-up", "full", "--advance", "3x8"]).succeed()
        try stage.log("push-up@full 7 7 6, pull-up@full 2 1", at: "2026-11-20 18:00")
        try stage.log("plank@knee 10", at: "2026-11-12 18:00")
        let late = try stage.cali(["log", "push-up@full", "--planned", "--at", "2026-11-21 18:00", "--json"]).json
        try stage.cali(["log", "push-up@full", "--planned", "--at", "2026-11-24 18:00"]).succeed()
        try stage.cali("message send anna Hello --as ben").succeed()

        let status = try stage.cali("status --json").succeed().json
        #expect(status["week"]?["workouts"]?.integer == 1)
        #expect(status["planned"]?.elements?.first?["id"] == late["id"] && status["planned"]?.elements?.count == 2)
        #expect(status["close"]?.texts("exercise") == ["push-up"])
        #expect(status["close"]?[0]?["progress"] == .number(JSONNumber(hundredths: 83)))
        #expect(status["close"]?[0]?["text"]?.text == "7 7 6 of 3x8, 83 %")
        #expect(status["unread"]?.integer == 1)
        let text = try stage.cali("status").succeed().output
        #expect(text.contains("1 of 3 workouts") && text.contains("push-up@full  83 %"))
        #expect(text.contains("1 message: `cali message list --unread`"))
        #expect(text.contains("\(late["id"]?.text ?? "")  overdue"))
    }

    @Test func `hand edits and commits that nobody else has are counted`() throws {
        let stage = try Stage()
        let shared = "\(stage.folder.path)/shared"
        try RealGit.run("init", "-q", "--bare", "-b", "main", shared, in: stage.folder.path)
        try stage.cali("sync \(shared)").succeed()
        #expect(try stage.cali("status --json").succeed().json["unpublished"]?.integer == 0)
        try stage.cali("log push-up@full 8").succeed()
        try stage.cali("log push-up@full 9").succeed()
        let path = "club/users/anna/user.json"
        try stage.folder.write(
            stage.folder.read(path).replacing("\"about\": \"\"", with: "\"about\": \"me\""), to: path)
        let status = try stage.cali("status --json").succeed().json
        #expect(status["unpublished"]?.integer == 2)
        #expect(status["unsaved"] == .array(["users/anna/user.json"]))
        let text = try stage.cali("status").succeed().output
        #expect(text.contains("2 commits: `cali sync`") && text.contains("1 file: `cali save`"))
        let bare = try stage.cali("status --club \(shared) --json").succeed().json
        #expect(bare["unsaved"] == .array([]), "a bare repository has no files")
    }

    @Test func `a machine without an account has no status`() throws {
        let stage = try Stage()
        let run = try stage.cali(["status", "--json"], environment: ["CALI_HOME": "\(stage.folder.path)/other"])
        #expect(run.status == 77 && run.errorCode == "no-account")
        let reader = try stage.cali(
            ["status", "--as", "anna", "--json"], environment: ["CALI_HOME": "\(stage.folder.path)/other"]
        ).succeed()
        #expect(try reader.json["unread"] == .null)
    }
}
