import Club
import Site
import Testing
import Values

/// Unreadable files are left out with a warning, and the rest of the club is there.
@Suite struct LeftOutTests {
    @Test(arguments: ["\"format\": 2", "\"format\": 1,,", "\"format\": 1, \"format\": 1"])
    func `an athlete who cannot be read is left out`(format: String) async throws {
        let club = try ClubFixture.sample()
        let before = try await club.build()
        let path = "users/ben/user.json"
        let text = try #require(try club.text(at: path))
        try club.commit([path: text.replacing("\"format\": 1", with: format)])
        let site = try await club.build()
        #expect(site.report.warnings.count == 1)
        #expect(site.report.warnings.allSatisfy { $0.contains("ben") })
        #expect(site.files.keys.filter { $0.hasPrefix("users/ben/") } == [])
        #expect(try !site.text("").contains("@ben"))
        #expect(try site.text("").contains("@anna"))
        #expect(PageChecks().faults(of: site) == [])
        try club.commit([path: text])
        #expect(try await club.build().differences(from: before) == [])
    }

    @Test func `only the workout that cannot be read is left out`() async throws {
        let club = try ClubFixture.sample()
        try await club.build()
        let id = try club.log("anna", "2026-11-20", "plank 9")
        let file = try club.snapshot().workoutFile(id.text, of: try slug("anna")).workoutPath.text
        let text = try #require(try club.text(at: file))
        try club.commit([file: String(text.prefix(text.utf8.count / 2))])
        let site = try await club.build()
        #expect(site.report.warnings.count == 1)
        #expect(site.report.warnings.allSatisfy { $0.contains(file) })
        #expect(site.paths(holding: id.text) == [])
        #expect(try site.workouts(on: "users/anna/").count == 2)
    }

    @Test func `an exercise that is gone or cannot be read is shown by its name`() async throws {
        let club = try ClubFixture.sample()
        let id = try club.log("anna", "2026-11-20", "plank 90, push-up@full 5")
        try await club.build()
        try club.commit([
            "users/anna/exercises/plank.json": nil, "users/anna/exercises/push-up.json": "{\n  \"format\": 2\n}\n",
        ])
        let site = try await club.build()
        let page = try site.text("users/anna/workouts/\(id)/")
        #expect(page.contains("<h2 dir=\"auto\">plank</h2>"))
        #expect(page.contains("<h2 dir=\"auto\">push-up</h2>"))
        #expect(page.contains("<bdi class=\"pill\">full</bdi>"))
        #expect(page.contains("<b>1:30</b>"), "seconds stay seconds")
        #expect(site.report.warnings.count == 1)
        #expect(PageChecks().faults(of: site) == [])
        #expect(try await club.build { $0.output += "-fresh" }.differences(from: site) == [])
    }

    @Test func `warnings are repeated when nothing changed`() async throws {
        let club = try ClubFixture.sample()
        try club.commit(["users/ben/exercises/push-up.json": "{}"])
        let first = try await club.build()
        let second = try await club.build()
        #expect(first.report.warnings.count > 0)
        #expect(second.report.warnings == first.report.warnings)
    }

    @Test func `a repository without a club is refused and the old site stays`() async throws {
        let club = try ClubFixture.sample()
        let before = try await club.build()
        try club.commit(["club.json": "{"])
        await #expect(throws: ClubError.self) { try await club.build() }
        try club.commit(["club.json": nil])
        await #expect(throws: ClubError.self) { try await club.build() }
        #expect(try filesOnDisk(club.output) == before.files)
    }
}
