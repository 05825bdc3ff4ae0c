import CanonicalJSON
import TestSupport
import Testing

/// The figures of `cali stats` that go beyond sums, and who sees them.
@Suite struct FigureTests {
    /// A club in which anna, who is weighed, trained pull-ups with load and with help.
    private static func stageWithLoads() throws -> Stage {
        let stage = try Stage(copying: ["pull-up"])
        try stage.log("pull-up@full 5+10kg, bw 80kg", at: "2026-11-10 18:00")
        try stage.log("pull-up@full 5+15kg, bw 79.4kg", at: "2026-11-20 18:00")
        try stage.log("pull-up@negative 8-20kg", at: "2026-11-21 18:00")
        return stage
    }

    private func level(_ stage: Stage, _ name: String, _ words: String = "") throws -> JSON? {
        let stats = try stage.cali("stats \(words) --json").succeed().json
        return stats["levels"]?.elements?.first { $0["level"]?.text == name }
    }

    @Test func `body weight is a line with its change, and loads are shares of it`() throws {
        let stage = try Self.stageWithLoads()
        let weight = try stage.cali("stats --json").succeed().json["bodyWeight"]
        #expect(weight?["weight"]?["value"] == .number(JSONNumber(hundredths: 7940)))
        #expect(weight?["change"]?["value"] == .number(JSONNumber(hundredths: -60)))
        #expect(weight?["since"]?.text == "2026-11-10T18:00:00+01:00")
        let full = try level(stage, "full")
        #expect(full?["load"]?["ofBodyWeight"] == .number(JSONNumber(hundredths: 19)))
        // (79.4 + 15) × (1 + 5 / 30) / 79.4
        #expect(full?["strongest"]?["strength"]?["multiple"] == .number(JSONNumber(hundredths: 139)))
        #expect(try level(stage, "negative")?["help"]?["ofBodyWeight"] == .number(JSONNumber(hundredths: -25)))
        let text = try stage.cali("stats").succeed().output
        #expect(text.contains("body weight 79.4 kg on 2026-11-20, 0.6 kg less than on 2026-11-10"))
        #expect(text.contains("strongest") && text.contains("1.39 × body weight") && text.contains("19 %"))
        #expect(text.contains("least help") && text.contains("-20kg") && text.contains("25 %"))
    }

    @Test func `what gives the body weight away is seen by others only if the profile shows it`() throws {
        let stage = try Self.stageWithLoads()
        try stage.join("ben")
        let id = try #require(try stage.cali("workout list --json").json[1]?["id"]?.text)
        let words = ["stats anna", "records anna/pull-up", "exercise show anna/pull-up", "workout show anna/\(id)"]
        let seen = { try words.map { try stage.cali("\($0) --as ben").succeed().output }.joined() }
        let hidden = try seen()
        #expect(!hidden.contains("body weight") && !hidden.contains("79.4") && hidden.contains("+15kg"))
        let stats = try stage.cali("stats anna --as ben --json").succeed().json
        #expect(stats["bodyWeight"] == nil)
        #expect(try level(stage, "full", "anna --as ben")?["strongest"] == nil)
        #expect(try level(stage, "full", "anna --as ben")?["load"]?["ofBodyWeight"] == nil)
        try stage.cali("profile edit --show-body-weight").succeed()
        let shown = try seen()
        #expect(shown.contains("body weight 79.4 kg") && shown.contains("1.39 × body weight"))
    }

    @Test func `the difference between left and right is said with its trend`() throws {
        let stage = try Stage(copying: [])
        let words = [
            "exercise", "add", "pistol", "--title", "Pistol", "--counting", "reps", "--level", "box; per side",
        ]
        try stage.cali(words).succeed()
        #expect(try stage.cali("stats").succeed().output.contains("Left and right") == false)
        try stage.log("pistol@box 8/6", at: "2026-11-10 18:00")
        try stage.log("pistol@box 8/7", at: "2026-11-12 18:00")
        let sides = try level(stage, "box")?["sides"]
        #expect(sides?["weaker"]?.text == "right" && sides?["percent"]?.integer == 13)
        #expect(sides?["trend"]?.text == "shrinking")
        #expect(try stage.cali("stats").succeed().output.contains("pistol@box  right is 13 % behind, shrinking"))
        try stage.log("pistol@box 3x8", at: "2026-11-14 18:00")
        #expect(try stage.cali("stats").succeed().output.contains("both sides do the same, shrinking"))
    }

    @Test func `columns without a figure are left out`() throws {
        let stage = try Stage(copying: ["plank"])
        try stage.log("plank@knee 60", at: "2026-11-10 18:00")
        let text = try stage.cali("stats").succeed().output
        #expect(text.contains("best set") && !text.contains("strongest") && !text.contains("least help"))
        #expect(!text.contains("body weight") && !text.contains("Left and right"))
    }
}
