import CanonicalJSON
import TestSupport
import Testing

/// The level at which an athlete is.
@Suite struct CurrentLevelTests {
    /// The text of a session as it would be logged on the day after the others.
    private func text(_ stage: Stage, _ session: String) throws -> String {
        let now = ["CALI_NOW": "2026-11-23T18:00:00+01:00"]
        return try stage.cali(["log", session, "--dry-run"], environment: now).succeed().output
    }

    @Test func `a chosen level holds until the next workout with the exercise`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.log("push-up@knee 10 10 10", at: "2026-11-20 18:00")
        try stage.cali("level at push-up full").succeed()
        let shown = try stage.cali("exercise show push-up --json").succeed().json
        #expect(shown["at"]?["level"]?.text == "full")
        #expect(shown["at"]?["since"]?.text == "2026-11-22T06:30:00Z")
        #expect(shown["derived"]?["currentLevel"]?.text == "full")
        #expect(shown["derived"]?["currentReason"]?.text == "chosen")
        #expect(try text(stage, "push-up 3").contains("push-up@full 3"))
        let words = ["log", "push-up@wall 20 20"]
        try stage.cali(words, environment: ["CALI_NOW": "2026-11-23T18:00:00+01:00"]).succeed()
        let after = try stage.cali("exercise show push-up --json").succeed().json
        #expect(after["derived"]?["currentLevel"]?.text == "knee", "one easy workout does not demote")
        #expect(after["derived"]?["currentReason"]?.text == "trained")
    }

    @Test func `a chosen level is cleared by hand, and is no retired or unknown one`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.log("push-up@knee 10 10 10", at: "2026-11-20 18:00")
        try stage.cali("level at push-up full").succeed()
        try stage.cali("level at push-up --clear").succeed()
        let shown = try stage.cali("exercise show push-up --json").succeed().json
        #expect(shown["at"] == nil && shown["derived"]?["currentLevel"]?.text == "knee")
        try stage.cali("level retire push-up full").succeed()
        let retired = try stage.cali("level at push-up full --json")
        #expect(retired.status == 65 && retired.errorCode == "retired-level")
        #expect(try stage.cali("level at push-up fall --json").errorCode == "unknown-level")
        #expect(try stage.cali("level at push-up --json").status == 64)
        #expect(try stage.cali("level at push-up knee --clear --json").status == 64)
        try stage.join("ben")
        #expect(try stage.cali("level at anna/push-up full --as ben --json").status == 77)
    }

    @Test func `an exercise shows the usual level, the current one with its reason, the rungs and the progress`() throws
    {
        let stage = try Stage(copying: ["push-up"])
        let fresh = try stage.cali("exercise show push-up --json").succeed().json
        #expect(fresh["derived"]?["currentReason"]?.text == "assumed")
        #expect(fresh["derived"]?["currentLevel"] == fresh["usual"])
        try stage.cali(["level", "edit", "push-up", "full", "--advance", "3x8 in 2"]).succeed()
        try stage.log("push-up@wall 20", at: "2026-11-18 18:00")
        try stage.log("push-up@full 7 7 6", at: "2026-11-20 18:00")
        let derived = try stage.cali("exercise show push-up --json").succeed().json["derived"]
        #expect(derived?["currentReason"]?.text == "trained" && derived?["currentLevel"]?.text == "full")
        let rungs = derived?["rungs"]?.elements ?? []
        let states = Dictionary(uniqueKeysWithValues: rungs.map { ($0["level"]?.text ?? "", $0["state"]?.text) })
        #expect(states["wall"] == "trained" && states["knee"] == "skipped")
        #expect(states["full"] == "current" && states["diamond"] == "ahead")
        #expect(derived?["progress"] == .number(JSONNumber(hundredths: 83)))
        #expect(derived?["missing"]?.integer == 2)
        let text = try stage.cali("exercise show push-up").succeed().output
        #expect(text.contains("usual level full") && text.contains("at full (trained): 7 7 6 of 3x8, 83 %"))
        #expect(text.contains("skipped") && text.contains("▶"))
    }

    @Test func `the usual level is chosen, changed and removed`() throws {
        let stage = try Stage(copying: [])
        let add = [
            "exercise", "add", "row", "--title", "Row", "--counting", "reps", "--level", "low", "--level", "high",
        ]
        #expect(try stage.cali(add + ["--usual", "hihg", "--json"]).errorCode == "unknown-level")
        try stage.cali(add + ["--usual", "high"]).succeed()
        #expect(try stage.cali("exercise show row --json").succeed().json["usual"]?.text == "high")
        try stage.cali("exercise edit row --usual low").succeed()
        #expect(try text(stage, "row 8").contains("row@low 8"))
        try stage.cali("exercise edit row --no-usual").succeed()
        #expect(try stage.cali("exercise show row --json").succeed().json["usual"] == nil)
        #expect(try stage.cali("exercise edit row --usual low --no-usual --json").status == 64)
        try stage.cali(["level", "add", "row", "hold; counting duration"]).succeed()
        #expect(try stage.cali("exercise edit row --usual hold --json").status == 65)
    }
}
