import CanonicalJSON
import TestSupport
import Testing

/// Corrections while a workout is entered on a terminal.
@Suite struct CorrectionTests {
    private func entries(_ stage: Stage) throws -> [JSON] {
        try stage.cali("last --json").succeed().json["entries"]?.elements ?? []
    }

    private func reps(_ entry: JSON?) -> [Int] {
        (entry?["sets"]?.elements ?? []).compactMap { $0["reps"]?.integer ?? $0["seconds"]?.integer }
    }

    @Test func `- takes back the last set and says so, also behind a complete entry`() throws {
        let stage = try Stage(copying: ["push-up"])
        let run = try stage.type(
            ["log"],
            [
                ("exercise>", "-\r"), ("there is no set to take back", ""), ("exercise>", "push-up@full\r"),
                ("set 1>", "-\r"), ("there is no set", ""), ("set 1>", "8 7\r"), ("set 3>", "-\r"),
                ("took back 7 · so far: 8", ""), ("set 2>", "6 rpe9\r"), ("set 3>", "-\r"), ("took back 6rpe9", ""),
                ("set 2>", "6\r"), ("set 3>", "\r\r"), ("  push-up@full 8 6", ""), ("exercise>", "-\r"),
                ("took back 6", ""), ("so far: 8", ""), ("set 2>", "5\r"), ("set 3>", "\r\r"), ("push-up@full 8 5", ""),
                ("exercise>", "\r"), ("Log it?", "\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        #expect(try reps(entries(stage)[0]) == [8, 5])
    }

    @Test func `the up arrow changes the line before`() throws {
        let stage = try Stage(copying: ["push-up", "plank"])
        let up = "\u{1B}[A"
        let run = try stage.type(
            ["log"],
            [
                ("exercise>", "push-up@full\r"), ("set 1>", "10\r"), ("set 2>", "99\r"), ("set 3>", "7\(up)"),
                ("change> 99", "\u{7F}\r"), ("so far: 10 9", ""), ("set 3>", "\(up)\(up)\u{1B}[B\u{1B}[B8\r"),
                ("set 4>", "\(up)\u{15}\r"), ("so far: 10 9\r", ""), ("set 3>", "\r\r"),
                ("exercise>", "plank@knee 30\r"), ("plank@knee 30", ""), ("exercise>", "\(up)"),
                ("change> plank@knee 30", "0x\r"), ("error", ""), ("change> plank@knee 300x", "\u{7F}\u{7F} 20\r"),
                ("plank@knee 30s 20s", ""), ("exercise>", "\(up)\(up)"), ("change> push-up@full 10 9", "\u{15}\r"),
                ("took back push-up@full 10 9", ""), ("exercise>", "\r"), ("Log it?", "\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        #expect(try entries(stage).count == 1 && reps(entries(stage)[0]) == [30, 20])
    }

    @Test func `a set is typed with its own effort and load, and its number is that of the set`() throws {
        let stage = try Stage(copying: ["pull-up"])
        let run = try stage.type(
            ["log"],
            [
                ("exercise>", "pull-up@full\r"), ("set 1>", "4444\r"), ("warning[implausible]", ""), ("set 2>", "-\r"),
                ("took back 4444", ""), ("set 1>", "4 rpe9\r"), ("rest 1:", ""), ("set 2>", "4 +5kg rpe8\r"),
                ("set 3>", "3~2~1 t3010\r"), ("set 4>", "5 5 +2.5kg\r"), ("set 6>", "\r"),
                ("pull-up@full 4rpe9 4rpe8+5kg 3~2~1 5+2.5kg 5+2.5kg t3010", ""), ("exercise>", "\r"),
                ("Log it?", "\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        let sets = try entries(stage)[0]["sets"]?.elements ?? []
        #expect(sets.map { $0["rpe"]?.integer } == [9, 8, nil, nil, nil, nil, nil])
        #expect(sets.map { $0["load"] != nil } == [false, true, false, false, false, true, true])
    }

    @Test func `all entries of a line are shown, and a superset can be typed`() throws {
        let stage = try Stage()
        let run = try stage.type(
            ["log"],
            [
                ("exercise>", "push-up@full 8, plank@knee 30\r"), ("\n  push-up@full 8", ""),
                ("\n  plank@knee 30s", ""),
                ("exercise>", "+ pull-up@full\r"), ("set 1>", "5\r"), ("set 2>", "\r\r"), ("exercise>", "bw 78.4kg\r"),
                ("\n  bw 78.4kg", ""), ("exercise>", "\r"),
                ("cali log push-up@full 8, plank@knee 30s + pull-up@full 5, bw 78.4kg", ""), ("Log it?", "\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        #expect(try entries(stage).map { $0["group"]?.integer } == [nil, 1, 1])
        #expect(try stage.cali("last --json").json["bodyWeight"] != nil)
    }

    @Test func `only an answer logs, and no goes back to the entries`() throws {
        let stage = try Stage(copying: ["push-up"])
        let run = try stage.type(
            ["log"],
            [
                ("exercise>", "push-up@full 8 8\r"), ("exercise>", "\r"), ("Log it?", "push-up 7\r"),
                ("Log it?", "n\r"),
                ("exercise>", "push-up@knee 7\r"), ("exercise>", "\r"),
                ("cali log push-up@full 8 8, push-up@knee 7", ""), ("Log it?", "YES\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        #expect(try entries(stage).count == 2)
        let dropped = try stage.type(
            ["log"], [("exercise>", "push-up@full 8 8\r"), ("exercise>", "\r"), ("Log it?", "drop\r")])
        #expect(dropped.status == 64 && dropped.output.contains("entries are forgotten"))
        let fresh = try stage.type(["log"], [("exercise>", "\r")])
        #expect(!fresh.output.contains("Continue it?"))
    }

    @Test func `a draft goes away only when it was logged or dropped by name`() throws {
        let stage = try Stage(copying: ["push-up", "plank"])
        _ = try stage.type(["log"], [("exercise>", "push-up@full 8 8\r"), ("\n  push-up@full 8 8", "\u{3}")])
        let other = try stage.type(
            ["log"],
            [
                ("Continue it?", "no\r"), ("offered again", ""), ("exercise>", "plank@knee 30\r"), ("exercise>", "\r"),
                ("Log it?", "\r"),
            ])
        #expect(other.status == 0, "\(other.output)")
        let nothing = try stage.type(["log"], [("Continue it?", "n\r"), ("exercise>", "\r")])
        #expect(nothing.status == 64)
        let odd = try stage.type(
            ["log"],
            [("  push-up@full 8 8", ""), ("Continue it?", "d\r"), ("Continue it?", "drop\r"), ("exercise>", "\r")])
        #expect(odd.output.contains("forgotten"))
        let fresh = try stage.type(["log"], [("exercise>", "\r")])
        #expect(!fresh.output.contains("Continue it?"))
    }

    @Test func `an exercise of the catalogue is offered to be copied`() throws {
        let stage = try Stage(copying: [])
        let run = try stage.type(
            ["log"],
            [
                ("exercise>", "pushup\r"), ("did you mean 'push-up'?", ""),
                ("exercise>", "\u{15}push-up@knee 8\r"), ("Copy push-up of the catalogue into your library?", "n\r"),
                ("error[unknown-exercise]", ""), ("exercise> push-up@knee 8", "\r"), ("Copy push-up", "y\r"),
                ("copied push-up", ""), ("\n  push-up@knee 8", ""), ("exercise>", "plan\tk\t\r"), ("Copy plank", "\r"),
                ("set 1>", "30\r"), ("set 2>", "\r\r"), ("exercise>", "\r"), ("Log it?", "\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        #expect(try entries(stage).map { $0["exercise"]?.text } == ["push-up", "plank"])
        let line = try stage.type(
            ["log", "pull-up@full", "5"], [("Copy pull-up of the catalogue into your library?", "y\r")])
        #expect(line.status == 0, "\(line.output)")
    }

    @Test func `an exercise that was never trained and has no usual level asks for one`() throws {
        let stage = try Stage(copying: [])
        try stage.cali([
            "exercise", "add", "lever", "--title", "Lever", "--counting", "duration", "--level", "tuck: Tuck",
            "--level", "one-leg: One leg", "--level", "full: Full",
        ]).succeed()
        let run = try stage.type(
            ["log"],
            [
                ("exercise>", "lever 10, lever 8\r"), ("lever was never trained", ""), ("2  one-leg  One leg", ""),
                ("level>", "?\r"), ("its number", ""), ("level>", "planche\r"), ("error[unknown-level]", ""),
                ("level>", "o\t\r"), ("level>", "1\r"), ("\n  lever@one-leg 10s", ""), ("lever@tuck 8s", ""),
                ("exercise>", "\r"), ("Log it?", "\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        #expect(try entries(stage).map { $0["level"]?.text } == ["one-leg", "tuck"])
    }

    @Test func `a hold is measured, for each side where the level counts sides`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali([
            "exercise", "add", "side-plank", "--title", "Side plank", "--counting", "duration", "--level",
            "full: Full; per side",
        ]).succeed()
        let run = try stage.type(
            ["log"],
            [
                ("exercise>", "push-up@full\r"), ("set 1>", "h\r"), ("counts repetitions", ""), ("set 1>", "\r"),
                ("exercise>", "side-plank\r"), ("set 1>", "h\r"), ("left · get ready 5", "-"), ("nothing was held", ""),
                ("set 1>", "h rpe9\r"), ("left · get ready", "\r"), ("left · hold 0:01", "\r"),
                ("right · get ready", "\r"), ("right · hold 0:01", "\r"), ("set 2>", "\r\r"),
                ("\n  side-plank@full ", ""), ("exercise>", "\r"), ("Log it?", "\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        let set = try #require(try entries(stage)[0]["sets"]?[0])
        #expect((set["left"]?.integer ?? 0) > 0 && (set["right"]?.integer ?? 0) > 0 && set["rpe"]?.integer == 9)
    }
}
