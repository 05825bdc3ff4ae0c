import CanonicalJSON
import Club
import Foundation
import Site
import TestSupport
import Testing
import Training

/// Feeds for programs: what the pages beside them show, valid, escaped, and with names that never change.
@Suite struct FeedFileTests {
    private func feed(_ folder: String, of site: BuiltSite) throws -> JSON {
        try JSONParser.parse(try #require(site.files["\(folder)feed.json"]), limits: .init(bytes: 1 << 24, depth: 64))
    }

    private func ids(_ feed: JSON) -> [String] {
        (feed["items"]?.elements ?? []).compactMap { $0["_calisthenics"]?["workout"]?.text }
    }

    private func club() throws -> ClubFixture {
        let club = try ClubFixture()
        for name in ["ben", "cleo"] { try club.join(name) }
        for name in ["anna", "ben", "cleo"] {
            try club.exercise("push-up", of: name, title: "Push & up", levels: ["knee"])
        }
        try club.follow("anna", "ben")
        return club
    }

    @Test func eachFeedHasWhatThePageBesideItShows() async throws {
        let club = try club()
        let anna = try club.log("anna", "2026-11-01", "push-up@knee 10 8").text
        let ben = try club.log("ben", "2026-11-03", "push-up@knee 5").text
        let cleo = try club.log("cleo", "2026-11-02", "push-up@knee 5").text
        let site = try await club.build()
        #expect(try ids(feed("explore/", of: site)) == [ben, cleo, anna])
        #expect(try ids(feed("users/anna/", of: site)) == [anna])
        #expect(try ids(feed("users/anna/feed/", of: site)) == [ben, anna])
        for (page, folder) in [("explore/", "explore/"), ("users/anna/", "users/anna/"), ("", "explore/")] {
            let html = try site.text(page)
            #expect(html.contains("type=\"application/feed+json\"") && html.contains("feed.atom"), "\(folder)")
        }
        let item = try #require(try feed("users/anna/", of: site)["items"]?[0])
        #expect(item["id"]?.text?.hasPrefix("urn:uuid:") == true)
        #expect(item["url"]?.text == "../../users/anna/workouts/\(anna)/")
        #expect(item["content_html"]?.text?.contains("Push &amp; up (Knee push-up): 10 8") == true)
        #expect(item["_calisthenics"]?["entries"]?[0]?["sets"]?[1]?["reps"] == 8)
        #expect(item["_calisthenics"]?["entries"]?[0]?["levelTitle"] == "Knee push-up")
    }

    @Test func withABaseURLAddressesAreAbsolute() async throws {
        let club = try club()
        let anna = try club.log("anna", "2026-11-01", "push-up@knee 10 8").text
        let site = try await club.build { $0.baseURL = "https://bars.example/club/" }
        let document = try feed("users/anna/", of: site)
        #expect(document["feed_url"] == "https://bars.example/club/users/anna/feed.json")
        #expect(document["items"]?[0]?["url"]?.text == "https://bars.example/club/users/anna/workouts/\(anna)/")
        let plain = try await club.build { $0.output += "-plain" }
        #expect(try feed("users/anna/", of: plain)["items"]?[0]?["id"] == document["items"]?[0]?["id"])
    }

    @Test func whatNobodyShallSeeIsInNoFeed() async throws {
        let club = try club()
        try club.log("anna", "2026-11-01", "push-up@knee 10") { $0.visibility = .unlisted }
        try club.log("anna", "2026-11-02", "push-up@knee 10") { $0.status = .planned }
        let site = try await club.build()
        #expect(try ids(feed("users/anna/", of: site)).isEmpty)
        #expect(try String(decoding: #require(site.files["users/anna/feed.atom"]), as: UTF8.self).contains("<updated>"))
    }

    @Test func twentyOfThemAndHostileTextsAreWellFormed() async throws {
        let club = try club()
        try club.log("anna", 25, from: "2026-08-01", "push-up@knee 10")
        try club.log("anna", "2026-10-01", "push-up@knee 10") {
            $0.title = "</title>]]><script>alert(1)</script>&\u{FFFE}"
            $0.note = "<img src=x onerror=alert(1)> **bold**"
            $0.tags = ["\"><b>"]
        }
        let site = try await club.build()
        let document = try feed("users/anna/", of: site)
        #expect(document["items"]?.elements?.count == 20)
        #expect(document["items"]?[0]?["content_html"]?.text?.contains("<img") == false)
        for (path, bytes) in site.files where path.hasSuffix(".atom") {
            let parser = XMLCheck(bytes)
            #expect(parser.isWellFormed, "\(path): \(parser.complaint)")
        }
    }
}

/// Whether the system's XML parser takes a document.
private struct XMLCheck {
    let isWellFormed: Bool
    let complaint: String

    init(_ bytes: [UInt8]) {
        let script = "import sys, xml.dom.minidom as d; d.parseString(sys.stdin.buffer.read())"
        let result = try? RealGit.attempt("/usr/bin/python3", ["-c", script], in: "/", input: bytes)
        isWellFormed = result?.status == 0
        complaint = result?.errors ?? "python3 did not start"
    }
}
