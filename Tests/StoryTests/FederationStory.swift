import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Two clubs, each with a site on a server of its own, whose athletes follow each other.
@Suite struct FederationStory {
    private struct Side {
        let stage: Stage
        let server: WebServer

        init(_ athlete: String) throws {
            stage = try Stage(copying: nil)
            server = try WebServer("\(stage.folder.path)/site")
            try stage.cali(["init", stage.club, "--as", athlete, "--title", "Bars"], in: stage.folder.path).succeed()
            try stage.cali("catalogue copy push-up").succeed()
        }

        var address: String { server.address("/files/") }

        /// Runs `cali`, which may fetch from the other's server.
        @discardableResult
        func cali(_ words: String..., at time: String = "2026-11-22T07:30:00+01:00", allowing other: Side? = nil)
            throws -> Stage.Run
        {
            let allowed = other.map { ["CALI_FETCH_ALLOW": "127.0.0.1:\($0.server.port)"] } ?? [:]
            return try stage.cali(words, environment: ["CALI_NOW": time].merging(allowed) { $1 })
        }

        func build() throws {
            try cali("build", "-o", "\(stage.folder.path)/site", "--base-url", address).succeed()
        }

        func page(_ path: String) throws -> String { try stage.folder.read("site/\(path)index.html") }
    }

    @Test func `two clubs follow each other's athletes`() throws {
        let (anna, ben) = (try Side("anna"), try Side("ben"))
        try anna.cali("log", "push-up@full 10 8", "--title", "Anna trains", "--at", "2026-11-20T18:00").succeed()
        try ben.cali("log", "push-up@full 5 5", "--title", "Ben <b>trains</b>", "--at", "2026-11-21T18:00").succeed()
        for side in [anna, ben] { try side.build() }
        let (annasPlace, bensPlace) = (anna.address + "users/anna/", ben.address + "users/ben/")

        let refused = try anna.cali("follow", bensPlace, "--json")
        #expect(refused.status == 77 && refused.errorCode == "private-address")
        #expect(try anna.cali("follow", bensPlace, allowing: ben).succeed().output.contains("you follow"))
        try ben.cali("follow", annasPlace, allowing: anna).succeed()
        try anna.cali("fetch", allowing: ben).succeed()
        try ben.cali("fetch", allowing: anna).succeed()
        for side in [anna, ben] { try side.build() }

        let page = try anna.page("users/anna/feed/")
        let (own, others) = (try #require(page.range(of: "Anna trains")), try #require(page.range(of: "Ben &lt;b&gt;")))
        #expect(others.lowerBound < own.lowerBound && page.contains("127.0.0.1:\(ben.server.port)/files/users/ben"))
        #expect(page.contains("href=\"\(bensPlace)workouts/"))
        #expect(try ben.page("users/ben/feed/").contains("Anna trains"))
        let feed = try anna.cali("feed", "--json").succeed().json
        #expect(feed.elements?.compactMap { $0["title"]?.text } == ["Ben <b>trains</b>", "Anna trains"])
        #expect(try anna.page("users/anna/following/").contains(bensPlace))
        #expect(try !anna.stage.folder.read("site/users/anna/feed/feed.json").contains("Ben"))

        try aServerThatGoesAwayCostsNothingButFreshness(anna, ben)
        try #expect(anna.cali("unfollow", bensPlace).succeed().output.contains("no longer follow"))
        try anna.build()
        #expect(try !anna.page("users/anna/feed/").contains("Ben"))
        for side in [anna, ben] {
            try side.cali("verify", "--all").succeed()
            try side.stage.checkRepository()
        }
    }

    private func aServerThatGoesAwayCostsNothingButFreshness(_ anna: Side, _ ben: Side) throws {
        let unchanged = try anna.cali("fetch", "--json", at: "2026-11-23T09:00:00Z", allowing: ben).succeed()
        #expect(try unchanged.json[0]?["outcome"] == "unchanged")
        try anna.build()
        #expect(try !anna.page("users/anna/feed/").contains("as of"))
        ben.server.stop()
        let failed = try anna.cali("fetch", at: "2026-11-25T09:00:00Z", allowing: ben)
        #expect(failed.status == 69 && failed.errors.contains("the server does not answer"))
        try anna.build()
        let page = try anna.page("users/anna/feed/")
        #expect(page.contains("Ben &lt;b&gt;") && page.contains("as of ") && page.contains("2026-11-23T09:00:00Z"))
        #expect(try anna.cali("follow", "http://127.0.0.1:1/", allowing: ben).status == 77)
    }
}
