import CanonicalJSON
import TestSupport
import Testing

/// Logs on a terminal that follow a template or a planned workout, and `cali workout done`.
@Suite struct FollowedLogTests {
    private func done(_ stage: Stage) throws -> JSON { try stage.cali("last --json").succeed().json }

    private func reps(_ entry: JSON?) -> [Int] {
        (entry?["sets"]?.elements ?? []).compactMap { $0["reps"]?.integer ?? $0["seconds"]?.integer }
    }

    private func plan(_ stage: Stage, _ session: String) throws -> String {
        let words = session.split(separator: " ").map(String.init)
        let run = try stage.cali(["log", "--planned", "--at", "tomorrow 18:30", "--json"] + words).succeed()
        return try #require(try run.json["id"]?.text)
    }

    @Test func `the sets of a superset alternate, and each entry says which one of how many it is`() throws {
        let stage = try Stage()
        try stage.cali("template add pair plank@knee _, push-up@full _ _ + pull-up@full _ _").succeed()
        let run = try stage.type(
            ["template", "use", "pair"],
            [
                ("plank@knee  1 of 3", ""), ("set 1>", "30\r"), ("set 2>", "\r\r"), ("push-up@full  2 of 3", ""),
                ("push-up set 1>", "8\r"), ("pull-up@full  3 of 3", ""), ("pull-up set 1>", "5\r"), ("rest 1:", ""),
                ("push-up set 2>", "7\r"), ("pull-up set 2>", "-\r"), ("took back 7 · so far: 8", ""),
                ("push-up set 2>", "6\r"), ("pull-up set 2>", "4\r"), ("push-up set 3>", "\r\r"),
                ("\n  push-up@full 8 6", ""), ("\n  pull-up@full 5 4", ""), ("exercise>", "\r"), ("Log it?", "\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        let entries = try done(stage)["entries"]
        #expect(entries?.elements?.map { $0["group"]?.integer } == [nil, 1, 1])
        #expect(reps(entries?[1]) == [8, 6] && reps(entries?[2]) == [5, 4])
    }

    @Test func `an interrupted superset goes on with the set that is next`() throws {
        let stage = try Stage()
        try stage.cali("template add pair push-up@full _ _ + pull-up@full _ _, plank@knee _").succeed()
        let stopped = try stage.type(
            ["template", "use", "pair"],
            [
                ("push-up set 1>", "8\r"), ("pull-up set 1>", "5\r"), ("push-up set 2>", "7\r"),
                ("pull-up set 2>", "\u{3}"),
            ])
        #expect(stopped.status == 75, "\(stopped.output)")
        let run = try stage.type(
            ["log"],
            [
                ("Continue it?", "y\r"), ("pull-up set 2>", "4\r"), ("push-up set 3>", "\r\r"),
                ("plank@knee  3 of 3", ""),
                ("set 1>", "\r"), ("left out plank@knee", ""), ("exercise>", "\r"), ("Log it?", "\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        let entries = try done(stage)["entries"]
        #expect(entries?.elements?.count == 2 && reps(entries?[0]) == [8, 7] && reps(entries?[1]) == [5, 4])
    }

    @Test func `a plan without sets is walked through and moves to now`() throws {
        let stage = try Stage()
        let id = try plan(stage, "push-up@full t3010 r45, plank@knee 60")
        let stopped = try stage.type(
            ["workout", "done", id], [("push-up@full  1 of 2", ""), ("set 1>", "8\r"), ("set 2>", "\u{3}")])
        #expect(stopped.status == 75 && stopped.output.contains("cali workout done \(id)"), "\(stopped.output)")
        let other = try stage.type(["log"], [("kept: `cali workout done \(id)`", ""), ("exercise>", "\r")])
        #expect(other.status == 64, "\(other.output)")
        let run = try stage.type(
            ["workout", "done", id],
            [
                ("Continue it?", "y\r"), ("so far: 8", ""), ("set 2>", "7\r"), ("rest 0:45", "\r\r"),
                ("plank@knee  2 of 2", ""),
                ("planned: 1:00", ""), ("set 1>", "=\r"), ("set 2>", "\r\r"), ("exercise>", "\r"), ("Log it?", "\r"),
                ("push-up@full 8 7", ""),
            ])
        #expect(run.status == 0, "\(run.output)")
        let workout = try done(stage)
        #expect(workout["id"]?.text == id && workout["start"]?.text == "2026-11-22T07:30:00+01:00")
        #expect(reps(workout["entries"]?[0]) == [8, 7] && workout["entries"]?[0]?["tempo"]?.text == "3010")
        #expect(reps(workout["entries"]?[1]) == [60])
        #expect(try !stage.type(["log"], [("exercise>", "\r")]).output.contains("Entered before"))
        try stage.checkRepository()
    }

    @Test func `a plan is done with entries as arguments, or as it is`() throws {
        let stage = try Stage()
        let first = try plan(stage, "push-up@full 3x8, plank@knee")
        let asked = try stage.cali("workout done \(first) --json")
        #expect(asked.status == 64 && asked.errorCode == "places-to-fill" && asked.errors.contains("plank@knee"))
        let run = try stage.cali("workout done \(first) push-up =, plank 45 --at yesterday --json").succeed()
        #expect(try run.json["id"]?.text == first && run.json["derived"]?[0]?["levels"] != nil)
        let workout = try stage.cali("workout show \(first) --json").json
        #expect(reps(workout["entries"]?[0]) == [8, 8, 8] && reps(workout["entries"]?[1]) == [45])
        #expect(workout["start"]?.text?.hasPrefix("2026-11-21") == true && workout["status"]?.text == "done")
        let second = try plan(stage, "plank@knee")
        try stage.cali("workout done \(second) --as-planned").succeed()
        #expect(try stage.cali("workout show \(second) --json").json["status"]?.text == "done")
        let third = try plan(stage, "push-up@full 8 8")
        let text = try stage.cali("workout done \(third)").succeed().output
        #expect(text.contains("push-up@full 8 8"))
        #expect(try stage.cali("workout show \(third) --json").json["status"]?.text == "done")
        #expect(try stage.cali("workout done \(third)").succeed().output.contains("nothing to change"))
        #expect(try stage.cali("workout done \(third) push-up 9").status == 64)
        #expect(try stage.cali("workout done \(second) --as-planned push-up 9").status == 64)
        #expect(try stage.cali("workout done nobody").status == 66)
        try stage.checkRepository()
    }

    @Test func `rounds by the clock of a template are offered as a line to be completed`() throws {
        let stage = try Stage()
        try stage.cali("template add rounds amrap 12:00 _: pull-up@full 5 + push-up@full 10, plank@knee _").succeed()
        let run = try stage.type(
            ["template", "use", "rounds"],
            [
                ("plank@knee  3 of 3", ""), ("set 1>", "30\r"), ("set 2>", "\r\r"),
                ("exercise> amrap 12:00 _: pull-up@full 5 + push-up@full 10", "\u{1}\u{15}"),
                ("exercise>", "\u{5}\u{15}amrap 12:00 3+4: pull-up@full 5 + push-up@full 10\r"),
                ("\n  amrap 12:00 3+4: pull-up@full 5", ""), ("\n  + push-up@full 10", ""), ("exercise>", "\r"),
                ("Log it?", "\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        #expect(try done(stage)["formats"]?[0]?["rounds"]?.integer == 3)
    }
}
