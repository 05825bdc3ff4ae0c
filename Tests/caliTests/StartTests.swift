import CanonicalJSON
import TestSupport
import Testing

/// The start of a workout: implausible times, clock changes, and workouts of the same second. It is 07:30.
@Suite struct StartTests {
    private func start(_ run: Stage.Run, _ stage: Stage) throws -> String? {
        let id = try #require(try run.succeed().json["id"]?.text)
        return try stage.cali("workout show \(id) --json").succeed().json["start"]?.text
    }

    @Test func `a bare time of day that is still to come is yesterday's, with a notice`() throws {
        let stage = try Stage(copying: ["push-up"])
        let log = try stage.cali("log push-up@knee 8 --at 18:30 --json")
        #expect(try start(log, stage) == "2026-11-21T18:30:00+01:00")
        #expect(try log.json["warnings"]?[0]?["code"]?.text == "yesterday-taken")
        #expect(try stage.cali("log push-up@knee 8 --at 18:30").errors.contains("2026-11-21"))
        let id = try #require(try log.json["id"]?.text)
        let edit = try stage.cali("workout edit \(id) --at 07:36 --json")
        #expect(try start(edit, stage) == "2026-11-21T07:36:00+01:00")
        #expect(try start(stage.cali("workout edit \(id) --at 07:35 --json"), stage) == "2026-11-22T07:35:00+01:00")
        #expect(try start(stage.cali("workout edit \(id) --at 07:00 --json"), stage) == "2026-11-22T07:00:00+01:00")
        let planned = try stage.cali("log push-up@knee 8 --planned --at 18:30 --json")
        #expect(try start(planned, stage) == "2026-11-22T18:30:00+01:00")
        // It is 15:30 there, and in the other place the day before.
        let tokyo = try stage.cali(["log", "push-up@knee 8", "--at", "01:00+09:00", "--json"])
        #expect(try start(tokyo, stage) == "2026-11-22T01:00:00+09:00")
        let west = try stage.cali(["log", "push-up@knee 8", "--at", "20:00 -10:30", "--json"])
        #expect(try start(west, stage) == "2026-11-21T20:00:00-10:30")
        for text in ["", " ", "T"] {
            #expect(try stage.cali(["log", "push-up@knee 8", "--at", text]).status == 64, "'\(text)'")
        }
        #expect(
            try start(stage.cali(["log", "push-up@knee 8", "--at", "Yesterday 18:30", "--json"]), stage)
                == "2026-11-21T18:30:00+01:00")
        #expect(try stage.cali("notifications --since 25:00 --json").errors.contains("--since is '25:00'"))
    }

    @Test(
        arguments: [
            ("now", "2026-11-22T07:30:00+01:00", nil), ("2026-08-20", "2026-08-20T07:30:00+01:00", nil),
            ("7pm", "2026-11-21T19:00:00+01:00", "yesterday-taken"), ("7am", "2026-11-22T07:00:00+01:00", nil),
            ("7:05 AM", "2026-11-22T07:05:00+01:00", nil), ("12am", "2026-11-22T00:00:00+01:00", nil),
            ("yesterday 12:30pm", "2026-11-21T12:30:00+01:00", nil),
            ("7pm+02:00", "2026-11-21T19:00:00+02:00", "yesterday-taken"),
            // It is a Sunday.
            ("Monday", "2026-11-16T07:30:00+01:00", nil), ("sat 18:30", "2026-11-21T18:30:00+01:00", nil),
            ("monday 7 pm", "2026-11-16T19:00:00+01:00", nil), ("sunday", "2026-11-22T07:30:00+01:00", nil),
            ("sunday 18:30", "2026-11-15T18:30:00+01:00", "last-week-taken"),
            ("last sunday", "2026-11-15T07:30:00+01:00", nil),
            ("3 days ago", "2026-11-19T07:30:00+01:00", nil), ("3 days ago 18:30", "2026-11-19T18:30:00+01:00", nil),
            ("a week ago", "2026-11-15T07:30:00+01:00", nil), ("2 hours ago", "2026-11-22T05:30:00+01:00", nil),
            ("90 minutes ago", "2026-11-22T06:00:00+01:00", nil),
        ] as [(String, String, String?)])
    func `a start is read as people say it`(_ time: String, _ expected: String, _ warning: String?) throws {
        let stage = try Stage(copying: ["push-up"])
        let log = try stage.cali(["log", "push-up@knee 8", "--at", time, "--json"])
        #expect(try start(log, stage) == expected)
        #expect(try log.json["warnings"]?[0]?["code"]?.text == warning)
    }

    @Test func `a weekday is the next one of a plan, and what is no time is refused`() throws {
        let stage = try Stage(copying: ["push-up"])
        for (time, expected) in [
            ("monday", "2026-11-23T07:30:00+01:00"), ("sunday 7pm", "2026-11-22T19:00:00+01:00"),
            ("sunday 07:00", "2026-11-29T07:00:00+01:00"), ("next sunday", "2026-11-29T07:30:00+01:00"),
            ("tomorrow 7 pm", "2026-11-23T19:00:00+01:00"),
        ] {
            let plan = try stage.cali(["log", "push-up@knee 8", "--planned", "--at", time, "--json"])
            #expect(try start(plan, stage) == expected, "\(time)")
        }
        for time in [
            "3 days", "ago", "monday tuesday", "13pm", "0am", "days ago", "3 moons ago", "7 pm pm", "1 8:30", "mo",
        ] {
            #expect(try stage.cali(["log", "push-up@knee 8", "--at", time]).status == 64, "\(time)")
        }
        #expect(try stage.cali(["log", "push-up@knee 8", "--at", "next monday", "--json"]).errorCode == "starts-later")
        try stage.cali("log push-up@knee 8 --at yesterday").succeed()
        #expect(
            try stage.cali(["workout", "list", "--done", "--since", "saturday", "--json"]).json.elements?.count == 1)
        #expect(
            try stage.cali(["workout", "list", "--done", "--since", "today", "--json"]).json.elements?.isEmpty == true)
    }

    @Test func `last is the newest workout wherever an id stands`() throws {
        let stage = try Stage(copying: ["push-up"])
        #expect(try stage.cali("workout show last --json").errorCode == "unknown-workout")
        try stage.cali("log push-up@knee 7 --at yesterday").succeed()
        try stage.cali("log push-up@knee 8").succeed()
        // What is still to come is not the last one.
        try stage.cali("log push-up@knee 9 --planned --at tomorrow").succeed()
        func reps() throws -> Int? {
            try stage.cali("workout show last --json").succeed().json["entries"]?[0]?["sets"]?[0]?["reps"]?.integer
        }
        #expect(try reps() == 8)
        try stage.cali("workout edit last --tag a --tag b").succeed()
        #expect(try stage.cali("workout show anna/last --json").json["tags"]?.elements?.count == 2)
        try stage.cali("workout undone last").succeed()
        try stage.cali("workout done last").succeed()
        try stage.cali("template add again --from last").succeed()
        try stage.cali(["edit", "last"], environment: ["EDITOR": "true"]).succeed()
        #expect(try stage.cali("history last --json").json.elements?.isEmpty == false)
        try stage.cali("workout delete last --yes").succeed()
        #expect(try reps() == 7)
        try stage.cali("workout delete last --yes").succeed()
        #expect(try reps() == 9)
    }

    @Test func `a workout that is done and begins later than now is refused wherever its start is set`() throws {
        let stage = try Stage(copying: ["push-up"])
        let done = try #require(try stage.cali("log push-up@knee 8 --json").json["id"]?.text)
        let plan = try stage.cali(["log", "push-up@knee 8", "--planned", "--at", "tomorrow 18:30", "--json"])
        let planned = try #require(try plan.succeed().json["id"]?.text)
        let head = try stage.head()
        try stage.folder.write("2026-11-20\npush-up@knee 8\n\n2026-12-20\npush-up@knee 9\n", to: "later.txt")
        let later = ["--at", "2027-01-01 10:00"]
        let refused = [
            ["log", "push-up@knee 8"] + later, ["log", "push-up@knee 8", "--dry-run"] + later,
            ["log", "push-up@knee 8", "--at", "today 18:30"], ["log", "push-up@knee 8", "--at", "tomorrow"],
            ["log", "push-up@knee 8", "--at", "2026-11-22T07:35:01+01:00"],
            ["log", "--file", "\(stage.folder.path)/later.txt"], ["log", "today 18:30\npush-up@knee 8"],
            ["workout", "edit", done] + later, ["workout", "done", planned] + later,
        ]
        for arguments in refused {
            let run = try stage.cali(arguments + ["--json"])
            #expect(run.status == 65 && run.errorCode == "starts-later", "\(arguments): \(run.errors)")
            #expect(run.errors.contains("--planned") && run.errors.contains("the date that was meant"))
        }
        let path = try #require(try RealGit.run("ls-files", "users/anna/workouts", in: stage.club).lines.first)
        let text = try stage.folder.read("club/\(path)")
        try stage.folder.write(text.replacing("2026-11-22T07", with: "2027-11-22T07"), to: "club/\(path)")
        let saved = try stage.cali("save --json")
        #expect(saved.status == 65 && saved.errorCode == "starts-later", "\(saved.errors)")
        #expect(try stage.errorDocument(saved)["error"]?["at"]?["line"] != nil)
        try stage.cali("discard --yes").succeed()
        #expect(try stage.head() == head)
        // What is planned may move, and what has begun within the difference of clocks may be logged.
        try stage.cali(["workout", "edit", planned] + later).succeed()
        try stage.cali("workout edit \(planned) --at 2026-11-22T07:35:00+01:00").succeed()
        try stage.cali("workout done \(planned)").succeed()
    }

    @Test func `a clock change is reported, and an offset is read after a space as after a T`() throws {
        let stage = try Stage(copying: ["push-up"])
        let berlin = ["CALI_NOW": "", "TZ": "CET-1CEST,M3.5.0,M10.5.0/3"]
        func log(_ time: String) throws -> (start: String?, codes: [String]) {
            let run = try stage.cali(["log", "push-up@knee 8", "--at", time, "--json"], environment: berlin)
            let warnings = try run.succeed().json["warnings"]?.elements ?? []
            return (try start(run, stage), warnings.compactMap { $0["code"]?.text })
        }
        #expect(try log("2025-10-26 02:30") == ("2025-10-26T02:30:00+02:00", ["doubled-time"]))
        #expect(try log("2025-03-30 02:30") == ("2025-03-30T03:30:00+02:00", ["skipped-time"]))
        for time in [
            "2025-10-26 02:30+01:00", "2025-10-26T02:30+01:00", "2025-10-26 02:30 +01:00", "2025-10-26 01:30Z",
        ] {
            let read = try log(time)
            #expect(read.codes.isEmpty && read.start?.hasPrefix("2025-10-26T0") == true, "\(time)")
            #expect(read.start == (time.hasSuffix("Z") ? "2025-10-26T01:30:00Z" : "2025-10-26T02:30:00+01:00"))
        }
        let said = try stage.cali(["log", "push-up@knee 8", "--at", "2025-10-26 02:30"], environment: berlin)
        #expect(said.errors.contains("02:30+02:00, was taken") && said.errors.contains("02:30+01:00 is the second"))
    }

    @Test func `of workouts of the same second, the one logged later comes later everywhere`() throws {
        let stage = try Stage(copying: ["push-up"])
        var texts: [String] = []
        for number in 1...6 {
            let run = try stage.cali("log push-up@knee \(number)").succeed()
            texts.append(run.output)
            if number > 1 { #expect(run.output.contains("last time \(number - 1)"), "\(run.output)") }
        }
        try stage.folder.write(
            (7...9).map { "2026-11-22 07:30+01:00\npush-up@knee \($0)\n" }.joined(separator: "\n"), to: "many.txt")
        try stage.cali(["log", "--file", "\(stage.folder.path)/many.txt"]).succeed()
        // Another offset is the same second.
        try stage.cali("log push-up@knee 10 --at 2026-11-22T06:30:00Z").succeed()
        let dry = try stage.cali("log push-up@knee 11 --dry-run").succeed()
        #expect(dry.output.contains("last time 10"), "\(dry.output)")

        let expected = (1...10).reversed().map { "\($0)" }
        let list = try stage.cali("workout list --json").json.elements ?? []
        #expect(list.map { "\($0["entries"]?[0]?["sets"]?[0]?["reps"]?.integer ?? 0)" } == expected)
        #expect(try stage.cali("last --json").json["entries"]?[0]?["sets"]?[0]?["reps"]?.integer == 10)
        #expect(try stage.cali("feed --json").json[0]?["entries"]?[0]?["sets"]?[0]?["reps"]?.integer == 10)
        try stage.cali("build").succeed()
        for page in ["explore/feed.json", "users/anna/feed.json"] {
            let feed = try JSONParser.parse(
                Array(stage.folder.read("club/site/\(page)").utf8), limits: .init(bytes: 1 << 24, depth: 64))
            let reps = (feed["items"]?.elements ?? []).compactMap {
                $0["_calisthenics"]?["entries"]?[0]?["sets"]?[0]?["reps"]?.integer
            }
            #expect(reps.map { "\($0)" } == expected, "\(page)")
        }
    }
}
