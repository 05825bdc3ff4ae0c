import Site
import Testing
import Training
import Values

@Suite struct RenderedPagesTests {
    @Test func `a new workout renders the pages that show it and no others`() async throws {
        let club = try ClubFixture.sample()
        let before = try await club.build()
        let id = try club.log("anna", "2026-11-20", "push-up@knee 10 9 8")
        let after = try await club.build()
        #expect(
            after.differences(from: before) == [
                "data/club.json", "data/users/anna.json", "explore/feed.atom", "explore/feed.json",
                "explore/index.html",
                "index.html", "users/anna/calendar.ics", "users/anna/exercises/index.html",
                "users/anna/exercises/push-up/index.html", "users/anna/feed.atom",
                "users/anna/feed.json", "users/anna/feed/feed.atom", "users/anna/feed/feed.json",
                "users/anna/feed/index.html", "users/anna/index.html", "users/anna/workouts/\(id)/index.html",
                "users/anna/workouts/index.html", "users/ben/feed/feed.atom", "users/ben/feed/feed.json",
                "users/ben/feed/index.html", "users/ben/following/index.html", "users/cleo/explore/index.html",
                "users/index.html",
            ])
        #expect(after.report.rendered == 23)
        #expect(after.report.written == 23)
        #expect(after.report.removed == 0)
    }

    @Test func `a follow renders only lists of these two athletes`() async throws {
        let club = try ClubFixture.sample()
        let before = try await club.build()
        try club.follow("cleo", "anna")
        let after = try await club.build()
        #expect(
            after.differences(from: before) == [
                "users/anna/followers/index.html", "users/anna/index.html", "users/cleo/explore/index.html",
                "users/cleo/feed/feed.atom", "users/cleo/feed/feed.json", "users/cleo/feed/index.html",
                "users/cleo/following.opml", "users/cleo/following/index.html", "users/cleo/index.html",
            ])
        #expect(after.report.rendered == 9)
    }

    @Test func `an exercise of another athlete that is copied names its copies`() async throws {
        let club = try ClubFixture.sample()
        let before = try await club.build()
        try club.exercise("plank", of: "cleo") {
            if let anna = Slug("anna") { $0.origin = Origin(source: .athlete(anna, exercise: $0.slug), blob: "0") }
        }
        let after = try await club.build()
        #expect(after.differences(from: before).contains("users/anna/exercises/plank/index.html"))
        #expect(try after.text("users/anna/exercises/plank/").contains("@cleo/plank"))
        #expect(
            try after.text("users/cleo/exercises/plank/").contains("href=\"../../../../users/anna/exercises/plank/\""))
    }

    @Test func `an append changes one page of a long list and two at the seam`() async throws {
        let club = try ClubFixture(pageSize: 3)
        try club.exercise("squat")
        var before = try await club.build()
        for count in 1...13 {
            try club.log("anna", "2026-10-\(count + 10)", "squat 10")
            let after = try await club.build()
            let isSeam = count >= 6 && count % 3 == 0
            for list in ["explore/", "users/anna/workouts/"] {
                let changed = after.differences(from: before).filter {
                    $0 == "\(list)index.html" || $0.hasPrefix("\(list)page/")
                }
                let newest = isSeam ? ["\(list)page/\(count / 3 - 1)/index.html"] : []
                #expect(changed == ["\(list)index.html"] + newest, "\(count) workouts")
            }
            before = after
        }
    }

    @Test func `an append to a feed that is longer than its ten pages changes one page`() async throws {
        let club = try ClubFixture(pageSize: 3)
        try club.exercise("squat")
        try club.log("anna", 46, from: "2026-08-01", "squat 10")
        let before = try await club.build()
        try club.log("anna", "2026-11-01", "squat 10")
        let after = try await club.build()
        let feed = after.differences(from: before).filter { $0.contains("/feed/") && $0.hasSuffix(".html") }
        #expect(feed == ["users/anna/feed/index.html"])
        let pages = after.files.keys.filter { $0.hasPrefix("users/anna/feed/") && $0.hasSuffix(".html") }
        #expect(pages.count == 10)
    }

    @Test func `a workout dated back changes the list pages after it only`() async throws {
        let club = try ClubFixture(pageSize: 3)
        try club.exercise("squat")
        try club.log("anna", 13, from: "2026-08-01", "squat 10")
        let before = try await club.build()
        try club.log("anna", "2026-08-05", "squat 10")
        let after = try await club.build()
        let explore = after.differences(from: before).filter { $0.hasPrefix("explore/") && $0.hasSuffix(".html") }
        #expect(
            explore == ["explore/index.html", "explore/page/2/index.html", "explore/page/3/index.html"])
    }
}
