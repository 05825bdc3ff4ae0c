import CanonicalJSON
import TestSupport
import Testing

/// Templates, and workouts that follow them.
@Suite struct TemplateTests {
    private func stage() throws -> Stage {
        let stage = try Stage(copying: [])
        try stage.cali("catalogue copy recommended-routine").succeed()
        return stage
    }

    private func document(_ stage: Stage, _ name: String) throws -> JSON {
        try stage.cali(["template", "show", name, "--json"]).succeed().json
    }

    @Test func `a template of the catalogue brings the ladders that it needs`() throws {
        let stage = try Stage(copying: ["push-up"])
        let before = try RealGit.run("rev-parse", "HEAD:users/anna/exercises/push-up.json", in: stage.club).output
        let copy = try stage.cali("catalogue copy recommended-routine --json").succeed().json
        #expect(copy["ids"]?.elements?.count == 9 && copy["id"]?.text == "recommended-routine")
        #expect(try RealGit.run("rev-parse", "HEAD:users/anna/exercises/push-up.json", in: stage.club).output == before)
        let template = try document(stage, "recommended-routine")
        #expect(template["entries"]?.elements?.map { $0["group"]?.integer } == [1, 1, 2, 2, 3, 3, 4, 4, 4])
        #expect(template["translations"] == nil && template["derived"]?["athlete"]?.text == "anna")
        #expect(try stage.cali("catalogue copy recommended-routine --json").errorCode == "name-taken")
        try stage.cali("catalogue copy recommended-routine --slug rr").succeed()
        try stage.checkRepository()
    }

    @Test func `every template of the catalogue is valid in both languages`() throws {
        for language in ["en", "de"] {
            let stage = try Stage(copying: [], options: ["--language", language])
            for name in ["recommended-routine", "minimal", "skill-day"] {
                try stage.cali(["catalogue", "copy", name]).succeed()
            }
            #expect(try stage.cali("template list --json").succeed().json.elements?.count == 3)
            try stage.checkRepository()
        }
    }

    @Test func `an entry without a level is at the athlete's level of the day`() throws {
        let stage = try stage()
        try stage.cali("template add push push-up 3x5 _ r60, dip 8 8, plank@knee _").succeed()
        let entries = try document(stage, "push")["entries"]
        #expect(entries?[0]?["level"] == nil && entries?[2]?["level"]?.text == "knee")
        #expect(entries?[0]?["sets"]?.elements?.count == 4 && entries?[0]?["sets"]?[3]?.members?.isEmpty == true)
        try stage.cali("log push-up@diamond 8, dip@support 30").succeed()
        let plan = try stage.cali(
            ["log", "--template", "push", "--planned", "--at", "tomorrow 18:30", "--json"]
        ).succeed().json
        let workout = try stage.cali(["workout", "show", plan["id"]?.text ?? "", "--json"]).succeed().json
        #expect(workout["status"]?.text == "planned" && workout["start"]?.text == "2026-11-23T18:30:00+01:00")
        #expect(workout["template"]?.text == "push" && workout["title"]?.text == "Push")
        #expect(workout["entries"]?[0]?["level"]?.text == "diamond")
        #expect(workout["entries"]?[0]?["sets"]?.elements?.count == 3)
        // This level of the dips is held: eight repetitions say nothing about it.
        #expect(workout["entries"]?[1]?["level"]?.text == "support")
        #expect(workout["entries"]?[1]?["sets"]?.elements?.isEmpty ?? true)
    }

    @Test func `= takes the template's sets`() throws {
        let stage = try stage()
        try stage.cali("template add push push-up@knee 3x5 r60, plank@knee _").succeed()
        try stage.cali("log push-up@knee 1 1 --at yesterday").succeed()
        try stage.cali(["log", "--template", "push", "push-up", "=,", "plank", "45"]).succeed()
        let last = try stage.cali("last --json").succeed().json
        #expect(last["entries"]?[0]?["sets"]?.elements?.map { $0["reps"]?.integer } == [5, 5, 5])
        #expect(last["entries"]?[1]?["sets"]?[0]?["seconds"]?.integer == 45)
    }

    @Test func `a complete template is logged unchanged, and one with empty sets asks for them`() throws {
        let stage = try stage()
        try stage.cali("template add whole push-up@knee 3x5, plank@knee 30").succeed()
        try stage.cali("log --template whole").succeed()
        #expect(try stage.cali("last --json").json["entries"]?[0]?["sets"]?.elements?.count == 3)
        let head = try stage.head()
        let open = try stage.cali("template use recommended-routine --json")
        #expect(open.status == 64 && open.errorCode == "places-to-fill")
        #expect(open.errors.contains("pull-up@full 3x_"))
        #expect(try stage.cali("log --template whole --file - --json").status == 64)
        #expect(try stage.cali("log --template whle --json").errorCode == "unknown-template")
        #expect(try stage.head() == head)
    }

    @Test func `templates are changed and deleted, workouts keep their name`() throws {
        let stage = try stage()
        try stage.cali("log push-up@knee 10 9rpe8 --at yesterday").succeed()
        let id = try stage.cali("last --json").succeed().json["id"]?.text ?? ""
        try stage.cali(["template", "add", "again", "--from", id, "--title", "Again"]).succeed()
        #expect(try document(stage, "again")["entries"]?[0]?["sets"]?[1]?["rpe"] == nil)
        try stage.cali("template edit again --note Slowly --tag home push-up@full _").succeed()
        let changed = try document(stage, "again")
        #expect(changed["note"]?.text == "Slowly" && changed["entries"]?[0]?["level"]?.text == "full")
        try stage.cali("log --template again push-up 7").succeed()
        #expect(try stage.cali("template delete again --json").status == 64)
        try stage.cali("template delete again --yes").succeed()
        #expect(try stage.cali("last --json").succeed().json["template"]?.text == "again")
        #expect(try stage.cali("template add bad push-up _ x9 --json").status == 65)
        #expect(try stage.cali("template add again --json").status == 64)
        #expect(try stage.cali("template add Again! push-up _ --json").status == 65)
        try stage.checkRepository()
    }
}
