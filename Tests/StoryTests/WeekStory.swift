import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// A week of training: planned from a template, logged in five ways, with a level gained and a mistake taken back.
@Suite struct WeekStory {
    private let stage: Stage

    init() throws {
        stage = try Stage(copying: [])
    }

    @discardableResult
    private func on(_ day: String, _ arguments: [String]) throws -> Stage.Run {
        try stage.cali(arguments, environment: ["CALI_NOW": "2026-11-\(day)T19:00:00+01:00"]).succeed()
    }

    private func page(_ path: String) throws -> String {
        try stage.folder.read("club/site/\(path)")
    }

    @Test func `every fact of a week is on the right pages and feeds`() throws {
        try on("15", ["catalogue", "copy", "recommended-routine"])
        try on("15", ["log", "--at", "2026-11-14 18:00", "push-up@full", "3x8"])

        // Three workouts are planned from the template, each at the athlete's level on its day.
        let plans = try ["16", "18", "20"].map { day in
            let run = try on(
                "15",
                ["log", "--template", "recommended-routine", "--planned", "--at", "2026-11-\(day) 18:30", "--json"])
            return try #require(run.json["id"]?.text)
        }
        let planned = try on("15", ["workout", "list", "--planned", "--json"]).json
        #expect(planned.elements?.count == 3)
        #expect(planned[0]?["entries"]?[5]?["level"]?.text == "full")

        // Monday, what was planned: numbers in place of the plan, in one line.
        try on(
            "16",
            [
                "workout", "edit", plans[0], "pull-up@negative", "5", "5", "4", "+", "squat@assisted", "3x8,",
                "push-up@full", "8", "8", "8",
            ])
        try on("16", ["workout", "done", plans[0]])
        // Tuesday, one line of its own; the levels' criteria are met, so the next level is due.
        let tuesday = try on(
            "17", ["log", "row@vertical", "3x8,", "plank@knee", "45", "40", "--title", "Row and hold"])
        #expect(tuesday.output.contains("row@vertical 3x8 (24)"))
        // Wednesday by the template, at the level that comes next.
        let wednesday = try on(
            "18",
            ["log", "--template", "recommended-routine", "push-up@diamond", "6", "6", "5,", "dip@support", "20", "20"])
        #expect(wednesday.output.contains("push-up@diamond 6 6 5 (17)  first time"))
        try on("18", ["workout", "delete", plans[1], "--yes"])
        // Thursday: from a file, such as notes on a phone.
        try stage.folder.write(
            "2026-11-19 07:10 30m Early #outdoor\nsquat@full 12 12\npush-up 7 6 5 // windy\n", to: "phone.txt")
        try on("19", ["log", "--file", "\(stage.folder.path)/phone.txt"])
        // Friday on a terminal.
        let friday = try stage.type(
            ["log", "--at", "2026-11-20 18:30"],
            [
                ("exercise>", "pull-up\r"), ("last time 5 5 4 (14)", ""), ("set 1>", "6 5 5\r"), ("set 4>", "\r"),
                ("exercise>", "\r"), ("Log it?", "\r"),
            ])
        #expect(friday.status == 0, "\(friday.output)")
        try on("20", ["workout", "delete", plans[2], "--yes"])
        // Saturday by hand: another set into Tuesday's file.
        let path = try #require(
            try RealGit.run("ls-files", "users/anna/workouts", in: stage.club).lines.first { $0.contains("20261117") })
        let file = try stage.folder.read("club/\(path)")
        try stage.folder.write(file.replacing("\"seconds\": 40", with: "\"seconds\": 50"), to: "club/\(path)")
        try on("21", ["save", "-m", "mend Tuesday's plank"])
        // Sunday: a mistake, taken back.
        try on("22", ["log", "pull-up", "50"])
        try on("22", ["undo"])

        try on("22", ["build", "--strict", "--base-url", "https://bars.example/"])
        try on("22", ["check", "--strict"])
        try checkPages()
        #expect(try stage.cali("verify").status == 0)
        try stage.checkRepository()
    }

    private func checkPages() throws {
        let archive = try page("users/anna/workouts/index.html")
        for title in ["Recommended Routine", "Row and hold", "Early"] { #expect(archive.contains(title), "\(title)") }
        #expect(archive.ranges(of: "<li><time").count == 6)
        let profile = try page("users/anna/index.html")
        #expect(profile.contains("<dt>workouts</dt><dd>6</dd>"))
        let ladder = try page("users/anna/exercises/push-up/index.html")
        #expect(ladder.contains("aria-current=\"step\""))
        let current = try #require(ladder.components(separatedBy: "aria-current=\"step\"").dropFirst().first)
        #expect(current.prefix(400).contains("Diamond push-up"))
        // The level that was gained, and the one before, each with its own best set.
        #expect(ladder.contains("Best: 7 reps") && ladder.contains("Best: 8 reps"))
        let plank = try page("users/anna/exercises/plank/index.html")
        #expect(plank.contains("0:45 0:50") && !plank.contains("0:45 0:40"))
        let pull = try page("users/anna/exercises/pull-up/index.html")
        #expect(pull.contains("6 5 5") && !pull.contains("50 reps"))
        let template = try page("users/anna/templates/recommended-routine/index.html")
        #expect(template.contains("3 sets to fill") && template.contains("cali log --template recommended-routine"))
        let feed = try JSONParser.parse(
            Array(page("users/anna/feed.json").utf8), limits: .init(bytes: 1 << 24, depth: 64))
        let titles = feed["items"]?.elements?.compactMap { $0["title"]?.text } ?? []
        #expect(titles.count == 6 && titles.first != "Early" && titles.contains("Early"))
        let early = feed["items"]?.elements?.first { $0["title"]?.text == "Early" }
        #expect(early?["tags"]?[0]?.text == "outdoor")
        #expect(early?["_calisthenics"]?["entries"]?[1]?["level"]?.text == "diamond")
        #expect(try page("users/anna/feed.atom").contains("<title>Row and hold</title>"))
        let calendar = try page("users/anna/calendar.ics")
        #expect(calendar.contains("SUMMARY:Early\r\n") && calendar.contains("DTSTART:20261119T061000Z\r\n"))
        #expect(calendar.contains("DURATION:PT1800S\r\n"))
        let data = try JSONParser.parse(Array(page("data/users/anna.json").utf8))
        let week = data["weeks"]?.elements?.first { $0["monday"]?.text == "2026-11-16" }
        #expect(week?["workouts"]?.integer == 5)
        #expect(try page("schema/workout.schema.json").contains("\"$schema\""))
        #expect(try page("search.js").contains("Push-up"))
        #expect(try page("sitemap.xml").contains("https://bars.example/users/anna/templates/recommended-routine/"))
    }
}
