import Club
import Site
import Testing
import Values

@Suite struct FeedTests {
    @Test func `a feed has one's own and followed athletes' workouts, newest first, and explore has the rest`()
        async throws
    {
        let club = try crowd()
        let anna = try club.log("anna", "2026-11-01", "squat 1").text
        let ben = try club.log("ben", "2026-11-03", "squat 1").text
        let cleo = try club.log("cleo", "2026-11-02", "squat 1").text
        try club.follow("anna", "ben")
        let site = try await club.build()
        #expect(try site.workouts(on: "users/anna/feed/") == [ben, anna])
        #expect(try site.workouts(on: "users/anna/explore/") == [cleo])
        #expect(try site.workouts(on: "users/ben/feed/") == [ben])
        #expect(try site.workouts(on: "users/ben/explore/") == [cleo, anna])
        #expect(try site.workouts(on: "explore/") == [ben, cleo, anna])
        #expect(try site.workouts(on: "") == [ben, cleo, anna])
        #expect(try site.workouts(on: "users/anna/") == [anna])
    }

    @Test func `of workouts of the same second, the one with the larger id comes first`() async throws {
        let club = try crowd(pageSize: 3)
        var ids: [String] = []
        for place in 0..<8 {
            let offset = place % 2 == 0 ? "T12:00:00Z" : "T13:00:00+01:00"
            ids.append(try club.log(["anna", "ben"][place / 4], "2026-11-01\(offset)", "squat 1").text)
        }
        try club.follow("cleo", "anna")
        try club.follow("cleo", "ben")
        let site = try await club.build()
        ids.sort(by: >)
        for list in ["explore/", "users/cleo/feed/"] {
            #expect(try site.workouts(on: list) + site.workouts(on: "\(list)page/1/") == ids)
        }
    }

    @Test func `a feed has ten pages, and an athlete's explore the newest twenty`() async throws {
        let club = try crowd(pageSize: 3)
        try club.log("anna", 50, from: "2026-08-01", "squat 1")
        let site = try await club.build()
        let all = try pages("explore/", of: site)
        #expect(all.count == 50)
        #expect(Set(all).count == 50)
        let feed = try pages("users/anna/feed/", of: site)
        #expect(feed == Array(all.prefix(feed.count)))
        #expect(site.files.keys.filter { $0.hasPrefix("users/anna/feed/") && $0.hasSuffix(".html") }.count == 10)
        #expect(try site.workouts(on: "users/ben/explore/") == Array(all.prefix(20)))
        #expect(try site.text("users/ben/explore/").contains("href=\"../../../explore/\">Everybody’s workouts"))
        #expect(site.files["users/ben/explore/page/1/index.html"] == nil)
        #expect(PageChecks().faults(of: site) == [])
    }

    @Test func `many workouts of the same second at the end of a feed are in order`() async throws {
        let club = try crowd(pageSize: 3)
        for _ in 0..<12 { try club.log("anna", "2026-08-01", "squat 1") }
        try club.log("anna", 24, from: "2026-08-02", "squat 1")
        let site = try await club.build()
        let feed = try pages("users/anna/feed/", of: site)
        #expect(feed == Array(try pages("explore/", of: site).prefix(feed.count)))
    }

    @Test func `pages of athletes without workouts say so`() async throws {
        let club = try ClubFixture()
        let site = try await club.build()
        #expect(try site.text("users/anna/feed/").contains("Nothing here yet"))
        #expect(try site.text("users/anna/followers/").contains("No followers yet."))
        #expect(try site.text("users/anna/exercises/").contains("No exercises yet."))
        #expect(try site.text("explore/").contains("No workouts yet."))
        #expect(try !site.text("users/anna/").contains("<svg viewBox=\"0 0 396"))
        #expect(PageChecks().faults(of: site) == [])
    }

    @Test func `training of 1970 and of 9999 is shown`() async throws {
        let club = try crowd()
        let first = try club.log("anna", "1970-01-01T00:00:00Z", "squat 1").text
        let last = try club.log("anna", "9999-12-31T23:59:59Z", "squat 1").text
        let site = try await club.build()
        #expect(try site.workouts(on: "explore/") == [last, first])
        #expect(try site.text("users/anna/workouts/").contains("<h2>January 1970</h2>"))
        #expect(PageChecks().faults(of: site) == [])
    }

    private func crowd(pageSize: Int = 100) throws -> ClubFixture {
        let club = try ClubFixture(pageSize: pageSize)
        try club.join("ben")
        try club.join("cleo")
        for athlete in ["anna", "ben", "cleo"] { try club.exercise("squat", of: athlete) }
        return club
    }

    /// All workouts of a list, collected page by page.
    private func pages(_ list: String, of site: BuiltSite) throws -> [String] {
        let older = site.files.keys.compactMap { path -> Int? in
            guard path.hasPrefix("\(list)page/") else { return nil }
            return Int(path.dropFirst(list.count + 5).prefix { $0.isNumber })
        }
        return try site.workouts(on: list)
            + older.sorted(by: >).flatMap { try site.workouts(on: "\(list)page/\($0)/") }
    }
}
