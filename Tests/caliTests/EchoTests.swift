import CanonicalJSON
import TestSupport
import Testing

/// The text after a log: all that was typed, and what it shows.
@Suite struct EchoTests {
    /// The lines without the head of the workout.
    private func lines(_ stage: Stage, _ session: String, _ options: [String] = []) throws -> [String] {
        let run = try stage.cali(["log", session] + options).succeed()
        return run.output.split(separator: "\n").dropFirst().map(String.init)
    }

    @Test func `the echo of a log holds all that was typed`() throws {
        let stage = try Stage()
        let text = """
            2026-11-21 18:30 45m Push day #bar
            bw 78,4kg
            push-up@knee w5 8 10~6~4 8f rpe9 t5010 r1:30 // slow
            plank 1:30 + pull-up@full 8 8 8 -20kg
            """
        let run = try stage.cali(["log", text, "--tag", "outdoor", "--tag", "bar", "--note", "Sunny"]).succeed()
        let lines = run.output.split(separator: "\n").map(String.init)
        let head = "Push day  Sat 2026-11-21 18:30 · 45 min · body weight 78.4 kg · #bar · #outdoor · "
        try #require(lines.count == 6, "\(run.output)")
        #expect(lines[0].hasPrefix(head))
        #expect(lines[1] == "Sunny")
        #expect(lines[2] == "push-up@knee w5 8 10~6~4 8f rpe9 t5010 r90 // slow")
        #expect(lines[3].hasPrefix("  (36)  first time"))
        #expect(lines[4].hasPrefix("plank@full 1:30 (1:30)  first time") && lines[4].hasSuffix("level assumed"))
        #expect(lines[5].hasPrefix("+ pull-up@full 3x8-20kg (24)  first time"))
        let tags = try stage.cali("last --json").succeed().json["tags"]
        #expect(tags?.elements?.compactMap(\.text) == ["bar", "outdoor"])
        let again = try self.lines(stage, "pull-up@full 3x8-20kg")
        #expect(again[0].hasPrefix("pull-up@full 3x8-20kg (24)  last time 3x8-20kg (24) ="), "\(again)")
    }

    @Test func `several entries at one level are one session, whose figures follow the last of them`() throws {
        let stage = try Stage()
        try stage.cali("log push-up@knee 10 9 8 --at yesterday").succeed()
        let lines = try lines(stage, "push-up@knee 10 10, plank@full 60, push-up@knee 8")
        try #require(lines.count == 3, "\(lines)")
        #expect(lines[0] == "push-up@knee 10 10")
        #expect(lines[1].hasPrefix("plank@full 1:00 (1:00)  first time"))
        #expect(lines[2].hasPrefix("push-up@knee 8 (28 in all)  last time 10 9 8 (27) ▲1"))
    }

    @Test func `what has no figures is echoed, too`() throws {
        let stage = try Stage()
        #expect(try lines(stage, "push-up@knee w5, plank 60").first == "push-up@knee w5")
        #expect(
            try lines(stage, "push-up@knee 3x8, plank@full // later", ["--planned"]) == [
                "push-up@knee 3x8", "plank@full // later",
            ])
    }

    @Test func `a dry run answers programs with the shape of a log`() throws {
        let stage = try Stage()
        let words = ["log", "push-up@knee 3x8, plank 60", "--at", "7pm", "--json"]
        let dry = try stage.cali(words + ["--dry-run"]).succeed().json
        let log = try stage.cali(words).succeed().json
        #expect(dry.members?.names == log.members?.names)
        #expect(dry["commit"] == .null && dry["paths"]?.elements?.isEmpty == true)
        #expect(dry["warnings"] == log["warnings"])
        #expect(dry["derived"]?[0]?["levels"] == log["derived"]?[0]?["levels"])
        #expect(dry["derived"]?[0]?["text"]?.text == "push-up@knee 3x8, plank@full 1:00")
    }

    @Test func `a number that is hardly meant is kept only if somebody says so`() throws {
        let stage = try Stage()
        let head = try stage.head()
        let doubtful = [
            "push-up@knee 501", "push-up@knee 10 3x10000", "plank 2:00:01", "push-up@knee 5+500.01kg",
            "pull-up@full 5 -501kg", "bw 501kg, push-up@knee 5",
        ]
        for session in doubtful {
            let run = try stage.cali(["log", session, "--json"])
            #expect(run.status == 64 && run.errorCode == "implausible", "\(session): \(run.errors)")
            #expect(run.errors.contains("--yes"))
            let dry = try stage.cali(["log", session, "--dry-run", "--json"]).succeed().json
            #expect(dry["warnings"]?[0]?["code"]?.text == "implausible")
        }
        #expect(try stage.head() == head)
        let at = try stage.errorDocument(stage.cali("log push-up@knee 10 501 --json"))["error"]?["at"]
        #expect(at?["column"]?.integer == 17 && at?["length"]?.integer == 3)
        try stage.cali("log push-up@knee 500 501 --yes").succeed()
        // It was answered when it was typed.
        try stage.cali("log push-up@knee =").succeed()
        let edit = try stage.cali("workout edit last push-up@knee 10000 --json")
        #expect(edit.status == 64 && edit.errorCode == "implausible")
        #expect(try stage.cali("template add big push-up@knee 10000 --json").errorCode == "implausible")
        try stage.cali("log push-up@knee 500, plank 2:00:00, pull-up@full 5 +500kg").succeed()
    }

    @Test func `on a terminal a number that is hardly meant is asked about`() throws {
        let stage = try Stage()
        let head = try stage.head()
        let steps = [("'600' is more than 500 reps in a set", ""), ("Is that what was done? [y/N]", "n\r")]
        let refused = try stage.type(["log", "push-up@knee 600"], steps)
        #expect(refused.status == 64 && refused.output.contains("nothing was changed"), "\(refused.output)")
        #expect(try stage.head() == head)
        let kept = try stage.type(["log", "push-up@knee 600", "--quiet"], [steps[0], (steps[1].0, "y\r")])
        #expect(kept.status == 0 && kept.output.contains("push-up@knee 600 (600)"), "\(kept.output)")
    }

    @Test func `= follows the template, and else says that it repeats the last workout`() throws {
        let stage = try Stage()
        try stage.cali("log push-up@knee 9 8, plank@full 50 --at yesterday").succeed()
        try stage.cali("template add push push-up@knee _ _ _").succeed()
        let run = try stage.cali(["log", "--template", "push", "push-up =, plank = +5kg", "--json"]).succeed().json
        #expect(run["derived"]?[0]?["text"]?.text == "push-up@knee 9 8, plank@full 50s+5kg")
        #expect(run["warnings"]?.elements?.map { $0["code"]?.text } == ["last-time-repeated", "last-time-repeated"])
        try stage.cali("template edit push push-up@knee 3x5+5kg").succeed()
        let filled = try stage.cali(["log", "--template", "push", "push-up = +2.5kg", "--json"]).succeed().json
        #expect(filled["derived"]?[0]?["text"]?.text == "push-up@knee 3x5+2.5kg")
        #expect(filled["warnings"]?.elements?.isEmpty == true)
    }
}
