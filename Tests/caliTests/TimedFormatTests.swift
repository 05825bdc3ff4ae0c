import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Rounds by the clock, from the command to the page.
@Suite struct TimedFormatTests {
    private static let cindy = "amrap 12:00 7+4: pull-up@full 5 + push-up@full 10"

    private func reps(_ stage: Stage, _ entry: Int) throws -> [Int?] {
        let sets = try stage.cali("last --json").succeed().json["entries"]?[entry]?["sets"]?.elements ?? []
        return sets.map { $0["reps"]?.integer }
    }

    @Test func `an amrap is logged as ordinary sets, and shown as it was typed`() throws {
        let stage = try Stage()
        let logged = try stage.cali("log \(Self.cindy) --json").succeed().json
        #expect(logged["derived"]?[0]?["text"]?.text == Self.cindy)
        let id = logged["id"]?.text ?? ""
        #expect(try reps(stage, 0) == [5, 5, 5, 5, 5, 5, 5, 4])
        #expect(try reps(stage, 1) == [10, 10, 10, 10, 10, 10, 10])
        let last = try stage.cali("last --json").json
        #expect(last["formats"] == [["group": 1, "kind": "amrap", "seconds": 720, "rounds": 7, "extra": 4]])
        let shown = try stage.cali(["workout", "show", id]).succeed().output
        #expect(shown.contains("amrap 12:00 7+4") && !shown.contains("5 5 5"))
        try stage.cali("build").succeed()
        let page = try stage.folder.read("club/site/users/anna/workouts/\(id)/index.html")
        #expect(page.contains("AMRAP 12:00 · 7 rounds + 4"))
        try stage.cali("workout edit \(id) emom 1:00 x3: pull-up@full 5").succeed()
        #expect(
            try stage.cali("last --json").json["formats"] == [["group": 1, "kind": "emom", "every": 60, "rounds": 3]])
        try stage.cali("workout edit \(id) pull-up@full 5").succeed()
        #expect(try stage.cali("last --json").json["formats"] == nil)
        let history = try stage.cali(["history", id]).succeed().output
        #expect(history.contains("emom 1:00 x3: pull-up@full 5"))
        try stage.checkRepository()
    }

    @Test func `the amraps of a template are compared by their rounds`() throws {
        let stage = try Stage()
        try stage.cali("template add cindy amrap 12:00 _: pull-up@full 5 + push-up@full 10").succeed()
        let open = try stage.cali("log --template cindy")
        #expect(open.status == 64 && open.errors.contains("amrap 12:00 _: pull-up@full 5 + push-up@full 10"))
        for (day, score, line) in [
            ("01", "7+4", "amrap 12:00 7+4  first time"), ("03", "6+14", "amrap 12:00 6+14  best 7+4"),
            ("05", "8", "amrap 12:00 8  best 7+4 · record: most rounds"), ("07", "8", "amrap 12:00 8  best 8"),
        ] {
            let session = "amrap 12:00 \(score): pull-up@full 5 + push-up@full 10"
            let words = ["log", "--template", "cindy", "--at", "2026-11-\(day) 08:00", session]
            #expect(try stage.cali(words + ["--dry-run"]).succeed().output.contains(line + "\n"))
            #expect(try stage.cali(words).succeed().output.contains(line + "\n"))
        }
        // Only those of the same template and time are compared.
        #expect(try !stage.cali("log \(Self.cindy)").succeed().output.contains("best 8"))
        let longer = try stage.cali("log --template cindy amrap 20:00 9: pull-up@full 5").succeed().output
        #expect(longer.contains("amrap 20:00 9  first time"))
        let last = try stage.cali("log --template cindy amrap 12:00 8+1: pull-up@full 5 --json").succeed().json
        let amrap = last["derived"]?[0]?["amraps"]?[0]
        #expect(amrap?["rounds"]?.integer == 8 && amrap?["extra"]?.integer == 1 && amrap?["seconds"]?.integer == 720)
        #expect(amrap?["record"] == true && amrap?["best"]?["rounds"]?.integer == 8)
        #expect(amrap?["best"]?["start"]?.text?.hasPrefix("2026-11-05") == true)
    }

    @Test func `a record is found however far back it lies`() throws {
        let stage = try Stage()
        try stage.cali("template add cindy amrap 5:00 _: pull-up@full 5").succeed()
        try stage.cali(
            ["log", "--template", "cindy", "--at", "2026-01-01 08:00", "amrap 5:00 9: pull-up@full 5"]
        ).succeed()
        let sessions = (0..<45).map { day in
            "2026-\(day < 28 ? "02" : "03")-\(day % 28 < 9 ? "0" : "")\(day % 28 + 1)\npull-up@full 5"
        }
        try stage.folder.write(sessions.joined(separator: "\n\n"), to: "sessions.txt")
        try stage.cali(["log", "--file", "\(stage.folder.path)/sessions.txt"]).succeed()
        let output = try stage.cali("log --template cindy amrap 5:00 8: pull-up@full 5").succeed().output
        #expect(output.contains("amrap 5:00 8  best 9\n"))
    }

    @Test func `a template of a workout and a plan of a template leave the score open`() throws {
        let stage = try Stage()
        let id = try stage.cali("log \(Self.cindy) --json").succeed().json["id"]?.text ?? ""
        try stage.cali(["template", "add", "cindy", "--from", id]).succeed()
        let template = try stage.cali("template show cindy --json").succeed().json
        #expect(template["formats"] == [["group": 1, "kind": "amrap", "seconds": 720]])
        #expect(template["entries"]?.elements?.map { $0["sets"]?.elements?.count } == [1, 1])
        #expect(try stage.cali("template show cindy").output.contains("amrap 12:00 _"))
        try stage.cali(["log", "--template", "cindy", "--planned", "--at", "tomorrow 18:30"]).succeed()
        let plan = try stage.cali("workout list --planned --json").json[0]
        #expect(plan?["formats"] == template["formats"])
        try stage.cali("template add every emom 1:00 x10: pull-up@full 5").succeed()
        try stage.cali("log --template every").succeed()
        #expect(try reps(stage, 0) == Array(repeating: 5, count: 10))
        try stage.cali("template edit every emom 2:00 x5: pull-up@full 5").succeed()
        #expect(try stage.cali("template show every --json").json["formats"]?[0]?["every"]?.integer == 120)
        try stage.checkRepository()
    }

    @Test func `a format that is wrong in the file is refused, and unknown members stay`() throws {
        let stage = try Stage()
        let id = try stage.cali("log \(Self.cindy) --json").succeed().json["id"]?.text ?? ""
        let path = try stage.workoutFile()
        let text = try stage.folder.read("club/\(path)")
        try stage.folder.write(text.replacing("\"rounds\": 7", with: "\"rounds\": 0"), to: "club/\(path)")
        #expect(try stage.cali("save --json").errorCode == "out-of-bounds")
        let more = text.replacing("\"rounds\": 7", with: "\"heart\": 150, \"rounds\": 7")
        try stage.folder.write(more, to: "club/\(path)")
        try stage.cali("save").succeed()
        try stage.cali("workout edit \(id) amrap 12:00 7+5: pull-up@full 5 + push-up@full 10").succeed()
        let format = try stage.cali("last --json").json["formats"]?[0]
        #expect(format?["heart"]?.integer == 150 && format?["extra"]?.integer == 5)
    }
}
