import Club
import Site
import Testing
import Values

/// The calendar week is the only clock that a build has.
@Suite struct WeekTests {
    @Test func `any day of one week gives the same site`() async throws {
        let club = try ClubFixture.sample()
        let monday = ClubFixture.today.monday
        let first = try await club.build { $0.today = monday }
        for day in 1...6 {
            let same = try await club.build { $0.today = monday.advanced(by: day) }
            #expect(same.report.rendered == 0)
            let clean = try await club.build {
                $0.today = monday.advanced(by: day)
                $0.output += "-\(day)"
            }
            #expect(clean.differences(from: first) == [])
        }
    }

    @Test func `another week changes streaks and heatmaps and no workout`() async throws {
        let club = try ClubFixture.sample()
        let before = try await club.build()
        let after = try await club.build { $0.today = Self.nextMonday }
        let changed = after.differences(from: before)
        #expect(changed.contains("users/anna/index.html"))
        for folder in ["/workouts/", "/exercises/", "/feed/", "explore/"] {
            #expect(changed.filter { $0.contains(folder) } == [])
        }
    }

    @Test func `a streak counts weeks that meet the target and the running week does not break it`() async throws {
        let club = try ClubFixture.sample()
        try setTarget(2, club)
        try club.log("anna", "2026-11-09", "plank 30")
        // A Sunday in anna's zone, a Monday in UTC's.
        try club.log("anna", "2026-11-15T23:30:00-05:00", "plank 30")
        #expect(try await streak(club) == "2")
        #expect(try await streak(club, Self.nextMonday) == "2")
        #expect(try await streak(club, Self.nextMonday.advanced(by: 7)) == "0")
        try setTarget(3, club)
        #expect(try await streak(club) == "0")
    }

    @Test func `the heatmap shows fifty-three weeks that end with this one`() async throws {
        let club = try ClubFixture.sample()
        let monday = ClubFixture.today.monday
        try club.log("anna", "\(monday.advanced(by: -52 * 7))", "plank 30")
        #expect(try await club.build().text("users/anna/").contains("3 workouts on 3 days in the last 53 weeks"))
        try club.log("anna", "\(monday.advanced(by: -52 * 7 - 1))", "plank 30")
        let site = try await club.build()
        #expect(try site.text("users/anna/").contains("3 workouts on 3 days in the last 53 weeks"))
        let paths = MarkupReader(Array(try site.text("users/anna/").utf8)).elements.filter { $0.name == "path" }
        let heat = paths.filter { $0["class"]?.hasPrefix("b") == true }.compactMap { $0["d"] }.joined()
        // Days without sets, with one, three and five.
        let legend = 4
        #expect(heat.filter { $0 == "h" }.count == 53 * 7 + legend)
    }

    @Test func `this week's workouts are counted by their own date`() async throws {
        let club = try ClubFixture.sample()
        #expect(try await club.build().text("users/anna/").contains("This week: 2 of 3 workouts"))
        let next = try await club.build { $0.today = Self.nextMonday }
        #expect(try next.text("users/anna/").contains("This week: 0 of 3 workouts"))
        try club.log("anna", "2026-11-15T23:30:00-05:00", "plank 30")
        #expect(try await club.build().text("users/anna/").contains("This week: 2 of 3 workouts"))
    }

    private static let nextMonday = ClubFixture.today.monday.advanced(by: 7)

    private func setTarget(_ target: Int, _ club: ClubFixture) throws {
        var edit = EditProfile()
        edit.weeklyTarget = target
        try club.perform(edit)
    }

    private func streak(_ club: ClubFixture, _ today: CalendarDay = ClubFixture.today) async throws -> String {
        let page = try await club.build { $0.today = today }.text("users/anna/")
        let label = try #require(page.firstRange(of: "running</dt><dd>"), "no streak on the page")
        return String(page[label.upperBound...].prefix { $0 != "<" })
    }
}
