import CanonicalJSON
import Foundation
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

    @Test func `an interactive log asks set by set, completes names, and shows last time`() throws {
        let stage = try Stage()
        try stage.cali("log push-up@diamond 10 9 8 --at yesterday").succeed()
        let run = try stage.type(
            ["log"],
            [
                ("exercise>", "pus\t@dia\t\r"), ("last time 10 9 8 (27) · 3x8 reached once", ""),
                ("set 1>", "10\r"), ("rest 1:30", "\r"), ("set 2>", "9 9\r"), ("set 4>", "\r"),
                ("exercise>", "plank@knee, push-up@knee 8\r"), ("sets", ""), ("exercise>", "\u{15}plnk@knee 45s\r"),
                ("no exercise 'plnk'", ""),
                ("exercise>", "\u{1}pla\u{1B}[3~\u{1B}[3~\r"), ("exercise>", "\r"),
                ("cali log push-up@diamond 10 9 9, plank@knee 45s", ""), ("Log it?", "y\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        #expect(try log(stage) == "push-up@diamond 10 9 9, plank@knee 45")
    }

    @Test func `a draft is offered again after an interruption and after a closed terminal`() throws {
        let stage = try Stage()
        let head = try stage.head()
        let stopped = try stage.type(["log"], [("exercise>", "push-up@full 8 8\r"), ("\n  push-up@full 8 8", "\u{3}")])
        #expect(stopped.status == 75 && stopped.output.contains("what was entered is kept"))
        _ = try stage.type(
            ["log"], [("Continue it?", "y\r"), ("exercise>", "pull-up 5\r"), ("pull-up@full 5", nil)])
        #expect(try stage.head() == head)
        // A line that is logged meanwhile has nothing to do with it.
        try stage.cali("log plank@knee 30 --at yesterday").succeed()
        let run = try stage.type(["log"], [("Continue it?", "\r"), ("exercise>", "\r"), ("Log it?", "\r")])
        #expect(run.status == 0, "\(run.output)")
        #expect(try log(stage) == "push-up@full 8 8, pull-up@full 5")
        // Once logged it is not offered again.
        let fresh = try stage.type(["log"], [("exercise>", "\r")])
        #expect(fresh.status == 64 && !fresh.output.contains("Continue it?"))
    }

    @Test func `a template asks for what it has`() throws {
        let stage = try Stage()
        try stage.cali("template add push push-up@full _ _ r1 + plank@knee _").succeed()
        let run = try stage.type(
            ["template", "use", "push"],
            [
                ("push-up@full  1 of 2", ""), ("set 1>", "eight\r"), ("error", ""), ("set 1>", "8\r"),
                ("plank@knee  2 of 2", ""), ("rest is over", ""), ("plank set 1>", "1:00 30s\r"),
                ("push-up set 2>", "\r"), ("plank set 3>", "\r"), ("exercise>", "\r"), ("Log it?", "\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        #expect(try log(stage) == "push-up@full 8, plank@knee 60 30")
        #expect(try stage.cali("last --json").json["template"]?.text == "push")
    }

    @Test func `every set is on disk before the next is asked for, however the program ends`() throws {
        let stage = try Stage(copying: ["push-up"])
        let (hangUp, kill, end): (Int32, Int32, Int32) = (1, 9, 15)
        let first = try stage.type(
            ["log"], [("exercise>", "push-up@full\r"), ("set 1>", "9\r"), ("set 2>", "")], signal: kill)
        #expect(first.status == 256 - kill, "\(first.output)")
        for (number, signal) in [hangUp, end, kill].enumerated() {
            let run = try stage.type(
                ["log"],
                [
                    ("\n  push-up@full 9", ""), ("Continue it?", "\r"), ("set \(number + 2)>", "\(8 - number)\r"),
                    ("rest 1:", ""), ("set \(number + 3)>", ""),
                ], signal: signal)
            #expect(run.status == (signal == kill ? 256 - kill : 128 + signal), "\(run.output)")
        }
        // The terminal is closed; an exercise alone was entered, too.
        _ = try stage.type(
            ["log"], [("  push-up@full 9 8 7 6", ""), ("Continue it?", "y\r"), ("set 5>", "5\r"), ("rest 1:", nil)])
        _ = try stage.type(
            ["log"],
            [
                ("  push-up@full 9 8 7 6 5", ""), ("Continue it?", "y\r"), ("set 6>", "\r"),
                ("exercise>", "push-up@full\r"),
                ("set 1>", nil),
            ])
        // At the question, with all of it entered.
        let asked = try stage.type(
            ["log"],
            [("Continue it?", "y\r"), ("set 1>", "3 3\r"), ("set 3>", "\r"), ("exercise>", "\r"), ("Log it?", "")],
            signal: kill)
        #expect(asked.status == 256 - kill, "\(asked.output)")
        let run = try stage.type(["log"], [("Continue it?", "\r"), ("exercise>", "\r"), ("Log it?", "\r")])
        #expect(run.status == 0, "\(run.output)")
        #expect(try log(stage) == "push-up@full 9 8 7 6 5, push-up@full 3 3")
    }

    @Test func `text typed during the rest is the next line, and Enter on an empty line only ends the rest`() throws {
        let stage = try Stage(copying: ["push-up"])
        let run = try stage.type(
            ["log"],
            [
                ("exercise>", "push-up@full\r"), ("set 1>", "10\r"), ("rest 1:", "9"), ("set 2> 9", ""),
                ("rest 1:2", "\r"),
                ("set 3>", ""), ("rest 1:", " \r"), ("set 3>", "8 7 // slow\r"), ("set 5>", "6\r5\r\r\r"),
                ("push-up@full 10 9 8 7 6 5 // slow", ""), ("exercise>", "\r"), ("Log it?", "\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        #expect(try log(stage) == "push-up@full 10 9 8 7 6 5")
        let nothing = try stage.type(["log"], [("exercise>", "push-up 8\u{3}")])
        #expect(nothing.status == 75 && nothing.output.contains("interrupted: nothing was entered"))
        #expect(!nothing.output.contains("continues where it stopped"))
    }

    @Test func `a log that is entered at the same time neither takes nor overwrites another one's draft`() throws {
        let stage = try Stage(copying: ["push-up", "plank"])
        let both = try stage.type(
            ["log"], [("exercise>", "push-up@full 8 8\r"), ("\n  push-up@full 8 8", "")],
            meanwhile: [("exercise>", "plank@knee 30\r"), ("\n  plank@knee 30", nil)], signal: 9)
        let other = try #require(both.output.components(separatedBy: "[meanwhile]").dropFirst().first)
        #expect(!other.contains("Continue it?"))
        let run = try stage.type(
            ["log"], [("\n  push-up@full 8 8", ""), ("Continue it?", "y\r"), ("exercise>", "\r"), ("Log it?", "\r")])
        #expect(run.status == 0, "\(run.output)")
        let next = try stage.type(
            ["log"], [("\n  plank@knee 30", ""), ("Continue it?", "y\r"), ("exercise>", "\r"), ("Log it?", "\r")])
        #expect(next.status == 0, "\(next.output)")
        #expect(try stage.cali("workout list --json").json.elements?.count == 2)
        #expect(try log(stage) == "plank@knee 30", "of one second, the one that was logged later is the last")
    }

    @Test func `a draft whose workout is logged already is not logged twice`() throws {
        let stage = try Stage(copying: ["push-up"])
        _ = try stage.type(["log"], [("exercise>", "push-up@full 8 8\r"), ("\n  push-up@full 8 8", "\u{3}")])
        let club = try #require(FileManager.default.contentsOfDirectory(atPath: "\(stage.home)/clubs").first)
        let folder = "home/clubs/\(club)/drafts"
        let draft = try stage.folder.read("\(folder)/anna")
        let run = try stage.type(["log"], [("Continue it?", "y\r"), ("exercise>", "\r"), ("Log it?", "\r")])
        #expect(run.status == 0, "\(run.output)")
        #expect(!stage.exists("\(folder)/anna"))
        // As a process leaves it that is killed after its commit.
        let id = try #require(try stage.cali("last --json").json["id"]?.text)
        try stage.folder.write(draft.replacing("\"ids\": []", with: "\"ids\": [\"\(id)\"]"), to: "\(folder)/anna")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: "\(stage.folder.path)/\(folder)/anna")
        let next = try stage.type(["log"], [("were logged: they are workout \(id)", ""), ("exercise>", "\r")])
        #expect(next.status == 64 && !next.output.contains("Continue it?"), "\(next.output)")
        #expect(try stage.cali("workout list --json").json.elements?.count == 1)
        #expect(!stage.exists("\(folder)/anna"))
    }

    @Test func `a draft keeps its day and its template, and one that can no longer be read can be corrected`() throws {
        let stage = try Stage(copying: ["push-up", "plank"])
        try stage.cali("template add push push-up@full _ _").succeed()
        let friday = ["CALI_NOW": "2026-11-20T19:00:00+01:00"]
        _ = try stage.type(
            ["template", "use", "push"],
            [("set 1>", "8 8\r"), ("set 3>", "\r"), ("exercise>", "plank@knee 30\r"), ("\n  plank@knee 30", nil)],
            environment: friday)
        try stage.cali("exercise archive plank").succeed()
        let run = try stage.type(
            ["log"],
            [
                ("  push-up@full 8 8", ""), ("  plank@knee 30", ""), ("Continue it?", "y\r"),
                ("exercise> plank@knee 30", "\r"), ("archived", ""),
                ("exercise> plank@knee 30", "\u{15}push-up@knee 12\r"), ("\n  push-up@knee 12", ""),
                ("exercise>", "\r"),
                ("Log it?", "\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        #expect(try log(stage) == "push-up@full 8 8, push-up@knee 12")
        let workout = try stage.cali("last --json").json
        #expect(workout["template"]?.text == "push" && workout["start"]?.text == "2026-11-20T19:00:00+01:00")
    }
}
