import CanonicalJSON
import TestSupport
import Testing

/// Copies of others' exercises, and how they follow their originals.
@Suite struct CopyTests {
    /// Ben has a ladder; anna has copied it, and trained by it.
    private func stage() throws -> Stage {
        let stage = try Stage(copying: [])
        try stage.join("ben")
        try stage.cali([
            "exercise", "add", "row", "--title", "Row", "--counting", "reps", "--category", "pull", "--as", "ben",
            "--level", "high: High bar; advance 3x8", "--level", "low: Low bar; advance 3x10",
        ]).succeed()
        try stage.cali("exercise copy ben/row").succeed()
        try stage.cali("log row@low 8 8").succeed()
        return stage
    }

    private func exercise(_ stage: Stage) throws -> JSON {
        try stage.cali("exercise show row --json").succeed().json
    }

    private func levels(_ stage: Stage) throws -> [String] {
        try exercise(stage)["levels"]?.elements?.compactMap { $0["slug"]?.text } ?? []
    }

    @Test func `a copy has everything, and says where it came from`() throws {
        let stage = try stage()
        let copy = try exercise(stage)
        let blob = try RealGit.run("rev-parse", "HEAD:users/ben/exercises/row.json", in: stage.club).lines[0]
        #expect(copy["title"]?.text == "Row" && copy["categories"]?[0]?.text == "pull")
        #expect(copy["origin"]?["user"]?.text == "ben" && copy["origin"]?["exercise"]?.text == "row")
        #expect(copy["origin"]?["blob"]?.text == blob)
        #expect(try levels(stage) == ["high", "low"])
        let taken = try stage.cali("exercise copy ben/row --json")
        #expect(taken.status == 73 && taken.errorCode == "name-taken")
        try stage.cali("exercise copy ben/row --slug bens-row").succeed()
        #expect(try stage.cali("exercise copy ben/rwo --json").status == 66)
        #expect(try stage.cali("exercise copy row --json").status == 64)
        #expect(try stage.cali("exercise copy anna/row --json").status == 65)
        try stage.checkRepository()
    }

    @Test func `changes of the original come in, and one's own changes stay`() throws {
        let stage = try stage()
        #expect(try stage.cali("exercise outdated --json").succeed().json.elements?.isEmpty == true)
        try stage.cali(["level", "add", "row", "archer: Archer row", "--as", "ben"]).succeed()
        try stage.cali(["level", "edit", "row", "low", "--title", "Feet up", "--as", "ben"]).succeed()
        try stage.cali(["level", "add", "row", "knees: Bent knees"]).succeed()
        let workout = try stage.folder.read("club/\(stage.workoutFile())")

        let outdated = try stage.cali("exercise outdated --json").succeed().json
        #expect(outdated[0]?["exercise"]?.text == "row" && outdated[0]?["user"]?.text == "ben")
        #expect(outdated[0]?["changes"]?.elements?.compactMap { $0["change"]?.text } == ["level-title", "level-added"])
        let difference = try stage.cali("exercise diff row").succeed().output
        #expect(difference == "~ level low: Low bar → Feet up\n+ level archer: Archer row (after low)\n")

        try stage.cali("exercise update row").succeed()
        #expect(try levels(stage) == ["high", "low", "archer", "knees"])
        #expect(try exercise(stage)["levels"]?[1]?["title"]?.text == "Feet up")
        #expect(try stage.folder.read("club/\(stage.workoutFile())") == workout)
        #expect(try stage.cali("exercise outdated --json").json.elements?.isEmpty == true)
        let again = try stage.cali("exercise update row --json").succeed().json
        #expect(again["commit"] == .null, "once more changes nothing")
        try stage.cali("verify").succeed()
        try stage.checkRepository()
    }

    @Test func `whoever updates decides the conflicts`() throws {
        let stage = try stage()
        try stage.cali(["level", "edit", "row", "low", "--title", "Feet up", "--as", "ben"]).succeed()
        try stage.cali(["level", "edit", "row", "low", "--title", "Chin to bar"]).succeed()
        let head = try stage.head()
        let refused = try stage.cali("exercise update row --json")
        #expect(refused.status == 64 && refused.errorCode == "undecided")
        #expect(refused.errors.contains("the title of level low"))
        #expect(try stage.head() == head, "nothing changed")
        try stage.cali("exercise update row --ours").succeed()
        #expect(try exercise(stage)["levels"]?[1]?["title"]?.text == "Chin to bar")
        #expect(try stage.cali("exercise outdated --json").json.elements?.isEmpty == true)
        try stage.cali(["level", "edit", "row", "low", "--title", "Legs straight", "--as", "ben"]).succeed()
        try stage.cali("exercise update row --theirs").succeed()
        #expect(try exercise(stage)["levels"]?[1]?["title"]?.text == "Legs straight")
    }

    @Test func `an original that is archived, missing or unknown leaves the copy as it is`() throws {
        let stage = try stage()
        try stage.cali("exercise archive row --as ben").succeed()
        #expect(try stage.cali("exercise outdated --json").json.elements?.isEmpty == true)
        try stage.cali("exercise update row").succeed()
        #expect(try exercise(stage)["archived"] != .bool(true))
        try stage.cali(["exercise", "add", "dip", "--title", "Dip", "--counting", "reps"]).succeed()
        #expect(try stage.cali("exercise update dip --json").status == 65)
        // Somebody who edits by hand may name a version that does not exist.
        let path = "club/users/anna/exercises/row.json"
        let text = try stage.folder.read(path)
        let blob = try #require(try exercise(stage)["origin"]?["blob"]?.text)
        for other in ["not an id", String(repeating: "0", count: 40), try stage.head().trimmed] {
            try stage.folder.write(text.replacing(blob, with: other), to: path)
            try stage.cali("save").succeed()
            #expect(try stage.cali("exercise update row --json").status == 65, "\(other)")
            #expect(try stage.cali("exercise outdated --json").succeed().json.elements?.isEmpty == true)
        }
    }

    @Test func `logging another athlete's exercise offers a copy`() throws {
        let stage = try Stage(copying: [])
        try stage.join("ben")
        try stage.cali(["exercise", "add", "row", "--title", "Row", "--counting", "reps", "--as", "ben"]).succeed()
        let refused = try stage.cali("log row 8 8")
        #expect(refused.status == 65)
        #expect(refused.errors.contains("cali exercise copy ben/row"), "\(refused.errors)")
        #expect(try stage.cali("log row 8 8, rwo 3 --yes").status == 65, "all of it, or nothing")
        #expect(try stage.cali("exercise list --json").json.elements?.isEmpty == true)
        try stage.cali("log row 8 8 --yes").succeed()
        #expect(try exercise(stage)["origin"]?["user"]?.text == "ben")
        #expect(try RealGit.run("rev-list", "--count", "HEAD~2..HEAD", in: stage.club).output == "2\n")
    }
}
