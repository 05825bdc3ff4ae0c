import CanonicalJSON
import Club
import Foundation
import Site
import TestSupport
import Testing
import Training
import Values

/// Feeds have what the pages beside them show. They are valid and escaped, and their ids never change.
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

    @Test func `each feed has what the page beside it shows`() async throws {
        let club = try club()
        let anna = try club.log("anna", "2026-11-01", "push-up@knee 10 8").text
        let ben = try club.log("ben", "2026-11-03", "push-up@knee 5").text
        let cleo = try club.log("cleo", "2026-11-02", "push-up@knee 5").text
        let site = try await club.build()
        #expect(try ids(feed("explore/", of: site)) == [ben, cleo, anna])
        #expect(try ids(feed("users/anna/", of: site)) == [anna])
        #expect(try ids(feed("users/anna/feed/", of: site)) == [ben, anna])
        let bytes = try #require(site.files["users/anna/feed.json"])
        #expect(try feed("users/anna/", of: site).canonicalBytes == bytes)
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

    @Test func `with a base URL addresses are absolute`() async throws {
        let club = try club()
        let anna = try club.log("anna", "2026-11-01", "push-up@knee 10 8").text
        let site = try await club.build { $0.baseURL = "https://bars.example/club/" }
        let document = try feed("users/anna/", of: site)
        #expect(document["feed_url"] == "https://bars.example/club/users/anna/feed.json")
        #expect(document["items"]?[0]?["url"]?.text == "https://bars.example/club/users/anna/workouts/\(anna)/")
        let plain = try await club.build { $0.output += "-plain" }
        #expect(try feed("users/anna/", of: plain)["items"]?[0]?["id"] == document["items"]?[0]?["id"])
    }

    @Test func `hidden workouts are in no feed`() async throws {
        let club = try club()
        try club.log("anna", "2026-11-01", "push-up@knee 10") { $0.visibility = .unlisted }
        try club.log("anna", "2026-11-02", "push-up@knee 10") { $0.status = .planned }
        let site = try await club.build()
        #expect(try ids(feed("users/anna/", of: site)).isEmpty)
        #expect(try String(decoding: #require(site.files["users/anna/feed.atom"]), as: UTF8.self).contains("<updated>"))
    }

    /// Returns the time of a workout's last change, as both forms of the feed have it.
    private func updated(_ id: EntityID, _ folder: String, of site: BuiltSite) throws -> String {
        let items = try feed(folder, of: site)["items"]?.elements ?? []
        let item = try #require(items.first { $0["_calisthenics"]?["workout"]?.text == id.text })
        let time = try #require(item["date_modified"]?.text)
        let atom = try String(decoding: #require(site.files["\(folder)feed.atom"]), as: UTF8.self)
        let entry = try #require(atom.components(separatedBy: "<entry>").first { $0.contains(item["id"]?.text ?? "?") })
        #expect(entry.contains("<updated>\(time)</updated>"))
        #expect(atom.components(separatedBy: "<entry>")[0].contains("<updated>"))
        return time
    }

    @Test func `an edited workout gets a new time of change, the same in every build of the commit`() async throws {
        let club = try club()
        let other = try club.log("ben", "2026-11-03", "push-up@knee 5")
        let edited = try club.log("anna", "2026-11-01", "push-up@knee 10 8")
        let folders = ["explore/", "users/anna/", "users/anna/feed/"]
        var times: [String] = []
        let untouched = try updated(other, "explore/", of: try await club.build())
        let steps: [(ClubFixture) throws -> Void] = [
            { _ in },
            { try $0.perform(EditWorkout(edited, [.title("Another")])) },
            // The file is again as it was before the edit, so the tree does not show that it was changed.
            { try $0.perform(EditWorkout(edited, [.title("Training")])) },
            { try $0.perform(EditWorkout(edited, [.note("Once more.")])) },
        ]
        for step in steps {
            try step(club)
            let site = try await club.build()
            let time = try updated(edited, "explore/", of: site)
            for folder in folders { #expect(try updated(edited, folder, of: site) == time) }
            #expect(times.last.map { $0 < time } ?? true, "\(times) \(time)")
            times.append(time)
            #expect(try updated(other, "explore/", of: site) == untouched)
            let atom = try String(decoding: #require(site.files["explore/feed.atom"]), as: UTF8.self)
            #expect(atom.components(separatedBy: "<entry>")[0].contains("<updated>\(time)</updated>"))
            #expect(try await club.build { $0.output += "-fresh-\(times.count)" }.differences(from: site) == [])
        }
        // A clone builds the same.
        let clone = "\(club.folder.path)/clone.git"
        try RealGit.run("clone", "-q", "--bare", club.path, clone, in: club.folder.path)
        let options = club.options { $0.output += "-clone" }
        let report = try await SiteBuild(repository: clone, options: options).run()
        let site = try BuiltSite(options.output, report)
        #expect(try await club.build().differences(from: site) == [])
    }

    @Test func `whatever the history, incremental and clean builds agree on times of change`() async throws {
        let club = try club()
        try club.log("anna", 22, from: "2026-08-01", "push-up@knee 10")
        let newest = try club.log("anna", "2026-10-01", "push-up@knee 10")
        let branch = try RealGit.run("symbolic-ref", "HEAD", in: club.path).output.trimmed
        let start = try RealGit.run("rev-parse", "HEAD", in: club.path).output.trimmed
        let commit = { (message: [UInt8], tree: String, parents: [String]) in
            let words = parents.flatMap { ["-p", $0] }
            let id = try RealGit.run(["commit-tree", tree] + words, in: club.path, input: message).output.trimmed
            try RealGit.run("update-ref", branch, id, in: club.path)
        }
        let tree = { (name: String) in try RealGit.run("rev-parse", "\(name)^{tree}", in: club.path).output.trimmed }
        let steps: [(String, () throws -> Void)] = [
            ("edit", { try club.perform(EditWorkout(newest, [.title("Other")])) }),
            ("an older one comes into the feed", { try club.perform(EditWorkout(newest, [.delete])) }),
            ("the branch goes back", { try RealGit.run("update-ref", branch, start, in: club.path) }),
            ("edit anew", { try club.perform(EditWorkout(newest, [.title("Another")])) }),
            // Git's own commits, with the time that this test's environment gives them.
            ("nothing", { try commit(Array("nothing\n".utf8), tree("HEAD"), ["HEAD"]) }),
            ("merge", { try commit(Array("merge\n".utf8), tree(start), ["HEAD", start]) }),
            (
                "a message that is no text",
                {
                    try commit([0x61, 0xE4, 0x0A], tree("HEAD~1"), ["HEAD"])
                    try commit(Array("good\n".utf8), tree("HEAD"), ["HEAD"])
                }
            ),
            ("edit above it", { try club.perform(EditWorkout(newest, [.note("more")])) }),
        ]
        try await club.build()
        for (number, (name, step)) in steps.enumerated() {
            try step()
            let site = try await club.build()
            #expect(try await club.build { $0.output += "-\(number)" }.differences(from: site) == [], "\(name)")
        }
    }

    @Test func `feeds of twenty workouts with hostile texts are well formed`() async throws {
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

    @Test func `a huge workout does not make a feed too large for readers`() async throws {
        let club = try club()
        try club.exercise("dip", title: String(repeating: "<\"", count: 40))
        let small = try club.log("anna", "2026-10-01", "push-up@knee 10").text
        for day in 1...19 {
            try club.log("anna", "2026-11-\(day < 10 ? "0" : "")\(day)", "dip 10") { workout in
                let sets = Array(repeating: workout.entries[0].sets[0], count: 45)
                let entry = workout.entries[0]
                workout.entries = (0..<100).map { _ in
                    var entry = entry
                    entry.sets = sets
                    return entry
                }
                workout.note = String(repeating: "\"words\" & more <b> ", count: 500)
            }
        }
        let site = try await club.build()
        for folder in ["users/anna/", "users/anna/feed/", "explore/"] {
            for form in ["json", "atom"] {
                #expect(try #require(site.files["\(folder)feed.\(form)"]).count < 1 << 20, "\(folder) \(form)")
            }
            #expect(try ids(feed(folder, of: site)).last == small)
        }
        let item = try #require(try feed("users/anna/", of: site)["items"]?[0])
        let shown = try #require(item["_calisthenics"]?["entries"]?.elements).count
        #expect(shown > 3 && item["_calisthenics"]?["entriesLeftOut"]?.integer == 100 - shown)
        let html = try #require(item["content_html"]?.text)
        #expect(html.contains("more exercises") && html.contains("…</p>") && html.utf8.count < 20 << 10)
        let last = try #require(try feed("users/anna/", of: site)["items"]?.elements?.last)
        #expect(last["_calisthenics"]?["entriesLeftOut"] == nil)
    }
}

/// The system's XML parser as the judge of a document.
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
