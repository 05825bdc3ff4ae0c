import Foundation
import Site
import Testing
import Training

/// Every link of a site leads to a file of the site, wherever and however it is served.
@Suite struct LinkTests {
    @Test(arguments: [false, true]) func `every link leads to a page`(namesFiles: Bool) async throws {
        let club = try ClubFixture.sample(pageSize: 3)
        try club.log("anna", 14, from: "2026-09-01", "push-up@knee 9 9 9, plank 30")
        try club.exercise("squat", of: "cleo", categories: ["legs", "lower-body"])
        for name in ["dora", "emil", "fritz", "gina", "hugo", "ida"] { try club.join(name) }
        let site = try await club.build { $0.fileLinks = namesFiles }
        #expect(PageChecks(namesFiles: namesFiles).faults(of: site) == [])
        #expect(site.files["users/page/1/index.html"] != nil)
    }

    @Test(arguments: [
        ("https://bars.example/", "/"), ("https://bars.example/club/", "/club/"),
        ("http://localhost:8080/a/b/", "/a/b/"),
    ]) func `error pages link from the base URL's path`(base: String, root: String) async throws {
        let club = try ClubFixture.sample()
        let site = try await club.build { $0.baseURL = base }
        #expect(PageChecks(root: root).faults(of: site) == [])
        for code in [403, 404, 500] {
            let page = try site.text("\(code).html")
            #expect(page.contains("class=\"brand\" href=\"\(root)\""))
            #expect(page.contains("<meta name=\"robots\" content=\"noindex\">"))
            #expect(!page.contains("canonical"))
        }
    }

    @Test func `older pages link only to the next older page and the newest`() async throws {
        let club = try ClubFixture(pageSize: 3)
        try club.exercise("squat")
        try club.log("anna", 14, from: "2026-09-01", "squat 10")
        let site = try await club.build()
        #expect(links(try site.text("explore/"), to: "explore/") == ["explore/", "explore/page/3/"])
        #expect(links(try site.text("explore/page/3/"), to: "explore/") == ["explore/", "explore/", "explore/page/2/"])
        #expect(links(try site.text("explore/page/1/"), to: "explore/") == ["explore/", "explore/"])
        let counts = try ["explore/", "explore/page/3/", "explore/page/2/", "explore/page/1/"].map {
            try site.workouts(on: $0).count
        }
        #expect(counts == [5, 3, 3, 3])
    }

    private func links(_ page: String, to prefix: String) -> [String] {
        MarkupReader(Array(page.utf8)).elements.compactMap { element -> String? in
            guard element.name == "a", let href = element["href"], !element.ancestors.contains("article") else {
                return nil
            }
            let path = href.replacing("../", with: "")
            return path.hasPrefix(prefix) ? path : nil
        }
    }
}
