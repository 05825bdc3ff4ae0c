import CanonicalJSON
import TestSupport
import Testing

/// `cali log` on a terminal.
@Suite struct InteractiveLogTests {
    private func log(_ stage: Stage) throws -> String {
        let workout = try stage.cali("last --json").succeed().json
        let entries = workout["entries"]?.elements ?? []
        return entries.map { entry in
            let sets = entry["sets"]?.elements ?? []
            let numbers = sets.map { String($0["reps"]?.integer ?? $0["seconds"]?.integer ?? -1) }
            return "\(entry["exercise"]?.text ?? "")@\(entry["level"]?.text ?? "") \(numbers.joined(separator: " "))"
        }.joined(separator: ", ")
    }

    @Test func `it asks set by set, completes names, and shows last time`() throws {
        let stage = try Stage()
        try stage.cali("log push-up@diamond 10 9 8 --at yesterday").succeed()
        let run = try stage.type(
            ["log"],
            [
                ("exercise>", "pus\t@dia\t\r"), ("last time 10 9 8 (27) · 3x8 reached once", ""),
                ("set 1>", "10\r"), ("rest 1:30", "\r"), ("set 2>", "9 9\r"), ("set 4>", "\r"),
                ("exercise>", "plnk@knee 45s\r"), ("no exercise 'plnk'", ""),
                ("exercise>", "\u{1}pla\u{1B}[3~\u{1B}[3~\r"), ("exercise>", "\r"),
                ("cali log push-up@diamond 10 9 9, plank@knee 45s", ""), ("Log it?", "y\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        #expect(try log(stage) == "push-up@diamond 10 9 9, plank@knee 45")
    }

    @Test func `what was entered is offered again after an interruption and after a closed terminal`() throws {
        let stage = try Stage()
        let head = try stage.head()
        let stopped = try stage.type(["log"], [("exercise>", "push-up@full 8 8\r"), ("\n  push-up@full 8 8", "\u{3}")])
        #expect(stopped.status == 75 && stopped.output.contains("what was entered is kept"))
        _ = try stage.type(
            ["log"], [("Go on with it?", "y\r"), ("exercise>", "pull-up 5\r"), ("pull-up@scapular 5", nil)])
        #expect(try stage.head() == head)
        // A line that is logged meanwhile has nothing to do with it.
        try stage.cali("log plank@knee 30 --at yesterday").succeed()
        let run = try stage.type(["log"], [("Go on with it?", "\r"), ("exercise>", "\r"), ("Log it?", "\r")])
        #expect(run.status == 0, "\(run.output)")
        #expect(try log(stage) == "push-up@full 8 8, pull-up@scapular 5")
        // Once logged it is not offered again.
        let fresh = try stage.type(["log"], [("exercise>", "\r")])
        #expect(fresh.status == 64 && !fresh.output.contains("Go on"))
    }

    @Test func `a template asks for what it has`() throws {
        let stage = try Stage()
        try stage.cali("template add push push-up@full _ _ r1 + plank@knee _").succeed()
        let run = try stage.type(
            ["template", "use", "push"],
            [
                ("push-up@full", ""), ("set 1>", "eight\r"), ("error", ""), ("set 1>", "8\r"), ("rest is over", ""),
                ("set 2>", "\r"), ("plank@knee", ""), ("set 1>", "1:00 30s\r"), ("set 3>", "\r"), ("exercise>", "\r"),
                ("Log it?", "\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        #expect(try log(stage) == "push-up@full 8, plank@knee 60 30")
        #expect(try stage.cali("last --json").json["template"]?.text == "push")
    }
}
