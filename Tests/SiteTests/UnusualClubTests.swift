import Club
import Foundation
import Site
import Testing
import Training
import Values

/// Clubs at the edges: nobody trains, somebody trained once, in 1970, in Arabic, with very many exercises.
@Suite struct UnusualClubTests {
    private func check(_ site: BuiltSite) {
        #expect(PageChecks().faults(of: site) == [])
        #expect(site.report.warnings == [])
    }

    @Test func `an athlete without a workout has every page`() async throws {
        let site = try await ClubFixture().build()
        check(site)
        let profile = try site.text("users/anna/")
        #expect(!profile.contains("<figure") && profile.contains("No workouts yet"))
        #expect(try site.text("users/anna/calendar.ics").hasSuffix("END:VCALENDAR\r\n"))
    }

    @Test func `charts of a single workout, or of one in 1970, have a valid scale`() async throws {
        let club = try ClubFixture()
        try club.exercise("push-up", levels: ["full"], categories: ["push"])
        let old = try club.log("anna", "1970-01-01T00:00:00+00:00", "push-up@full 1")
        check(try await club.build())
        try club.log("anna", "2026-11-20", "push-up@full 10000 0")
        try club.log("anna", "2026-11-21", "push-up@full 0")
        let site = try await club.build()
        check(site)
        #expect(try site.text("users/anna/exercises/push-up/").contains("1 Jan 1970"))
        #expect(try site.text("users/anna/workouts/\(old)/").contains("1970-01-01T00:00:00"))
        #expect(try site.text("users/anna/workouts/").contains("<h2>January 1970</h2>"))
    }

    @Test func `titles in Arabic and emoji are unchanged in pages, feeds, calendar and search`() async throws {
        let club = try ClubFixture()
        let (title, workout) = ("تمرين الضغط 💪🏽", "🏋️‍♀️ يوم; السبت, \\o/")
        try club.exercise("push-up", levels: ["full"], categories: ["push"]) { $0.title = title }
        try club.log("anna", "2026-11-20", "push-up@full 8 8") { $0.title = workout }
        let site = try await club.build()
        check(site)
        #expect(try site.text("users/anna/exercises/push-up/").contains("<h1 dir=\"auto\">\(title)</h1>"))
        #expect(try site.text("search.js").contains(title) && site.text("users/anna/feed.atom").contains(workout))
        let calendar = try site.text("users/anna/calendar.ics")
        #expect(calendar.contains("\\;") && calendar.contains("\\\\o/"))
        // A line has at most 75 bytes, and none ends inside a character.
        for line in calendar.components(separatedBy: "\r\n") {
            #expect(line.utf8.count <= 75 && !line.contains("\u{FFFD}"))
        }
        let joined = calendar.replacingOccurrences(of: "\r\n ", with: "")
        #expect(joined.contains("SUMMARY:🏋️‍♀️ يوم\\; السبت\\, \\\\o/\r\n"))
    }

    @Test func `very many exercises fill pages of the library, and the search has them all`() async throws {
        let count = ProcessInfo.processInfo.environment["CALI_SOAK"] == "1" ? 1000 : 300
        let club = try ClubFixture()
        try club.perform(
            AddExercises(
                (0..<count).compactMap { number in
                    Slug("exercise-\(number)").map {
                        Exercise(
                            slug: $0, title: "Exercise \(number)", counting: .reps, created: Moment(seconds: 0))
                    }
                }))
        let site = try await club.build()
        #expect(try site.text("search.js").ranges(of: "/exercises/exercise-").count == count)
        let pages = site.files.keys.filter { $0.hasPrefix("exercises/page/") }
        #expect(pages.count == count / 100 - 1)
        if count < 1000 { check(site) }
    }

    @Test func `very many sessions of an exercise fill a chart and no more`() async throws {
        let club = try ClubFixture()
        try club.exercise("push-up", levels: ["knee"])
        try club.log("anna", 2010, from: "2019-01-01", "push-up@knee 10")
        let site = try await club.build()
        let page = try site.text("users/anna/exercises/push-up/")
        #expect(page.ranges(of: "<th scope=\"row\"><time").count == 2000)
        #expect(!page.contains("datetime=\"2019-01-05\"") && page.contains("datetime=\"2019-01-15\""))
    }
}
